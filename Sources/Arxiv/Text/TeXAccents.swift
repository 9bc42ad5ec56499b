/// TeX's accents and letters, decoded to Unicode outside formulas.
///
/// `Schr\"odinger`, `Schr\"{o}dinger` and `Schr{\"o}dinger` become Schrödinger; what stands between
/// dollar signs, and any command that is no letter, stays as it is.
/// Source of the list: arXiv's help on preparing metadata.
enum TeXAccents {
    /// The text with its accents decoded, of UTF-8 bytes; O(length).
    static func decode(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(backslash) else { return bytes }
        var reader = Reader(bytes: bytes)
        return reader.decoded()
    }

    private static let backslash = UInt8(ascii: "\\")

    /// A letter under an accent, by the accent's command: pairs of plain and accented letters.
    private static let accented: [UInt8: [String: String]] = Dictionary(
        uniqueKeysWithValues: [
            ("\"", "aäeëiïoöuüyÿAÄEËIÏOÖUÜYŸıï"),
            ("'", "aáeéiíoóuúyýcćnńsśzźlĺrŕgǵAÁEÉIÍOÓUÚYÝCĆNŃSŚZŹLĹRŔıí"),
            ("`", "aàeèiìoòuùnǹAÀEÈIÌOÒUÙıì"),
            ("^", "aâeêiîoôuûcĉgĝhĥjĵsŝwŵyŷAÂEÊIÎOÔUÛCĈGĜHĤJĴSŜWŴYŶıîȷĵ"),
            ("~", "aãnñoõiĩuũAÃNÑOÕIĨUŨıĩ"),
            ("=", "aāeēiīoōuūAĀEĒIĪOŌUŪıī"),
            (".", "zżeėgġcċIİZŻEĖGĠCĊ"),
            ("c", "cçsştţkķlļnņrŗCÇSŞTŢKĶLĻNŅRŖgģGĢeȩ"),
            ("v", "cčsšzžeěrřnňdďtťlľaǎiǐoǒuǔgǧCČSŠZŽEĚRŘNŇDĎTŤLĽAǍGǦıǐ"),
            ("u", "aăgğeĕiĭoŏuŭAĂGĞEĔIĬOŎUŬıĭ"),
            ("H", "oőuűOŐUŰ"),
            ("k", "aąeęiįuųAĄEĘIĮUŲoǫ"),
            ("r", "aåuůAÅUŮ"),
            ("d", "aạhḥsṣtṭnṇdḍuụoọ"),
        ].map { command, letters in (command.utf8.first ?? 0, pairs(letters)) })

    /// Letters that have a command of their own.
    private static let letters: [String: String] = [
        "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
        "l": "ł", "L": "Ł", "ss": "ß", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ",
        "TH": "Þ", "dj": "đ", "DJ": "Đ",
    ]

    private static func pairs(_ text: String) -> [String: String] {
        var table: [String: String] = [:]
        var plain: Character?
        for letter in text {
            if let key = plain {
                table[String(key)] = String(letter)
                plain = nil
            } else {
                plain = letter
            }
        }
        return table
    }

    /// One pass over the bytes of a text.
    private struct Reader {
        let bytes: [UInt8]
        var output: [UInt8] = []
        var index = 0

        init(bytes: [UInt8]) {
            self.bytes = bytes
            output.reserveCapacity(bytes.count)
        }

        mutating func decoded() -> [UInt8] {
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "$"): copyFormula()
                case UInt8(ascii: "{"): copyGroup()
                case backslash: copyCommand()
                default: copyPlain()
                }
            }
            return output
        }

        private mutating func copyPlain() {
            var end = index + 1
            while end < bytes.count, bytes[end] != UInt8(ascii: "$"),
                bytes[end] != UInt8(ascii: "{"), bytes[end] != backslash
            {
                end += 1
            }
            copy(end - index)
        }

        private func byte(_ position: Int) -> UInt8 {
            position < bytes.count ? bytes[position] : 0
        }

        private mutating func copy(_ count: Int) {
            output.append(contentsOf: bytes[index..<min(index + count, bytes.count)])
            index += count
        }

        /// Copies what stands between dollar signs; a lone one is a character like any other.
        private mutating func copyFormula() {
            let width = byte(index + 1) == UInt8(ascii: "$") ? 2 : 1
            var end = index + width
            while end < bytes.count, bytes[end] != UInt8(ascii: "$") {
                end += bytes[end] == backslash ? 2 : 1
            }
            guard end < bytes.count else { return copy(width) }
            copy(end + width - index)
        }

        /// Drops the braces of a group that holds one letter in TeX's writing and nothing else.
        private mutating func copyGroup() {
            if byte(index + 1) == backslash, let letter = letter(at: index + 1),
                byte(letter.end) == UInt8(ascii: "}")
            {
                output += letter.text.utf8
                index = letter.end + 1
            } else {
                copy(1)
            }
        }

        private mutating func copyCommand() {
            guard let letter = letter(at: index) else { return copy(2) }
            output += letter.text.utf8
            index = letter.end
            // A blank that ends a command's name is not part of the text.
            if letter.endsInName, byte(index) == UInt8(ascii: " ") { index += 1 }
        }

        /// The letter that the command at a backslash stands for; nil for any other command.
        private func letter(at start: Int) -> (text: String, end: Int, endsInName: Bool)? {
            let name = byte(start + 1)
            if !isLetter(name) {
                guard let table = accented[name] else { return nil }
                return base(at: start + 2, table)
            }
            var end = start + 1
            while isLetter(byte(end)) { end += 1 }
            if end == start + 2, let table = accented[name],
                byte(end) == UInt8(ascii: "{") || byte(end) == UInt8(ascii: " ")
                    || byte(end) == backslash
            {
                return base(at: end, table)
            }
            let word = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
            guard let text = letters[word] else { return nil }
            if byte(end) == UInt8(ascii: "{"), byte(end + 1) == UInt8(ascii: "}") { end += 2 }
            return (text, end, true)
        }

        /// The letter under an accent: bare, in braces, behind blanks, or dotless.
        private func base(at start: Int, _ table: [String: String])
            -> (text: String, end: Int, endsInName: Bool)?
        {
            var position = start
            while byte(position) == UInt8(ascii: " "), position < start + 2 { position += 1 }
            let braced = byte(position) == UInt8(ascii: "{")
            if braced { position += 1 }
            var key = ""
            let isNamed = byte(position) == backslash
            if isNamed {
                key = byte(position + 1) == UInt8(ascii: "i") ? "ı" : "ȷ"
                guard byte(position + 1) == UInt8(ascii: "i") || byte(position + 1) == 0x6A,
                    !isLetter(byte(position + 2))
                else { return nil }
                position += 2
                while byte(position) == UInt8(ascii: " "), braced { position += 1 }
            } else {
                guard isLetter(byte(position)) else { return nil }
                key = String(decoding: [byte(position)], as: UTF8.self)
                position += 1
            }
            if braced {
                guard byte(position) == UInt8(ascii: "}") else { return nil }
                position += 1
            }
            return table[key].map { ($0, position, isNamed && !braced) }
        }

        private func isLetter(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }
    }
}
