import Papers

/// One pass over the lines of a digest.
struct DigestReading {
    let lines: DigestLines
    let category: (String) -> Category?
    var result = ParsedDigest()

    private var topic: String?
    private var day: Day?
    private var section: Category?
    private var isFirstHeading = true

    init(lines: DigestLines, category: @escaping (String) -> Category?) {
        self.lines = lines
        self.category = category
    }

    mutating func run() {
        var line = 0
        while line < lines.count {
            if lines[line].hasPrefix("- **[") {
                line = readEntry(from: line)
            } else {
                if lines[line].hasPrefix("#") { readHeading(at: line) }
                readBadge(lines[line])
                line += 1
            }
        }
    }

    // MARK: Between entries

    private mutating func readHeading(at line: Int) {
        let text = String(decoding: lines[line], as: UTF8.self)
        if text.hasPrefix("### ") {
            let heading = String(text.dropFirst(4))
            section = category(heading)
            if section == nil {
                note(line, "the heading '\(heading.prefix(80))' names no known category")
            }
        } else if text.hasPrefix("# ") {
            readTitle(String(text.dropFirst(2)))
        } else if text.contains("Full Archive"), result.kind == .unknown {
            result.kind = .archive
        }
    }

    /// `🔍 NAME Papers · DATE`, or the title of an archive.
    private mutating func readTitle(_ title: String) {
        (topic, day, section) = (nil, nil, nil)
        if let day = Day(title.suffix(10)),
            let end = title.dropLast(10).range(of: " Papers ", isLast: true)
        {
            let name = title[..<end.lowerBound].drop { $0 != " " }.dropFirst()
            self.topic = String(name)
            self.day = day
        }
        if isFirstHeading {
            if let topic { result.kind = .topic(topic) }
            result.day = day
        }
        isFirstHeading = false
    }

    private mutating func readBadge(_ line: ArraySlice<UInt8>) {
        guard result.repository == nil, line.hasPrefix("[!["),
            let address = line.firstRange(of: "api.github.com/repos/"),
            let end = line.firstRange(of: "/commits", from: address.upperBound)
        else { return }
        let badge = String(
            decoding: lines.bytes[address.upperBound..<end.lowerBound], as: UTF8.self)
        var link: String?
        if let start = line.firstRange(of: "](https://github.com/", from: end.upperBound),
            let stop = line.firstRange(of: "/commits", from: start.upperBound)
        {
            link = String(decoding: lines.bytes[start.upperBound..<stop.lowerBound], as: UTF8.self)
        }
        result.repository =
            DigestRepository(badge: badge, link: link) ?? DigestRepository(badge: badge)
    }

    // MARK: Entries

    /// Reads the entry whose title stands on a line, and returns the line behind it.
    private mutating func readEntry(from line: Int) -> Int {
        let end = (line + 1..<lines.count).first { startsSomethingElse($0) } ?? lines.count
        guard let title = EntryTitle(lines[line]) else {
            lose(line, EntryTitle.problem(of: lines[line]))
            return end
        }
        guard
            let start = (line + 1..<end).first(where: {
                lines[$0].trimmingBlanks().hasPrefix("<details")
                    && lines[$0].firstRange(of: "<summary>") != nil
            })
        else {
            lose(line, "the entry \(title.id) has no abstract; the file may be cut off here")
            return end
        }
        guard let stop = lastEnd(in: start + 1..<end) else {
            lose(line, "the abstract of \(title.id) does not end; the file may be cut off here")
            return end
        }
        guard let abstract = abstractText(start + 1..<stop) else {
            lose(line, "the abstract of \(title.id) is not UTF-8")
            return end
        }
        keep(title, abstract: abstract, authors: authors(line + 1..<start), at: line)
        readThumbs(stop + 1..<end)
        return end
    }

    /// The last line that ends an abstract: the indented form before any other, because a section
    /// of the archive ends with the same words at the margin.
    private func lastEnd(in range: Range<Int>) -> Int? {
        range.last { lines[$0].elementsEqual("  </details>".utf8) }
            ?? range.last { lines[$0].trimmingBlanks().elementsEqual("</details>".utf8) }
    }

    /// Whether a line begins the next entry, a heading, or the end of a section.
    private func startsSomethingElse(_ line: Int) -> Bool {
        let text = lines[line]
        guard let first = text.first, first != ASCII.space else { return false }
        return text.hasPrefix("- **[") || text.hasPrefix("# ") || text.hasPrefix("## ")
            || text.hasPrefix("### ")
            || (text.first == UInt8(ascii: "[") && text.hasSuffix("(#-full-archive)"))
    }

    private mutating func keep(
        _ title: EntryTitle, abstract: String, authors: (names: [String], isComplete: Bool),
        at line: Int
    ) {
        let hasCategories = !title.categories.isEmpty
        let paper = Paper(
            id: title.id, title: EscapedText.original(of: title.text, kind: .inline),
            abstract: EscapedText.original(of: abstract, kind: .block),
            authors: authors.names, authorsComplete: authors.isComplete,
            categories: hasCategories ? title.categories : section.map { [$0] } ?? [],
            categoriesComplete: hasCategories)
        result.entries.append(.init(paper: paper, topic: topic, day: day, line: line + 1))
    }

    private func abstractText(_ range: Range<Int>) -> String? {
        var text: [UInt8] = []
        for line in range {
            if line > range.lowerBound { text.append(ASCII.newline) }
            let bytes = lines[line]
            text.append(contentsOf: bytes.hasPrefix("  ") ? bytes.dropFirst(2) : bytes)
        }
        return String(validating: text, as: UTF8.self)
    }

    /// The names of the line `_A, B, et al._`; a list without it is taken as complete.
    private func authors(_ range: Range<Int>) -> (names: [String], isComplete: Bool) {
        for line in range {
            let text = lines[line].trimmingBlanks()
            guard text.count >= 2, text.first == UInt8(ascii: "_"), text.last == text.first,
                let list = String(validating: text.dropFirst().dropLast(), as: UTF8.self)
            else { continue }
            let isCut = list.hasSuffix(", et al.")
            let names = (isCut ? list.dropLast(8) : list[...]).splitNames()
            return (
                names.map { EscapedText.original(of: $0, kind: .inline) },
                !isCut && !names.isEmpty
            )
        }
        return ([], false)
    }

    /// Boxes `- [x] 👍` and `- [ ] 👎` under an entry.
    ///
    /// One that the reader ticked counts more than one that was ticked when the list was written;
    /// where none is ticked, one that was has been unticked.
    private mutating func readThumbs(_ range: Range<Int>) {
        var ticked: [(verdict: Verdict, isNew: Bool)] = []
        var unticked: (line: Int, verdict: Verdict, mark: StandingMark)?
        for line in range {
            let text = lines[line].trimmingBlanks()
            let isTicked = text.hasPrefix("- [x] ") || text.hasPrefix("- [X] ")
            guard isTicked || text.hasPrefix("- [ ] ") else { continue }
            let mark = StandingMark(in: text)
            for (sign, verdict) in [("👍", Verdict.up), ("👎", .down)]
            where text.firstRange(of: sign) != nil {
                if isTicked { ticked.append((verdict, mark == nil)) }
                if !isTicked, let mark { unticked = (line, verdict, mark) }
            }
        }
        guard let last = result.entries.indices.last else { return }
        if ticked.isEmpty, let unticked {
            let id = result.entries[last].paper.id
            result.entries[last].takenBack = unticked.mark.word(unticked.verdict)
            if result.entries[last].takenBack == nil {
                note(
                    unticked.line,
                    "the list does not say which word on \(id) was unticked, so it stands; "
                        + "`paperboy undo \(id)` takes it back")
            }
        }
        if ticked.contains(where: \.isNew) { ticked.removeAll { !$0.isNew } }
        if ticked.count == 1 {
            result.entries[last].verdict = ticked[0].verdict
            result.entries[last].isNewVerdict = ticked[0].isNew
        } else if ticked.count > 1 {
            let id = result.entries[last].paper.id
            note(range.lowerBound, "both thumbs of \(id) are ticked; neither is taken")
        }
    }

    private mutating func note(_ line: Int, _ text: String) {
        add(.init(line: line + 1, text: text, losesEntry: false))
    }

    private mutating func lose(_ line: Int, _ text: String) {
        add(.init(line: line + 1, text: text, losesEntry: true))
    }

    private mutating func add(_ problem: ParsedDigest.Problem) {
        if result.problems.count < ParsedDigest.problemLimit {
            result.problems.append(problem)
        } else if problem.losesEntry {
            result.furtherLosses += 1
        } else {
            result.furtherNotes += 1
        }
    }
}

extension StringProtocol where SubSequence == Substring {
    /// Where a text stands first or last, character by character.
    fileprivate func range(of text: String, isLast: Bool) -> Range<Index>? {
        var index = endIndex
        while index > startIndex {
            index = self.index(before: index)
            if self[index...].hasPrefix(text) {
                return index..<self.index(index, offsetBy: text.count)
            }
        }
        return nil
    }
}

extension Substring {
    /// The names of a list that commas divide, `Jr.` and the like left with the name before it.
    fileprivate func splitNames() -> [String] {
        var names: [String] = []
        for part in utf8.split(separator: UInt8(ascii: ",")) {
            var name = Substring(part)
            while name.first == " " { name = name.dropFirst() }
            if name.isEmpty { continue }
            if let last = names.last, Generation.suffixes.contains(String(name)) {
                names[names.count - 1] = "\(last), \(name)"
            } else {
                names.append(String(name))
            }
        }
        return names
    }
}
