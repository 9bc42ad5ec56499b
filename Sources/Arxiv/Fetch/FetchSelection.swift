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
    /// cross-listed: there the primary category decides. The reverse does not hold: what is
    /// cross-listed from a category that is followed itself was announced there before, or is new
    /// there today. So it adds nothing, and is left out, as arXiv's lists of archives do it.
    func papers(of listed: [ListedPaper], day: Day) -> [ListedPaper] {
        var places: [ArxivID: Int] = [:]
        var found: [ListedPaper] = []
        for paper in listed where paper.paper.categories.contains(where: containsByAnyCode) {
            guard let kind = kind(of: paper) else { continue }
            var paper = paper
            (paper.day, paper.kind) = (day, kind)
            if let place = places[paper.paper.id] {
                if paper.kind.isNewPaper, !found[place].kind.isNewPaper { found[place] = paper }
            } else {
                places[paper.paper.id] = found.count
                found.append(paper)
            }
        }
        return found
    }

    /// The kind of a paper as seen from the selection; nil for one that is cross-listed within it.
    private func kind(of listed: ListedPaper) -> AnnouncementKind? {
        let primary = listed.paper.primaryCategory
        let isOwn = primary.map(containsByAnyCode) ?? false
        switch listed.kind {
        case .new: return isOwn ? .new : .cross
        // A list of an alias may call a paper cross-listed from the category that it means.
        case .cross: return primary.map(containsItself) ?? false ? nil : .cross
        case .replace, .replaceCross: return isOwn ? .replace : .replaceCross
        }
    }

    /// Whether a category belongs to the selection by any of its codes.
    ///
    /// A list of an archive may show the canonical one alone: what is in `cs.SY` stands as `eess.SY`
    /// on the page of `cs`.
    private func containsByAnyCode(_ category: Category) -> Bool {
        category.synonyms.contains(where: containsItself)
    }

    /// Whether a category belongs to the selection by its own code or its archive's.
    private func containsItself(_ category: Category) -> Bool {
        categories.contains { $0 == category || category.code.hasPrefix("\($0.code).") }
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
