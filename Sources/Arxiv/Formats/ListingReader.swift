internal import Papers

/// Walks the markup of a list page and collects what `ListingPage` needs.
struct ListingReader {
    /// An entry as the page shows it.
    struct Entry {
        var paper: Paper
        var kind: AnnouncementKind
    }

    private(set) var title = ""
    private(set) var day: Day?
    private(set) var total: Int?
    private(set) var isDeclaredEmpty = false
    private(set) var isListing = false
    private(set) var reachedEnd = false
    private(set) var sections: [Part] = []

    private var scanner: HTMLScanner
    private var entry = ListingEntry()
    /// The last heading, where it promises no counts and no entry stands under it yet.
    private var openHeading: String? = ""

    /// A section with what was found in it.
    struct Part {
        var section: ListingPage.Section
        var day: Day?
        var entries: [Entry] = []
        /// Entries without identifier or title.
        var skipped = 0
    }

    init(_ bytes: [UInt8]) {
        scanner = HTMLScanner(bytes)
    }

    /// Reads the page to its end.
    mutating func read() {
        while let token = scanner.next() {
            switch token {
            case .start(let name, let attributes): start(name, attributes)
            case .end("dd"): finishEntry()
            case .end("body"): reachedEnd = true
            case .end: continue
            case .text(let bytes): note(bytes)
            }
        }
        finishEntry()
    }

    // MARK: The page

    private mutating func start(_ name: String, _ attributes: [String: String]) {
        switch (name, attributes["class"] ?? attributes["id"] ?? "") {
        case ("h1", _):
            title = line(until: "h1")
            if title.hasPrefix("Catchup results for") {
                isListing = true
                day = title.ranges(of: " on ").last.flatMap {
                    ArxivDate.day(title[$0.upperBound...])
                }
            }
        case ("h3", _): heading(line(until: "h3"))
        case ("div", "paging"): countEntries(line(until: "div"))
        case ("dl", _): isListing = true
        case ("dt", _):
            finishEntry()
            entry.isBegun = true
        case ("a", _) where attributes["title"] == "Abstract":
            entry.id =
                attributes["id"].flatMap { ArxivID($0) }
                ?? attributes["href"].flatMap { ArxivID($0.hasPrefix("/") ? "arxiv.org\($0)" : $0) }
        case ("div", let kind) where kind.hasPrefix("list-"): field(kind)
        case ("p", "mathjax"): entry.abstract = text(until: "p").text
        default: break
        }
    }

    private mutating func heading(_ text: String) {
        if let mark = text.firstRange(of: " listings for ") {
            isListing = true
            day = ArxivDate.day(text[mark.upperBound...])
        } else if let section = ListingReader.section(text) {
            open(section)
        } else {
            openHeading = text
        }
    }

    private mutating func open(_ section: ListingPage.Section) {
        finishEntry()
        sections.append(Part(section: section, day: ArxivDate.day(section.heading)))
        openHeading = nil
    }

    /// Reads `New submissions (showing 19 of 19 entries)` and its paged variants.
    private static func section(_ text: String) -> ListingPage.Section? {
        guard let mark = text.ranges(of: " (").last, text.contains("showing") else { return nil }
        let numbers = text[mark.upperBound...].split { !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count == 2 else { return nil }
        return ListingPage.Section(
            heading: String(text[..<mark.lowerBound]), shown: numbers[0], total: numbers[1])
    }

    private mutating func note(_ bytes: [UInt8]) {
        if entry.id != nil {
            entry.note(TextNormalisation.line(String(decoding: bytes, as: UTF8.self)))
        } else if total == nil || !isDeclaredEmpty {
            let text = TextNormalisation.line(String(decoding: bytes, as: UTF8.self))
            if text.hasPrefix("Total of ") { countEntries(text) }
            if text.hasPrefix("No updates ") { isDeclaredEmpty = true }
        }
    }

    private mutating func countEntries(_ text: String) {
        guard text.hasPrefix("Total of ") else { return }
        total = Int(text.dropFirst(9).prefix { $0.isNumber })
    }

    // MARK: One entry

    private mutating func field(_ kind: String) {
        let (text, links) = text(until: "div")
        let line = TextNormalisation.line(text)
        switch kind.split(separator: " ").first {
        case "list-title": entry.title = line
        case "list-authors": (entry.authorLine, entry.authors) = (line, links)
        case "list-comments": entry.comment = line
        case "list-journal-ref": entry.journalReference = line
        case "list-subjects": entry.subjects = line
        default: break
        }
    }

    private mutating func finishEntry() {
        guard entry.isBegun else { return }
        let finished = entry
        entry = ListingEntry()
        // Pages of months and years, and those of before 2024, count nothing under their headings.
        if let heading = openHeading { open(.init(heading: heading, shown: nil, total: nil)) }
        let last = sections.count - 1
        if let paper = finished.paper {
            let kind = finished.kind(under: sections[last].section.heading)
            sections[last].entries.append(Entry(paper: paper, kind: kind))
        } else {
            sections[last].skipped += 1
        }
    }

    private mutating func line(until name: String) -> String {
        TextNormalisation.line(text(until: name).text)
    }

    /// The text up to an element's end, its descriptor left out, and the texts of its links.
    ///
    /// `<br>` becomes an indented line, which is how a paragraph begins elsewhere; a link that
    /// reads "this https URL" becomes the address that it hides.
    private mutating func text(until name: String) -> (text: String, links: [String]) {
        var output: [UInt8] = []
        var links: [String] = []
        var linkStart: Int?
        var isDescriptor = false
        var address: String?
        while let token = scanner.next() {
            switch token {
            case .end(name), .end("dd"): return (String(decoding: output, as: UTF8.self), links)
            case .end("span"): isDescriptor = false
            case .start("span", let attributes):
                isDescriptor = attributes["class"] == "descriptor"
            case .start("br", _): output += "\n  ".utf8
            case .start("a", let attributes):
                linkStart = output.count
                let isExternal = attributes["class"]?.contains("link-external") == true
                address = isExternal ? attributes["href"] : nil
            case .end("a"):
                if let address, let start = linkStart {
                    output.removeSubrange(start...)
                    output += Self.words(behind: address).utf8
                }
                if let start = linkStart {
                    links.append(String(decoding: output[start...], as: UTF8.self))
                }
                (linkStart, address) = (nil, nil)
            case .text(let bytes) where !isDescriptor: output += joined(bytes)
            default: continue
            }
        }
        return (String(decoding: output, as: UTF8.self), links)
    }

    /// What the text had in the place of a link that reads "this http URL".
    ///
    /// arXiv also makes a link of a sentence's end and the next one's beginning where no blank
    /// parts them (`conditions.QoS`): nobody writes the end of a host's name with a capital.
    private static func words(behind address: String) -> Substring {
        let scheme = "http://"
        guard address.hasPrefix(scheme) else { return address[...] }
        let host = address.dropFirst(scheme.count)
        let top = host.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
        let isOfSentences = !host.contains("/") && top.first?.isUppercase == true
        return isOfSentences ? host : address[...]
    }

    /// Text of the markup: its own line breaks mean nothing.
    private func joined(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 ? 0x20 : $0 }
    }
}
