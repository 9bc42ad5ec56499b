import Daily
import Digest
import Papers

/// The lists that `today` shows.
struct Lists {
    /// How lists are printed.
    enum Format: String, CaseIterable {
        case text, markdown, json, jsonl, html, atom, ids
    }

    /// Which lists.
    var request = EditionRequest()
    /// How they are printed.
    var format = Format.text
    /// Whether abstracts are printed too.
    var showsAbstracts = false
    /// Whether those of the last seven days are shown together.
    var isOfWeek = false

    /// Makes the lists and prints them.
    func show(_ options: some HomeChoosing) throws {
        let workspace = try options.readersWorkspace(isRanking: request.order == .interest)
        var request = request
        if isOfWeek { request.since = try (request.day ?? workspace.day(nil)) - 6 }
        request.wantsReasons = format != .ids
        let made = try workspace.edition(request)
        for remark in made.remarks { options.note("warning: \(remark)") }
        let text = try rendered(made.edition, workspace)
        guard format == .text else { return try Output.data(text) }
        // Remembered first: ranks can be labelled elsewhere while the pager still shows them.
        let remembering = Result {
            if Output.isTerminal, !workspace.isReadOnly { try workspace.remember(made) }
        }
        try Output.paged(text, options)
        try remembering.get()
        if Output.isTerminal, workspace.isReadOnly {
            options.note("The database is read-only: ranks of this list are not remembered.")
        }
    }

    private func rendered(_ edition: Edition, _ workspace: Workspace) throws -> String {
        switch format {
        case .text:
            let renderer = TextRenderer.Options(
                width: Output.width, usesColour: Output.usesColour, showsAbstracts: showsAbstracts)
            return TextRenderer(options: renderer).render(edition)
        case .markdown:
            let configuration = try workspace.configuration().configuration
            let repository = try workspace.repository(configuration, for: edition.order)
            return MarkdownRenderer(repository: repository).render(edition)
        case .json: return JSONRenderer().render(edition)
        case .jsonl: return JSONRenderer().lines(edition)
        case .html: return HTMLRenderer().render(edition)
        case .atom: return AtomRenderer().render(edition)
        case .ids: return IDsRenderer().render(edition)
        }
    }
}
