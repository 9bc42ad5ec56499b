import Foundation
import Testing

@testable import Papers

struct BaseLettersTests {
    @Test(
        "letters with marks, ligatures and letters with a stroke",
        arguments: [
            ("É", "e"), ("ø", "o"), ("Ł", "l"), ("ß", "ss"), ("ẞ", "ss"), ("Æ", "ae"), ("ﬃ", "ffi"),
            ("ễ", "e"), ("Đ", "d"), ("ƠỰ", "ou"), ("İı", "ii"), ("ǚ", "u"), ("Þ", "th"),
        ])
    func bases(letters: String, plain: String) {
        let found = letters.unicodeScalars.compactMap { BaseLetters.of($0) }.joined()
        #expect(String(decoding: found, as: UTF8.self) == plain)
    }

    @Test(
        "what has no marks, and other scripts, stand for themselves",
        arguments: ["a", "Z", "7", "ω", "я", "学", "\u{301}", "−", "ª"])
    func others(letter: String) {
        #expect(letter.unicodeScalars.allSatisfy { BaseLetters.of($0) == nil })
    }

    /// What Unicode takes apart into a letter of ASCII and marks, Foundation knows too.
    @Test func `the table agrees with canonical decompositions`() throws {
        var compared = 0
        for value in Array(0xC0...0x24F) + Array(0x1E00...0x1EFF) {
            let letter = try #require(Unicode.Scalar(value))
            let parts = String(letter).decomposedStringWithCanonicalMapping.unicodeScalars
            guard parts.count > 1, let first = parts.first, first.isASCII,
                let base = BaseLetters.of(letter)
            else { continue }
            #expect(base == Array(String(first).lowercased().utf8), "\(letter)")
            compared += 1
        }
        #expect(compared > 250)
    }
}
