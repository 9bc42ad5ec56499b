/// What Latin letters with marks, and ligatures, are without them: e for É, ss for ß, fi for ﬁ.
public enum BaseLetters {
    /// The lower-case ASCII letters that a letter stands for; nil for one that has no marks, and
    /// for letters of other scripts.
    ///
    /// Complexity: O(1).
    public static func of(_ letter: Unicode.Scalar) -> [UInt8]? { bases[letter] }

    /// Letters of Latin-1, Latin Extended-A, Vietnamese and Pinyin, and the commonest others.
    private static let bases: [Unicode.Scalar: [UInt8]] = {
        let table = [
            "a": "àáâãäåāăąǎǻạảấầẩẫậắằẳẵặ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęěẹẻẽếềểễệ",
            "g": "ĝğġģǧ", "h": "ĥħ", "i": "ìíîïĩīĭįıǐịỉİ", "j": "ĵ", "k": "ķǩ", "l": "ĺļľŀł",
            "n": "ñńņňŉǹ", "o": "òóôõöøōŏőǒơǿọỏốồổỗộớờởỡợ", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț",
            "u": "ùúûüũūŭůűųǔǖǘǚǜưụủứừửữự", "w": "ŵ", "y": "ýÿŷỳỵỷỹ", "z": "źżž", "ss": "ßẞ",
            "ae": "æǽ", "oe": "œ", "th": "þ", "fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ", "ffi": "ﬃ",
            "ffl": "ﬄ",
        ]
        var bases: [Unicode.Scalar: [UInt8]] = [:]
        for (base, letters) in table {
            for letter in letters.unicodeScalars {
                bases[letter] = Array(base.utf8)
                let upper = letter.properties.uppercaseMapping.unicodeScalars
                // Those that have no capital of their own, ß and ﬁ, are written with several.
                if upper.count == 1, let upper = upper.first, !upper.isASCII {
                    bases[upper] = Array(base.utf8)
                }
            }
        }
        return bases
    }()
}
