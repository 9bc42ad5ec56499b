import Digest
import Testing

struct DigestRepositoryTests {
    @Test("only owner/name is a repository")
    func names() {
        #expect(DigestRepository(badge: "a/b-c_d.e")?.link == "a/b-c_d.e")
        for bad in ["a", "a/b/c", "/b", "a/", "a b/c", "a/b](x", "a/b?c", ""] {
            #expect(DigestRepository(badge: bad) == nil, "\(bad)")
        }
    }

    @Test("an imported digest decides the letter case, never the repository")
    func spelling() throws {
        let configured = try #require(DigestRepository(badge: "Owner/Name"))
        let imported = DigestRepository(badge: "owner/Name", link: "Owner/Name")
        #expect(configured.respelled(like: imported) == imported)
        let other = DigestRepository(badge: "else/Name")
        #expect(configured.respelled(like: other) == configured)
        #expect(configured.respelled(like: nil) == configured)
    }
}
