/// Cuts bytes that come in pieces into lines, none longer than a bound.
struct LineSplitter {
    /// A line.
    struct Line {
        /// Its number, from 1.
        var number: Int
        /// Its bytes without the newline; nil where it is longer than the bound.
        var bytes: [UInt8]?
    }

    private let limit: Int
    private var number = 1
    private var rest: [UInt8] = []
    private var isTooLong = false

    /// A splitter for lines of at most `limit` bytes.
    init(limit: Int) {
        self.limit = limit
    }

    /// Takes the next piece and hands out the lines that it ends.
    mutating func take(_ piece: [UInt8], _ body: (Line) throws -> Void) rethrows {
        var start = 0
        while let end = piece[start...].firstIndex(of: UInt8(ascii: "\n")) {
            append(piece[start..<end])
            try endLine(body)
            start = end + 1
        }
        append(piece[start...])
    }

    /// Hands out a last line without a newline.
    mutating func finish(_ body: (Line) throws -> Void) rethrows {
        if !rest.isEmpty || isTooLong { try endLine(body) }
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        if isTooLong { return }
        if rest.count + bytes.count > limit {
            isTooLong = true
            rest = []
        } else {
            rest += bytes
        }
    }

    private mutating func endLine(_ body: (Line) throws -> Void) rethrows {
        try body(Line(number: number, bytes: isTooLong ? nil : rest))
        number += 1
        rest.removeAll(keepingCapacity: true)
        isTooLong = false
    }
}
