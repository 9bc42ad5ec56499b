import Foundation
import Papers
import Testing

@testable import Digest

struct EmailMessageTests {
    private func message(
        _ edition: Edition, from sender: String? = "paperboy@example.org",
        to recipients: [String] = ["me@example.org", "you@example.org"]
    ) throws -> String {
        EmailMessage(
            sender: sender, recipients: recipients,
            time: try #require(Timestamp("2025-03-04T05:06:07Z"))
        ).render(edition)
    }

    @Test("lines end with CRLF, are short, and are ASCII")
    func lines() throws {
        let text = try message(Sample.edition(title: "Größe 🤖 " + Sample.hostile))
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() where byte == 0x0A {
            #expect(index > 0 && bytes[index - 1] == 0x0D)
        }
        #expect(bytes.count { $0 == 0x0A } == bytes.count { $0 == 0x0D })
        #expect(bytes.allSatisfy { $0 == 0x0D || $0 == 0x0A || (0x20..<0x7F).contains($0) })
        #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
    }

    @Test("a topic's name cannot add a header field")
    func injection() throws {
        var edition = try Sample.edition()
        edition.lists[0].topic.name = "X\r\nBcc: victim@example.org"
        let text = try message(edition)
        let head = try #require(text.split(separator: "\r\n\r\n").first)
        #expect(!head.split(separator: "\r\n").contains { $0.hasPrefix("Bcc") })
    }

    @Test("a sender is always named, as the form of a message demands")
    func sender() throws {
        let alone = try message(Sample.edition(), from: nil, to: [])
        #expect(alone.contains("\r\nFrom: paperboy@localhost\r\nTo: undisclosed-recipients:;\r\n"))
        let own = try message(Sample.edition(), from: nil, to: ["me@example.org"])
        #expect(own.contains("\r\nFrom: me@example.org\r\nTo: me@example.org\r\n"))
    }

    @Test(
        "an address is name@host and nothing else",
        arguments: [
            ("me@example.org", true), ("a.b+c@x", true), ("me", false), ("a@b@c", false),
            ("@x", false), ("a@", false), ("Me <me@x>", false), ("a@b\r\nBcc: c@d", false),
            ("a,b@c", false), ("ä@b", false), ("", false),
        ])
    func addresses(text: String, isOne: Bool) {
        #expect(EmailMessage.isAddress(text) == isOne)
    }

    @Test(
        "base64 is that of RFC 4648, section 10",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ])
    func base64(text: String, encoded: String) {
        #expect(EmailMessage.base64Text(Array(text.utf8)) == encoded)
    }

    @Test("the date is that of RFC 5322")
    func date() throws {
        let time = try #require(Timestamp("2025-03-04T05:06:07.089Z"))
        #expect(EmailMessage.date(time) == "Tue, 4 Mar 2025 05:06:07 +0000")
    }

    @Test("long or foreign subjects are encoded words of at most 75 bytes, short ones stay")
    func words() {
        #expect(EmailMessage.words("12 papers", indent: 9) == "12 papers")
        let words = EmailMessage.words(String(repeating: "größer 🤖 ", count: 20), indent: 9)
            .split(separator: "\r\n ")
        #expect(words.count > 3)
        #expect(words.allSatisfy { $0.utf8.count <= 75 && $0.hasPrefix("=?utf-8?B?") })
    }

    // MARK: Another reader

    private static let interpreter = ["/usr/bin/python3", "/usr/local/bin/python3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test(
        "Python's email package reads the message without a defect",
        .enabled(if: interpreter != nil, "needs python3"))
    func python() throws {
        var edition = try Sample.edition(title: "Größe 🤖 " + Sample.hostile)
        edition.lists[0].topic.name = "Röboter und ihre sehr langen Namen, die gefaltet werden"
        let script = """
            import sys, email, email.policy
            raw = sys.stdin.buffer.read()
            m = email.message_from_bytes(raw, policy=email.policy.default)
            defects = [d for p in m.walk() for d in p.defects]
            kinds = [p.get_content_type() for p in m.walk()]
            text = m.get_body(("plain",)).get_content()
            page = m.get_body(("html",)).get_content()
            print(len(defects), ",".join(kinds), m["subject"], m["to"], m["date"].datetime.isoformat(),
                  "Größe" in text, "Größe" in page, "<script>" in page, sep="|")
            """
        let output = try run(
            try #require(Self.interpreter), ["-c", script], input: try message(edition))
        let parts = output.split(separator: "|").map(String.init)
        #expect(
            parts == [
                "0", "multipart/alternative,text/plain,text/html",
                "2 papers of 2025-03-04: Röboter und ihre sehr langen Namen, die gefaltet werden, "
                    + "Learning",
                "me@example.org, you@example.org", "2025-03-04T05:06:07+00:00", "True", "True",
                "False",
            ])
    }

    private func run(_ path: String, _ arguments: [String], input: String) throws -> String {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-mail-\(ProcessInfo.processInfo.globallyUniqueString)")
        try Data(input.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = ["PYTHONIOENCODING": "utf-8"]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}
