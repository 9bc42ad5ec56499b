import Papers
import Store

/// Days of which a digest's whole archive was imported: papers of other sources are kept, but off
/// the day's list; see `Workspace.listedPapers(on:)`.
extension Library {
    /// How many papers are on the list of a day whose archive was imported; nil where all are.
    ///
    /// An imported archive's papers stand before all others of its day but announced ones.
    func archiveLength(of day: Day) throws -> Int? {
        try value(forKey: StateKey.archive(of: day)).flatMap { Int($0) }.map { max(0, $0) }
    }

    /// The papers of a day's list; see `Workspace.listedPapers(on:)`.
    func listedPapers(on day: Day) throws -> [ListedPaper] {
        let all = try papers(listedOn: day)
        return try all.prefix(archiveLength(of: day) ?? .max).filter(\.kind.isNewPaper)
    }

    /// How many papers of each of some days are kept off its list; days without any are left out.
    func keptOffLists(of days: Set<Day>) throws -> [Day: Int] {
        var result: [Day: Int] = [:]
        for (day, papers) in try self.days() where days.contains(day) {
            guard let length = try archiveLength(of: day), papers > length else { continue }
            result[day] = papers - length
        }
        return result
    }

    /// The days on whose lists a paper is, ascending.
    func days(onListsOf paper: ArxivID) throws -> [Day] {
        try places(of: paper).filter { place in
            try archiveLength(of: place.day).map { place.position <= $0 } ?? true
        }.map(\.day)
    }
}
