import Testing

@testable import Interface

@Suite struct KeyParserTests {
    static let table: [(String, [Key])] = [
        ("j", [.character("j")]),
        ("udz", [.character("u"), .character("d"), .character("z")]),
        ("\r\n\t", [.enter, .enter, .tab]),
        ("\u{7F}\u{8}", [.backspace, .backspace]),
        ("\u{3}\u{C}", [.control("c"), .control("l")]),
        ("é漢🎉", [.character("é"), .character("漢"), .character("🎉")]),
        ("\u{1B}[A\u{1B}[B\u{1B}OC\u{1B}OD", [.up, .down, .right, .left]),
        ("\u{1B}[1;5A\u{1B}[1;2B", [.up, .down]),
        ("\u{1B}[H\u{1B}OH\u{1B}[1~\u{1B}[7~", [.home, .home, .home, .home]),
        ("\u{1B}[F\u{1B}OF\u{1B}[4~\u{1B}[8~", [.end, .end, .end, .end]),
        ("\u{1B}[5~\u{1B}[6~\u{1B}[3~\u{1B}[Z", [.pageUp, .pageDown, .delete, .backTab]),
        ("\u{1B}OM", [.enter]),
        // Function keys, focus reports and answers to queries mean nothing here.
        ("\u{1B}[15~\u{1B}[[A\u{1B}OP\u{1B}[I\u{1B}[?1;2cx", [.character("x")]),
        ("\u{1B}]0;u d\u{7}\u{1B}P1$r0m\u{1B}\\j", [.character("j")]),
        // Escape and a key that came together.
        ("\u{1B}j", [.escape, .character("j")]),
        ("\u{1B}\u{1B}[A", [.escape, .up]),
        ("\u{1B}[5\u{1B}[A", [.up]),
        ("a\u{1B}[200~uuddq\u{1B}[A\u{1B}\u{1B}[201~b", [.character("a"), .character("b")]),
    ]

    @Test("Each sequence gives its keys", arguments: table)
    func sequences(text: String, keys: [Key]) {
        var parser = KeyParser()
        #expect(parser.parse(text.utf8) == keys)
        #expect(!parser.isWaiting)
    }

    @Test("However the bytes are cut into two or into single ones, the keys are the same")
    func allSplits() {
        let bytes = Self.table.flatMap { Array($0.0.utf8) }
        let keys = Self.table.flatMap(\.1)
        for cut in 0...bytes.count {
            var parser = KeyParser()
            #expect(parser.parse(bytes[..<cut]) + parser.parse(bytes[cut...]) == keys)
        }
        var parser = KeyParser()
        #expect(bytes.flatMap { parser.parse([$0]) } == keys)
    }

    @Test("A lone escape character is Escape once nothing follows")
    func loneEscape() {
        var parser = KeyParser()
        #expect(parser.parse([0x1B]).isEmpty)
        #expect(parser.isWaiting)
        #expect(parser.flush() == [.escape])
        #expect(!parser.isWaiting)
        #expect(parser.parse("[A".utf8) == [.character("["), .character("A")])
    }

    @Test("An unfinished sequence is dropped once nothing follows")
    func unfinished() {
        for beginning in ["\u{1B}[1;", "\u{1B}O", "\u{1B}]0;x", "\u{1B}[["] {
            var parser = KeyParser()
            #expect(parser.parse(beginning.utf8).isEmpty)
            #expect(parser.flush().isEmpty)
            #expect(parser.parse("j".utf8) == [.character("j")])
        }
    }

    @Test("What is pasted gives no keys even when its end comes late")
    func slowPaste() {
        var parser = KeyParser()
        #expect(parser.parse("\u{1B}[200~d\u{1B}".utf8).isEmpty)
        #expect(parser.flush().isEmpty)
        #expect(parser.parse("[201~j".utf8) == [.character("j")])
    }

    @Test("Malformed UTF-8 gives nothing and hides nothing behind it")
    func malformed() {
        let cases: [[UInt8]] = [
            [0xFF, 0x6A], [0xC3, 0x6A], [0xE2, 0x82, 0x6A], [0x80, 0x6A], [0xC0, 0x80, 0x6A],
            [0xED, 0xA0, 0x80, 0x6A], [0xF4, 0x90, 0x80, 0x80, 0x6A],
        ]
        for bytes in cases {
            var parser = KeyParser()
            #expect(parser.parse(bytes) == [.character("j")])
        }
    }

    @Test("A sequence of a million parameters ends like any other")
    func longSequence() {
        var parser = KeyParser()
        let bytes =
            [0x1B, UInt8(ascii: "[")] + [UInt8](repeating: UInt8(ascii: "1"), count: 1 << 20)
        #expect(parser.parse(bytes).isEmpty)
        #expect(parser.parse("Aj".utf8) == [.up, .character("j")])
    }
}
