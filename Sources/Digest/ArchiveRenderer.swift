public import Papers

extension MarkdownRenderer {
    /// The archive of a day: `README.md`, with every paper in scope under its primary category.
    ///
    /// From `## 📌 Full Archive` on it is what the digest's generator writes, byte for byte. A
    /// category without papers keeps its row and its section, both empty; a paper whose primary
    /// category is not configured has no section and is left out.
    ///
    /// - Parameters:
    ///   - papers: the papers in the order of the archive; see `TopicMatcher.archive(of:)`.
    ///   - configuration: the headings in their order.
    ///   - lists: the day's topics with the number of their papers, for the links above.
    public func archive(
        of papers: [Paper], configuration: DigestConfiguration,
        lists: [(topic: TopicRule, count: Int)]
    ) -> String {
        let byHeading = Dictionary(grouping: papers) { paper in
            paper.primaryCategory.flatMap(configuration.category(holding:))
        }
        let sections = configuration.headings.map { heading in
            Section(heading: heading.text, papers: byHeading[heading.category] ?? [])
        }
        let count = sections.reduce(0) { $0 + $1.papers.count }
        var text = archiveHead(count: count, lists: lists, names: configuration.fileNames)
        // The width of the first column is the digest's, whatever the categories.
        let bar = String(repeating: "-", count: 87)
        let blank = String(repeating: " ", count: 79)
        text += "## 📌 Full Archive\n\n| Category\(blank) | Count |\n| \(bar) | ----- |\n"
        var slugs = Slugs()
        for section in sections {
            text += section.row(slug: slugs.next(for: section.heading))
        }
        text += "\n"
        for section in sections {
            text += section.text
        }
        return text
    }

    private func archiveHead(
        count: Int, lists: [(topic: TopicRule, count: Int)], names: [String: String]
    ) -> String {
        let links = lists.enumerated()
            .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
            .map { item in
                let topic = item.element.topic
                let path = FileName.percentEncoded(
                    names[topic.name] ?? FileName.base(for: topic.name))
                return "- [\(MarkdownRenderer.name(topic))](\(FileName.listFolder)/\(path).md):"
                    + " \(item.element.count)\n"
            }
        let updated = repository.map { repository in
            (updatedBadge ?? "") + "](https://github.com/\(repository.link)/commits/main/)\n"
        }
        return """
            # 🚀 Daily arXiv Digest

            [![Total Papers](https://img.shields.io/badge/paper_today-\(count)+-red)]()
            \(updated ?? "")
            ## 🌟 Topics

            \(links.joined())

            """
    }
}

/// One category of the archive.
private struct Section {
    let heading: String
    let papers: [Paper]

    private var title: String { EscapedText.escaped(heading, kind: .inline) }

    func row(slug: String) -> String {
        let cell = title.split(separator: "|", omittingEmptySubsequences: false)
            .joined(separator: "&#124;")
        let count = "\(papers.count)"
        let padding = String(repeating: " ", count: max(0, 5 - count.utf8.count))
        return "| [\(cell)](#\(slug)) | \(count)\(padding) |\n"
    }

    var text: String {
        let entries = papers.map { MarkdownRenderer.entry($0, isInList: false) + "\n" }
        return """
            ### \(title)

            <details open><summary>Click to Collapse</summary>

            \(entries.joined())[↑ Back to Top](#-full-archive)

            </details>


            """
    }
}

/// The anchors that GitHub gives to headings.
///
/// Letters (in lower case), digits, `-` and `_` stay, blanks become `-`, everything else goes; a
/// second heading of the same anchor gets `-1`, a third `-2`.
struct Slugs {
    private var seen: [String: Int] = [:]

    mutating func next(for heading: String) -> String {
        var slug = ""
        for scalar in SafeText.cleaned(heading).unicodeScalars {
            if scalar == " " {
                slug += "-"
            } else if scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
                || scalar.properties.numericType != nil
            {
                slug += scalar.properties.lowercaseMapping
            }
        }
        let count = seen[slug, default: 0]
        seen[slug] = count + 1
        return count == 0 ? slug : "\(slug)-\(count)"
    }
}

extension DigestConfiguration {
    /// The name of each topic's file without its ending, by the topic's name.
    public var fileNames: [String: String] {
        let names = topics.map(\.name)
        return Dictionary(zip(names, FileName.bases(for: names))) { first, _ in first }
    }
}

/// Names of files for topics.
public enum FileName {
    /// The folder of the topics' lists, beside the archive.
    public static let listFolder = "hot_topic"

    /// The name of a topic's file without its ending: the topic's own name, with what a file name
    /// cannot hold (`/`, control characters, a leading full stop) as `_`; at most 100 characters.
    public static func base(for topic: String) -> String {
        var name = SafeText.cleaned(topic, limit: 1000).map { "/\\:".contains($0) ? "_" : $0 }
            .prefix(100)
        while String(name).utf8.count > 200 { name = name.dropLast() }
        if name.first == "." { name[name.startIndex] = "_" }
        return name.isEmpty ? "_" : String(name)
    }

    /// The names of several topics' files, each once: of topics that would share one the second gets
    /// `-2`, and so on.
    public static func bases(for topics: [String]) -> [String] {
        var taken: Set<String> = []
        return topics.map { topic in
            let base = base(for: topic)
            var name = base
            var number = 2
            while !taken.insert(name).inserted {
                name = "\(base)-\(number)"
                number += 1
            }
            return name
        }
    }

    /// A name as a part of a URL (RFC 3986, section 2.3: all but unreserved characters are
    /// percent-encoded).
    public static func percentEncoded(_ name: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var result = ""
        for byte in name.utf8 {
            if ASCII.isLetterOrDigit(byte) || "-._~".utf8.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return result
    }
}
