public import Papers
import Store

extension Workspace {
    /// The papers that references mean: identifiers, addresses, DOIs, or ranks of the list shown
    /// last, alone (`3`), from one to another (`1-3`), or several with commas between (`1,3-5`).
    ///
    /// - Throws: `DailyError.usage` for a text that is no reference, `.badInput` for a rank that
    ///   was not shown; nothing else has happened then.
    public func resolve(_ references: [String]) throws -> [ArxivID] {
        var shown: ShownListing?
        return try references.flatMap(Self.single).flatMap { reference in
            guard let ranks = try Self.ranks(reference) else {
                guard let id = ArxivID(reference) else { throw Self.noPaper(reference) }
                return [id]
            }
            if shown == nil { shown = try library.lastShown(profile: profile) }
            return try ranks.map { try paper(atRank: $0, of: shown) }
        }
    }

    /// The one paper that a reference means.
    ///
    /// - Throws: as for several; `DailyError.usage` where it means more than one.
    func resolve(_ reference: String) throws -> ArxivID {
        let papers = try resolve([reference])
        guard papers.count == 1 else {
            throw DailyError.usage(
                "'\(reference)' means \(papers.count) papers. This command takes one.")
        }
        return papers[0]
    }

    /// The references of one argument, which commas may hold apart; an address may have its own.
    private static func single(_ argument: String) -> [String] {
        guard ArxivID(argument) == nil else { return [argument] }
        let parts = argument.split(separator: ",").map(String.init)
        return parts.isEmpty ? [argument] : parts
    }

    /// The ranks that a reference means; nil where it is something else.
    private static func ranks(_ reference: String) throws(DailyError) -> ClosedRange<Int>? {
        let ends = reference.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = ends.compactMap { end -> Int? in
            end.utf8.count <= 5 && end.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(end) : nil
        }
        guard numbers.count == ends.count, numbers.count <= 2, let first = numbers.first,
            let last = numbers.last, first > 0
        else { return nil }
        guard first <= last else {
            throw .usage("'\(reference)' runs backwards: write \(last)-\(first).")
        }
        return first...last
    }

    private static func noPaper(_ reference: String) -> DailyError {
        .usage(
            "'\(reference)' is no paper: give an arXiv identifier (2512.04540), the address of its "
                + "page, its DOI, or ranks of the list shown last (3, 1-3, 1,3).")
    }

    private func paper(atRank rank: Int, of shown: ShownListing?) throws -> ArxivID {
        guard let shown else {
            throw DailyError.badInput(
                "No list was shown yet, so rank \(rank) means nothing. Run `paperboy today` in a "
                    + "terminal first, or give an arXiv identifier.")
        }
        guard let id = shown.paper(atRank: rank) else {
            throw DailyError.badInput(
                "Rank \(rank) was not shown: the last list had ranks 1 to \(shown.papers.count).")
        }
        return id
    }

    /// The paper with an identifier.
    ///
    /// - Throws: `DailyError.badInput` where it is not in the database.
    func knownPaper(_ id: ArxivID) throws -> Paper {
        guard let paper = try library.paper(id) else {
            throw DailyError.badInput(
                "\(id) is not in the database. `paperboy fetch --ids \(id)` gets it.")
        }
        return paper
    }
}
