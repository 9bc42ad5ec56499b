/// The size of a screen in characters.
struct ScreenSize: Hashable, Sendable {
    /// Columns, from 1.
    var columns: Int
    /// Lines, from 1.
    var rows: Int

    /// A size; less than 1 is taken as 1, more than 1,000 as 1,000.
    init(columns: Int, rows: Int) {
        self.columns = min(max(columns, 1), 1000)
        self.rows = min(max(rows, 1), 1000)
    }
}
