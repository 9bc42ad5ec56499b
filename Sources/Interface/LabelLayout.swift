/// Where things stand on a screen of a given size.
struct LabelLayout: Hashable, Sendable {
    /// The least columns at which list and paper stand side by side.
    static let splitColumns = 64
    /// The most columns of running text that are read with ease.
    static let readableColumns = 100

    let columns: Int
    let rows: Int
    /// Whether list and paper stand side by side.
    let isSplit: Bool
    /// Columns of the list.
    let listWidth: Int
    /// The column (from 0) at which the line between list and paper stands.
    let divider: Int
    /// Columns of the paper.
    let paperWidth: Int
    /// Whether a rule parts the head from the body.
    let hasRule: Bool
    /// Lines between head and foot.
    let bodyRows: Int

    /// A layout for a size.
    init(_ size: ScreenSize) {
        columns = size.columns
        rows = size.rows
        isSplit = columns >= Self.splitColumns
        hasRule = rows >= 10
        bodyRows = max(0, rows - (hasRule ? 3 : 2))
        if isSplit {
            listWidth = max(columns * 2 / 5, columns - Self.readableColumns - 3)
            divider = listWidth + 1
            paperWidth = min(Self.readableColumns, columns - divider - 2)
        } else {
            listWidth = columns
            divider = columns
            paperWidth = columns
        }
    }
}
