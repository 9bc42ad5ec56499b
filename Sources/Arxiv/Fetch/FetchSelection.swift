public import Papers

/// Which categories a reader follows, and how arXiv's interfaces are asked for them.
public struct FetchSelection: Hashable, Sendable {
    /// Categories such as `cs.CV`, or archives such as `cs`, which stand for all of theirs.
    public var categories: [Category]

    /// A selection of these categories.
    public init(_ categories: [Category]) {
        self.categories = categories
    }

    /// Whether a category belongs to the selection, itself, by its archive, or by an alias.
    public func contains(_ category: Category) -> Bool {
        categories.contains {
            $0 == category || $0.canonical == category.canonical
                || category.code.hasPrefix("\($0.code).")
        }
    }

    /// The selection's part of a list, each paper once, with its kind as seen from the selection.
    ///
    /// A list of a whole archive calls a paper new where one of a single category would call it
    /// cross-listed: the primary category decides.
    func papers(of listed: [ListedPaper], day: Day) -> [ListedPaper] {
        var places: [ArxivID: Int] = [:]
        var found: [ListedPaper] = []
        for paper in listed where paper.paper.categories.contains(where: contains) {
            var paper = paper
            paper.day = day
            paper.kind = kind(of: paper)
            if let place = places[paper.paper.id] {
                if paper.kind.isNewPaper, !found[place].kind.isNewPaper { found[place] = paper }
            } else {
                places[paper.paper.id] = found.count
                found.append(paper)
            }
        }
        return found
    }

    private func kind(of listed: ListedPaper) -> AnnouncementKind {
        let isOwn = listed.paper.primaryCategory.map(contains) ?? false
        if listed.kind.isNewPaper { return isOwn ? .new : .cross }
        return isOwn ? .replace : .replaceCross
    }

    /// The path of the feed with all categories.
    var feedPath: String { "/rss/" + categories.map(\.code).joined(separator: "+") }

    /// The subjects whose list pages hold the selection: an archive where several of its
    /// categories are wanted, since every page costs a quarter of a minute.
    var subjects: [String] {
        var byArchive: [String: [String]] = [:]
        for category in categories {
            byArchive[archive(category), default: []].append(category.code)
        }
        return byArchive.sorted { $0.key < $1.key }.map { archive, codes in
            codes.count == 1 ? codes[0] : archive
        }
    }

    /// The sets of OAI-PMH that hold the selection: `cs:cs:CV`, `physics:hep-th`, `cs`.
    var oaiSets: [String] {
        subjects.map { subject in
            let parts = subject.split(separator: ".").map(String.init)
            let archive = parts[0]
            let group = FetchSelection.physics.contains(archive) ? "physics" : archive
            if parts.count > 1 { return "\(group):\(archive):\(parts[1])" }
            return group == archive && archive != "physics" ? archive : "\(group):\(archive)"
        }
    }

    /// The categories as part of a query: `(cat:cs.CV OR cat:math.*)`.
    var query: String {
        let terms = categories.map { category in
            category.hasParts ? "cat:\(category.code).*" : "cat:\(category.code)"
        }
        return "(\(terms.joined(separator: " OR ")))"
    }

    private func archive(_ category: Category) -> String {
        String(category.code.prefix { $0 != "." })
    }

    private static let physics: Set<String> = [
        "astro-ph", "cond-mat", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math-ph",
        "nlin", "nucl-ex", "nucl-th", "physics", "quant-ph",
    ]
}
