import Testing

@testable import Daily

@Suite struct ManualPageTests {
    private static let description = #"""
        {"serializationVersion": 0, "command": {"commandName": "tool", "abstract": "A tool-box.",
         "discussion": "First\n.line\n  tool up \\ 3", "shouldDisplay": true, "arguments": [],
         "subcommands": [
           {"commandName": "up", "abstract": "Likes.", "shouldDisplay": true, "arguments": [
             {"kind": "positional", "valueName": "papers", "isOptional": false, "isRepeating": true,
              "abstract": "What to like."},
             {"kind": "option", "names": [{"kind": "long", "name": "format"}], "valueName": "format",
              "defaultValue": "text", "allValues": ["text", "json"], "isOptional": true,
              "isRepeating": false, "abstract": "How."},
             {"kind": "flag", "names": [{"kind": "long", "name": "quiet"}, {"kind": "short",
              "name": "q"}], "isOptional": true, "isRepeating": false, "abstract": "No hints."}]},
           {"commandName": "secret", "shouldDisplay": false},
           {"commandName": "help", "shouldDisplay": true}]}}
        """#

    @Test func `Commands, their options, and common options once`() throws {
        let text = try ManualPage(description: Self.description).text
        let wanted = #"""
            .SH COMMANDS
            .SS tool up [options] <papers>...
            Likes.
            .TP
            .B <papers>
            What to like.
            .TP
            .B \-\-format <format>
            How. One of: text, json. Default: text.
            .SH OPTIONS OF ALL COMMANDS
            .TP
            .B \-\-quiet, \-q
            No hints.
            .SH EXIT STATUS
            """#
        #expect(text.contains(wanted))
        #expect(!text.contains("secret"))
        #expect(text.hasPrefix(".TH TOOL 1\n.SH NAME\ntool \\- A tool\\-box.\n"))
    }

    @Test func `Nothing in a text is a request, and examples keep their lines`() throws {
        let text = try ManualPage(description: Self.description).text
        #expect(text.contains(".PP\nFirst\n\\&.line\n.nf\n  tool up \\e 3\n.fi\n"))
    }

    @Test func `A description of another form is a fault of the program`() {
        let error = #expect(throws: DailyError.self) { try ManualPage(description: "{}") }
        #expect(error?.exitCode == 70)
    }
}
