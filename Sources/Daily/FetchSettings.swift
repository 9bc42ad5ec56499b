public import Arxiv

extension ArxivClient.Settings {
    /// What a command line and the environment say.
    ///
    /// `PAPERBOY_CONTACT` is the contact where the command line gives none; an empty one counts as
    /// none. `PAPERBOY_ARXIV` names a server of this machine that is asked in arXiv's place.
    ///
    /// - Throws: `DailyError.usage` where one of them is not what it should be.
    public init(
        contact option: String?, version: String, environment: [String: String]
    ) throws(DailyError) {
        func variable(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        self.init(version: version)
        if let option {
            contact = try Self.checked(option, "--contact")
        } else if let contact = variable("PAPERBOY_CONTACT") {
            self.contact = try Self.checked(contact, "PAPERBOY_CONTACT")
        }
        guard let base = variable("PAPERBOY_ARXIV") else { return }
        guard let endpoints = ArxivEndpoints(rehearsalAt: base) else {
            throw .usage("PAPERBOY_ARXIV takes http://127.0.0.1:PORT, a server of this machine.")
        }
        self.endpoints = endpoints
    }

    /// The contact, which becomes a comment in the User-Agent.
    private static func checked(_ contact: String, _ name: String) throws(DailyError) -> String {
        let isPlain = contact.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")")
        }
        guard isPlain, !contact.isEmpty, contact.utf8.count <= 200 else {
            throw .usage("\(name) takes one address of mail or web, without blanks.")
        }
        return contact
    }
}
