/// The repository that publishes a digest, as its badges name it: `owner/name`.
///
/// A digest may write one spelling in the badge's address and another in its links (letter case
/// does not count there), so both are kept.
public struct DigestRepository: Hashable, Sendable {
    /// The spelling in the badge's address.
    public var badge: String
    /// The spelling in links.
    public var link: String

    /// The repository in its two spellings; nil unless both are `owner/name` of letters, digits,
    /// `-`, `_` and `.`.
    public init?(badge: String, link: String? = nil) {
        let link = link ?? badge
        guard DigestRepository.isName(badge), DigestRepository.isName(link) else { return nil }
        self.badge = badge
        self.link = link
    }

    /// This repository in the spelling of an imported digest, if that is the same one.
    ///
    /// The configuration decides which repository it is; what its own digest prints decides the
    /// letter case.
    public func respelled(like imported: DigestRepository?) -> DigestRepository {
        guard let imported, imported.badge.lowercased() == badge.lowercased() else { return self }
        return imported
    }

    private static func isName(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && text.utf8.count <= 200
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy { byte in
                        ASCII.isLetterOrDigit(byte) || "-_.".utf8.contains(byte)
                    }
            }
    }
}
