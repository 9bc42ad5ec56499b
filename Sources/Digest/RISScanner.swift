/// The entries of a file in RIS, as reference managers exchange them.
///
/// Grammar: a line is two letters or digits, two blanks, a hyphen, a blank and a value; an entry
/// begins with `TY` and ends with `ER`; lines of another form, which go on with the value before,
/// are passed over.
/// (Source: Research Information Systems, "RIS Format Specifications", 2001.)
enum RISScanner {
    /// Whether the first line that is not empty begins an entry.
    static func recognises(_ bytes: [UInt8]) -> Bool {
        let text = bytes.withoutMark.drop(while: ASCII.isBlank)
        return tag(of: text.prefix { $0 != ASCII.newline })?.name == "TY"
    }

    /// The entries in the order of the file.
    ///
    /// - Complexity: O(bytes).
    static func entries(in bytes: [UInt8]) -> [BibliographyEntry] {
        var entries: [BibliographyEntry] = []
        var entry: BibliographyEntry?
        let lines = bytes.withoutMark.split(
            separator: ASCII.newline, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            guard let (name, value) = tag(of: line) else { continue }
            switch name {
            case "TY":
                entry?.isCut = true
                if let entry { entries.append(entry) }
                entry = BibliographyEntry(line: index + 1)
            case "ER":
                if let entry { entries.append(entry) }
                entry = nil
            case "ID": entry?.key = value
            default: if let field = fields[name] { entry?.add(value, for: field) }
            }
        }
        entry?.isCut = true
        return entries + (entry.map { [$0] } ?? [])
    }

    /// The fields of BibTeX that mean what a tag does.
    private static let fields: [String: String] = [
        "TI": "title", "T1": "title", "DO": "doi", "UR": "url", "L1": "url", "AN": "number",
        "M1": "number", "C1": "number", "JO": "journal", "JF": "journal", "T2": "journal",
        "VL": "volume", "N1": "note", "PB": "howpublished",
    ]

    private static func tag(of line: ArraySlice<UInt8>) -> (name: String, value: String)? {
        let head = Array(line.prefix(5))
        guard head.count == 5, head.prefix(2).allSatisfy(ASCII.isLetterOrDigit),
            head[2] == ASCII.space, head[3] == ASCII.space, head[4] == UInt8(ascii: "-")
        else { return nil }
        return (
            String(decoding: head.prefix(2), as: UTF8.self),
            String(decoding: line.dropFirst(5).trimmingBlanks(), as: UTF8.self)
        )
    }
}
