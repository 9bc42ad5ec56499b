import Arxiv
import Testing

@testable import Daily

@Suite struct FetchSettingsTests {
    typealias Settings = ArxivClient.Settings

    @Test(
        "The contact is that of the command line, else that of the environment",
        arguments: [
            ("a@example.org", ["PAPERBOY_CONTACT": "b@example.org"], "a@example.org"),
            (nil, ["PAPERBOY_CONTACT": "mailto:b@example.org"], "mailto:b@example.org"),
            (nil, ["PAPERBOY_CONTACT": ""], nil), (nil, [:], nil),
        ] as [(String?, [String: String], String?)])
    func contact(option: String?, environment: [String: String], contact: String?) throws {
        let settings = try Settings(contact: option, version: "1", environment: environment)
        #expect(settings.contact == contact)
        #expect(settings.userAgent == "paperboy/1" + (contact.map { " (\($0))" } ?? ""))
        #expect(settings.endpoints == .arxiv)
    }

    @Test(
        "What cannot be a contact is wrong usage, and its origin is named",
        arguments: ["two words", "a\r\nHost: b", "(x)", "ü@x", String(repeating: "x", count: 201)])
    func badContact(text: String) {
        #expect(throws: DailyError.usage(Self.complaint("--contact"))) {
            try Settings(contact: text, version: "1", environment: [:])
        }
        #expect(throws: DailyError.usage(Self.complaint("PAPERBOY_CONTACT"))) {
            try Settings(contact: nil, version: "1", environment: ["PAPERBOY_CONTACT": text])
        }
    }

    private static func complaint(_ name: String) -> String {
        "\(name) takes one address of mail or web, without blanks."
    }

    @Test func `Only a server of this machine may play arXiv`() throws {
        let base = "http://127.0.0.1:4711"
        let settings = try Settings(
            contact: nil, version: "1", environment: ["PAPERBOY_ARXIV": base])
        #expect(Set(settings.endpoints.bases.values) == [base])
        #expect(throws: DailyError.self) {
            try Settings(
                contact: nil, version: "1", environment: ["PAPERBOY_ARXIV": "http://evil.example"])
        }
    }
}
