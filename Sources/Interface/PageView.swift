import Papers

/// The frame around every page: navigation, search, footer.
enum PageView {
    /// Where in the navigation a page stands.
    enum Place: Hashable, Sendable {
        case lists
        case days
        case history
        case elsewhere
    }

    /// What the frame shows besides the page's own content.
    struct Frame: Sendable {
        /// The title of the window.
        var title: String
        /// The place in the navigation.
        var place: Place = .elsewhere
        /// Whose words these are, where it is not the usual reader.
        var reader: String?
        /// The query to show in the search field.
        var query = ""
        /// The word that "undo" takes back, with the paper's title.
        var undoable: PageHistoryLine?
        /// Where to come back to after a form was posted: path and query.
        var here = "/"
        /// A sentence on what just happened.
        var notice: String?
    }

    /// A whole page.
    static func page(_ frame: Frame, main: PageHTML) -> PageHTML {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(frame.title) · paperboy</title>
        <link rel="stylesheet" href="/style.css">
        <link rel="icon" href="/icon.svg" type="image/svg+xml">
        <script src="/page.js" defer></script>
        </head>
        <body data-here="\(frame.here)">
        \(PageIcons.sprite)
        <a class="skip" href="#main">Skip to the papers</a>
        <header class="top">
        <a class="brand" href="/">paperboy\(frame.reader.map { " · \($0)" } ?? "")</a>
        <nav aria-label="Pages"><ul>
        \(link("/", "Lists", isHere: frame.place == .lists))
        \(link("/days", "Days", isHere: frame.place == .days))
        \(link("/history", "History", isHere: frame.place == .history))
        \(link("/report", "Report", isHere: false))
        </ul></nav>
        <form class="search" role="search" action="/search">
        <label class="hidden" for="q">Search papers</label>
        <input id="q" name="q" type="search" value="\(frame.query)" placeholder="Search" \
        maxlength="300" autocomplete="off">
        <button>Search</button>
        </form>
        \(undo(frame))
        </header>
        <p id="status" role="status" aria-live="polite">\(frame.notice ?? "")</p>
        <main id="main" tabindex="-1">
        \(main)
        </main>
        \(footer)
        </body>
        </html>

        """
    }

    /// A short page of its own with a sentence, for errors.
    static func message(_ title: String, _ sentence: String) -> PageHTML {
        page(
            Frame(title: title),
            main: """
                <h1>\(title)</h1>
                <p class="lead">\(sentence)</p>
                <p><a href="/">To the lists</a></p>
                """)
    }

    /// What a request without the token gets: it names nothing that is in the house.
    static let refusal: PageHTML = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Not admitted</title></head>
        <body><h1>Not admitted</h1>
        <p>Open the address that <code>paperboy serve</code> has printed, with its token.</p>
        </body></html>

        """

    /// What a request that is not read to its end gets.
    static func refusedRequest(_ status: Int) -> PageHTML {
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Refused</title></head>
        <body><h1>Refused</h1><p>The request is too large, too slow or malformed (\(status)).
        Nothing was changed.</p></body></html>

        """
    }

    private static func link(_ path: String, _ name: String, isHere: Bool) -> PageHTML {
        let current: PageHTML = isHere ? " aria-current=\"page\"" : ""
        return "<li><a href=\"\(path)\"\(current)>\(name)</a></li>"
    }

    private static func undo(_ frame: Frame) -> PageHTML {
        guard let line = frame.undoable else {
            return "<form class=\"undo-last\" method=\"post\" action=\"/undo\" hidden></form>"
        }
        let title = line.name
        return """
            <form class="undo-last" method="post" action="/undo">
            <input type="hidden" name="paper" value="\(line.label.paper.text)">
            <input type="hidden" name="verdict" value="\(line.label.verdict.rawValue)">
            <input type="hidden" name="back" value="\(frame.here)">
            <button title="\(title)">Undo \(PageIcons.icon(of: line.label.verdict))\
            <span class="hidden">\(PageWording.name(line.label.verdict)) of \(title)</span></button>
            </form>
            """
    }

    private static let footer: PageHTML = """
        <footer>
        <details class="keys" hidden>
        <summary>Keyboard</summary>
        <dl>
        <dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next, previous paper</dd>
        <dt><kbd>u</kbd> <kbd>d</kbd> <kbd>s</kbd></dt><dd>thumb up, thumb down, skip</dd>
        <dt><kbd>z</kbd></dt><dd>undo</dd>
        <dt><kbd>a</kbd></dt><dd>abstract</dd>
        <dt><kbd>w</kbd></dt><dd>why it stands there</dd>
        <dt><kbd>o</kbd></dt><dd>open on arXiv</dd>
        <dt><kbd>n</kbd> <kbd>p</kbd></dt><dd>newer, older lists</dd>
        <dt><kbd>/</kbd></dt><dd>search</dd>
        <dt><kbd>?</kbd></dt><dd>this help</dd>
        </dl>
        <label><input type="checkbox" id="shortcuts" checked> single-key shortcuts</label>
        </details>
        <p>Everything stays on this machine. Thank you to arXiv for use of its open access
        interoperability.</p>
        </footer>
        """
}
