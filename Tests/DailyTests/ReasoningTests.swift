import Papers
import Store
import Testing

@testable import Daily

/// Why a paper is in no list, as long as there are no labels.
@Suite struct ReasoningTests {
    private func desk() throws -> Desk {
        try Desk(
            configuration: """
                category:
                  cs.RO: Robotics
                mute:
                  terms: [buttons]
                  authors: [Zoë Quiet]
                topic:
                  Kites:
                    keywords: [kite]
                    filters: [creases]
                  Robots:
                    keywords: [robot]
                    filters: [survey, origami]
                """)
    }

    private func reason(_ change: (inout Paper) -> Void) throws -> String? {
        let desk = try desk()
        var listed = try Desk.paper(100)
        change(&listed.paper)
        _ = try desk.workspace.library.add([listed], as: .selection)
        let error = #expect(throws: DailyError.self) {
            try desk.workspace.reasoning(for: listed.paper.id.text)
        }
        #expect(error?.exitCode == 66)
        #expect(error?.description.hasPrefix("There are no labels yet") == true)
        return error?.description
    }

    @Test func `A muted paper is told to be muted, with the term or the author`() throws {
        let term = try reason { $0.title = "A robot sorts buttons" }
        #expect(term?.contains("and 2503.10100 is muted: buttons. Give thumbs") == true)
        let author = try reason { $0.authors = ["Zoë Quiet"] }
        #expect(author?.contains("and 2503.10100 is muted: Zoë Quiet. Give") == true)
    }

    @Test func `A filtered paper is told with the filter and the topic that it would fit`() throws {
        // The filter of kites would keep it out too, but no keyword of theirs lets it in.
        let text = try reason { _ in }
        #expect(
            text?.contains("and the filter origami of Robots keeps 2503.10100 out. Give") == true)
        #expect(text?.contains("fits none") == false)
    }

    @Test func `A paper of other categories is told to be out of scope, though it is muted`() throws
    {
        let text = try reason {
            $0.title = "A robot sorts buttons"
            $0.categories = [Category("math.CO")]
        }
        #expect(text?.contains("the configured categories do not let 2503.10100 in") == true)
        #expect(text?.contains("muted") == false)
    }

    @Test func `A paper that fits no keyword is told so`() throws {
        let text = try reason { ($0.title, $0.abstract) = ("A loom weaves", "Patterns of thread.") }
        #expect(text?.contains("and 2503.10100 fits none of them. Give") == true)
    }

    @Test func `A paper that fits one is explained by it`() throws {
        let desk = try desk()
        var listed = try Desk.paper(100)
        listed.paper.abstract = "It folds."
        _ = try desk.workspace.library.add([listed], as: .selection)
        let reasoning = try desk.workspace.reasoning(for: listed.paper.id.text)
        #expect(reasoning.explanation.reasons.map(\.text) == ["robot"])
        #expect(!reasoning.isOfOthersLabels)
    }
}
