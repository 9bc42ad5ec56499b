/// The number of the line that a place of some bytes is in, for places in ascending order.
struct LineCounter {
    private let bytes: [UInt8]
    private var counted = 0
    private var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The line, from 1, of a place that does not lie before those asked for earlier.
    mutating func line(of place: Int) -> Int {
        while counted < place {
            if bytes[counted] == ASCII.newline { line += 1 }
            counted += 1
        }
        return line
    }
}
