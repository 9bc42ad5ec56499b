public import Papers
import Store

extension Workspace {
    /// The papers that references mean: identifiers, addresses, DOIs, or ranks of the list shown
    /// last.
    ///
    /// - Throws: `DailyError.usage` for a text that is no reference, `.badInput` for a rank that
    ///   was not shown; nothing else has happened then.
    public func resolve(_ references: [String]) throws -> [ArxivID] {
        var shown: ShownListing?
        return try references.map { reference in
            if reference.utf8.count <= 5, let rank = Int(reference), rank > 0 {
                if shown == nil { shown = try library.lastShown(profile: profile) }
                return try paper(atRank: rank, of: shown)
            }
            guard let id = ArxivID(reference) else {
                throw DailyError.usage(
                    "'\(reference)' is no paper: give an arXiv identifier (2512.04540), the "
                        + "address of its page, its DOI, or a rank of the list shown last.")
            }
            return id
        }
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
