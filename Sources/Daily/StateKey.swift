import Papers

/// Keys of small facts in the library.
enum StateKey {
    static let badgeRepository = "digest.repository.badge"
    static let linkRepository = "digest.repository.link"

    /// How many papers the imported archive of a day has, or `announced`.
    static func archive(of day: Day) -> String { "digest.archive.\(day)" }
    /// For the length of a day's archive: arXiv's own announcement came, so that all papers count.
    static let announced = "announced"

    /// What is kept where arXiv's own announcements of days come.
    static func announced(on days: Set<Day>) -> [String: String] {
        Dictionary(uniqueKeysWithValues: days.map { (archive(of: $0), announced) })
    }

    /// The last announcements that were fetched, as JSON.
    static let fetched = "fetch.announcements"
    /// What stood in its place at first: the newest announcement day that was fetched, and the
    /// papers that were new on it, separated by blanks.
    static let fetchedDay = "fetch.day"
    static let fetchedIDs = "fetch.new"
}
