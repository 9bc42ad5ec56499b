import Papers

/// Pieces of the page: text escaped, elements closed.
enum HTMLText {
    /// Numbers with what each is.
    static func counts(_ rows: [(name: String, value: String)]) -> String {
        let items = rows.map {
            "<div><dt>\(MarkupText.escaped($0.name))</dt><dd>\($0.value)</dd></div>\n"
        }
        return "<dl class=\"counts\">\n\(items.joined())</dl>\n"
    }

    /// A sentence, escaped, in which no line breaks before a percent sign, what stands between
    /// backticks is code, and numbers have a typographer's minus.
    static func sentence(_ text: String) -> String {
        let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
        // A backtick without another one is itself.
        let isPaired = pieces.count % 2 == 1
        return pieces.enumerated().map { index, piece in
            guard index % 2 == 1 else { return words(piece) }
            let isCode = isPaired || index < pieces.count - 1
            return isCode ? "<code>\(MarkupText.escaped(String(piece)))</code>" : "`\(words(piece))"
        }.joined()
    }

    /// A piece of a sentence without code.
    private static func words(_ text: Substring) -> String {
        MarkupText.escaped(minus(String(text)).replacing(" %", with: "\u{a0}%"))
    }

    /// A number as it is read, with the very digits of the JSON for machines.
    static func number(_ value: Double?, _ digits: Int) -> String {
        guard let exact = JSONValue.text(of: value) else { return decimal(value, digits) }
        return "<data value=\"\(exact)\">\(minus(decimal(value, digits)))</data>"
    }

    /// A probability, likewise.
    static func probability(_ value: Double?) -> String {
        guard let exact = JSONValue.text(of: value) else { return "n/a" }
        return "<data value=\"\(exact)\">\(MarkupText.escaped(probabilityText(value)))</data>"
    }

    /// The text with a typographer's minus before each number below zero.
    ///
    /// A hyphen within a word, a date or a range is none.
    static func minus(_ text: String) -> String {
        var output = ""
        var last: Character = " "
        for (index, character) in zip(text.indices, text) {
            let next = text[text.index(after: index)...].first ?? " "
            let isMinus =
                character == "-" && (last == " " || last == "(")
                && (("0"..."9").contains(next) || next == "∞")
            output.append(isMinus ? "−" : character)
            last = character
        }
        return output
    }

    /// A table that scrolls sideways by itself, also by keyboard; cells are markup.
    ///
    /// Rows whose index is in `strong` are set apart.
    static func table(
        caption: String, head: [String], rows: [[String]], strong: Set<Int> = []
    ) -> String {
        let label = MarkupText.escaped(caption)
        let header = head.map { "<th scope=\"col\">\(MarkupText.escaped($0))</th>" }.joined()
        let body = rows.enumerated().map { index, cells in
            let rest = cells.dropFirst().map { "<td>\($0)</td>" }.joined()
            let mark = strong.contains(index) ? " class=\"own\"" : ""
            return "<tr\(mark)><th scope=\"row\">\(cells.first ?? "")</th>\(rest)</tr>\n"
        }.joined()
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(label)"><table>
            <caption>\(label)</caption>
            <thead><tr>\(header)</tr></thead>
            <tbody>
            \(body)</tbody></table></div>

            """
    }

    /// The table of a text report, as markup: a name first in each row, then numbers.
    static func table(caption: String, _ table: ReportTable) -> String {
        HTMLText.table(
            caption: caption, head: table.head,
            rows: table.rows.map { row in
                row.enumerated().map { MarkupText.escaped($0 == 0 ? $1 : minus($1)) }
            })
    }

    /// A list of sentences.
    static func list(_ lines: [String]) -> String {
        lines.isEmpty
            ? ""
            : "<ul>\n" + lines.map { "<li>\(sentence($0))</li>\n" }.joined() + "</ul>\n"
    }

    /// A section with a heading; empty content gives none.
    static func section(_ heading: String, id: String, _ content: String) -> String {
        content.isEmpty
            ? ""
            : "<section aria-labelledby=\"\(id)\">\n<h2 id=\"\(id)\">\(MarkupText.escaped(heading))</h2>\n"
                + content + "</section>\n"
    }

    /// Line and name of each of several lines of a drawing.
    static func legend(_ lines: [(name: String, style: String)]) -> String {
        let entries = lines.map { line in
            "<li><svg viewBox=\"0 0 26 10\" aria-hidden=\"true\"><line class=\"line \(line.style)\" "
                + "x1=\"1\" y1=\"5\" x2=\"25\" y2=\"5\"/></svg>\(MarkupText.escaped(line.name))</li>"
        }
        return "<ul class=\"legend\">\(entries.joined())</ul>\n"
    }

    /// A figure: heading, one line on how to read it, drawing, and its numbers to unfold.
    static func figure(
        _ heading: String, how: String, legend: String = "", drawing: String, numbers: String
    ) -> String {
        """
        <figure>
        <figcaption><h3>\(MarkupText.escaped(heading))</h3><p>\(sentence(how))</p></figcaption>
        \(legend)\(drawing)<details><summary>The numbers</summary>
        \(numbers)</details>
        </figure>

        """
    }
}
