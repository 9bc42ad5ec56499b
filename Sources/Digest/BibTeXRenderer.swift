import Foundation
public import Papers

/// Papers as BibTeX, one `@misc` entry a paper, with `eprint` fields as arXiv gives them.
///
/// Titles of arXiv hold TeX themselves, so mathematics and accents stay; characters that would
/// break out of the field, and commands that do more than print, are made harmless.
public struct BibTeXRenderer: Sendable {
    /// A renderer.
    public init() {}

    /// The entries in the order given, an empty line between them; keys are unique.
    public func render(_ papers: [Paper]) -> String {
        var used: [String: Int] = [:]
        return papers.map { entry($0, key: key(of: $0, used: &used)) }.joined(separator: "\n")
    }

    private func entry(_ paper: Paper, key: String) -> String {
        let names = paper.authors.prefix(500).map { TeXText.name($0) }.filter { !$0.isEmpty }
        let authors = names + (paper.authorsComplete || names.isEmpty ? [] : ["others"])
        let category = paper.primaryCategory.map { TeXText.escaped($0.code) }
        let fields: [(String, String?)] = [
            // Double braces keep the capitals.
            ("title", paper.title.isEmpty ? nil : "{\(TeXText.escaped(paper.title))}"),
            ("author", authors.isEmpty ? nil : authors.joined(separator: " and ")),
            ("year", "\(year(of: paper))"),
            ("eprint", paper.id.text),
            ("archiveprefix", "arXiv"),
            ("primaryclass", category),
            ("doi", paper.doi.map { TeXText.escaped($0) }),
            ("note", paper.journalReference.map { TeXText.escaped($0) }),
            ("url", paper.id.abstractURL),
        ]
        let lines = fields.compactMap { name, value in value.map { "  \(name) = {\($0)}" } }
        return "@misc{\(key),\n\(lines.joined(separator: ",\n"))\n}\n"
    }

    /// The year of submission; that of the identifier where no day is known.
    private func year(of paper: Paper) -> Int {
        if let day = paper.submitted { return day.civil.year }
        let digits = paper.id.text.split(separator: "/").last?.prefix(2) ?? ""
        let short = Int(digits) ?? 0
        return short >= 91 ? 1900 + short : 2000 + short
    }

    /// Family name, year and the first long word of the title, as ASCII letters; a number is added
    /// where two papers would have the same.
    ///
    /// - Parameter used: how many papers there were with each key before any number.
    private func key(of paper: Paper, used: inout [String: Int]) -> String {
        let family =
            paper.authors.first.map { plain($0.split(separator: " ").last ?? "") } ?? ""
        let word = paper.title.split { !$0.isLetter && !$0.isNumber }.lazy.map { plain($0) }
            .first { $0.count > 3 }
        let base = "\(family.isEmpty ? "arxiv" : family)\(year(of: paper))\(word ?? "")"
        let number = used[base, default: 0] + 1
        used[base] = number
        return number == 1 ? base : "\(base)-\(number)"
    }

    /// The letters and digits of ASCII, in lower case, accents dropped.
    private func plain(_ text: some StringProtocol) -> String {
        let folded = text.folding(options: .diacriticInsensitive, locale: nil).lowercased()
        let letters = folded.utf8.filter { ASCII.isLetterOrDigit($0) }
        return String(decoding: letters.prefix(30), as: UTF8.self)
    }
}

/// Untrusted text for a field of BibTeX in braces.
enum TeXText {
    /// The text, cleaned and escaped; mathematics between dollar signs and harmless commands stay.
    static func escaped(_ text: String) -> String {
        let scalars = Array(SafeText.cleaned(text).unicodeScalars)
        let keepsBraces = areBracesBalanced(scalars)
        let hasMathematics = dollars(in: scalars) % 2 == 0
        var result = ""
        var isMathematics = false
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            switch scalar {
            case "\\":
                let command = Self.command(in: scalars, at: index)
                index += command.unicodeScalars.count
                result +=
                    isHarmless(command) ? "\\\(command)" : "\\textbackslash{}\(printed(command))"
            case "$":
                if hasMathematics { isMathematics.toggle() }
                result += hasMathematics ? "$" : "\\$"
            case "{", "}":
                let name = scalar == "{" ? "left" : "right"
                result += keepsBraces ? String(scalar) : "\\textbrace\(name){}"
            case "%", "#", "&": result += "\\\(scalar)"
            case "_" where !isMathematics: result += "\\_"
            case "^":
                // Two of them are TeX's way to write any character.
                let isDouble = index < scalars.count && scalars[index] == "^"
                result += isMathematics ? (isDouble ? "^{}" : "^") : "\\^{}"
            case "~":
                // Between a word and the next it is a blank at which no line is broken.
                let before = index > 1 ? scalars[index - 2] : " "
                let after = index < scalars.count ? scalars[index] : " "
                let isTie =
                    (before.properties.isAlphabetic || before == "}" || before == ".")
                    && (after.properties.isAlphabetic || after.properties.numericType != nil
                        || after == "\\" || after == "{")
                result += isTie ? "~" : "\\textasciitilde{}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// One author's name: "and" inside it would make two of it, a comma turns it round.
    static func name(_ name: String) -> String {
        let words = escaped(name).split(separator: " ").map(String.init)
        let isOne =
            !words.contains { $0.lowercased() == "and" || $0.lowercased() == "others" }
            && !words.contains { $0.contains(",") }
        let joined = words.joined(separator: " ")
        return isOne ? joined : "{\(joined)}"
    }

    private static func dollars(in scalars: [Unicode.Scalar]) -> Int {
        var count = 0
        var isEscaped = false
        for scalar in scalars {
            if scalar == "$", !isEscaped { count += 1 }
            isEscaped = scalar == "\\" && !isEscaped
        }
        return count
    }

    /// BibTeX counts braces whether or not a backslash stands before them.
    private static func areBracesBalanced(_ scalars: [Unicode.Scalar]) -> Bool {
        var depth = 0
        for scalar in scalars {
            if scalar == "{" { depth += 1 }
            if scalar == "}" { depth -= 1 }
            if depth < 0 { return false }
        }
        return depth == 0
    }

    /// What stands behind a backslash: letters, or one other character that is no brace.
    private static func command(in scalars: [Unicode.Scalar], at start: Int) -> String {
        var end = start
        while end < scalars.count, scalars[end].isASCII, scalars[end].properties.isAlphabetic {
            end += 1
        }
        if end == start, end < scalars.count, scalars[end] != "{", scalars[end] != "}" { end += 1 }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<end])
        return String(text)
    }

    private static func printed(_ command: String) -> String {
        guard let first = command.unicodeScalars.first, !first.properties.isAlphabetic else {
            return command
        }
        return command == "\\" ? "\\textbackslash{}" : escaped(command)
    }

    private static func isHarmless(_ command: String) -> Bool {
        guard let first = command.first else { return false }
        if first.isLetter { return !powers.contains(command.lowercased()) }
        return "\"'`^~=.&%#_$,;:!-/|() ".contains(first)
    }

    /// Commands of TeX and LaTeX that read, write, define or build other commands.
    private static let powers: Set<String> = Set(
        """
        input include includeonly openin openout closein closeout read readline write immediate
        special csname endcsname catcode def edef gdef xdef let futurelet global long outer
        newcommand renewcommand providecommand declarerobustcommand newenvironment
        renewenvironment newread newwrite expandafter noexpand scantokens directlua latelua
        luaexec uppercase lowercase everypar everymath everyjob usepackage requirepackage
        documentclass inputiffileexists verbatiminput lstinputlisting includegraphics includepdf
        loop repeat jobname string meaning detokenize unexpanded shipout dump end bye begin href
        url write18 shellescape message errmessage typeout typein batchmode aftergroup
        afterassignment makeatletter chardef mathchardef mathcode lccode uccode endlinechar
        escapechar newlinechar
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
