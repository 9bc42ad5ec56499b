import Digest
import Papers

extension Checkup {
    /// The checkup for people: every finding, then what to do, worst first.
    public func text(width: Int) -> String {
        let width = min(120, max(40, width))
        var lines: [String] = []
        for section in sections where !section.findings.isEmpty {
            if !lines.isEmpty { lines.append("") }
            lines.append(section.title)
            for finding in section.findings {
                lines += paragraph(
                    "\(mark(finding.gravity)) \(finding.subject): \(finding.text)", width)
                if let mend = finding.mend { lines += paragraph("    → \(mend)", width) }
            }
        }
        lines += ["", summary]
        return lines.joined(separator: "\n") + "\n"
    }

    private var summary: String {
        let broken = problems.count { $0.gravity == .broken }
        let stale = problems.count - broken
        if problems.isEmpty { return "All is well." }
        let parts = [broken > 0 ? "\(broken) broken" : "", stale > 0 ? "\(stale) out of date" : ""]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
            + ": see the lines marked with \(broken > 0 ? "✗" : "!")."
    }

    private func mark(_ gravity: Gravity) -> String {
        switch gravity {
        case .well: "  ·"
        case .remark: "  ?"
        case .stale: "  !"
        case .broken: "  ✗"
        }
    }

    private func paragraph(_ text: String, _ width: Int) -> [String] {
        let margin = text.prefix { $0 == " " }
        return DisplayWidth.wrapped(String(text.dropFirst(margin.count)), width: width - 6)
            .enumerated().map { ($0.offset == 0 ? margin : "      ") + $0.element }
    }

    /// The checkup as one JSON object: `well`, and `findings` with section, subject, text, gravity
    /// ("well", "remark", "stale", "broken") and mend (or null).
    public var json: String {
        struct Row: Encodable {
            var section: String
            var subject: String
            var text: String
            var gravity: String
            var mend: String?

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Key.self)
                try container.encode(section, forKey: .section)
                try container.encode(subject, forKey: .subject)
                try container.encode(text, forKey: .text)
                try container.encode(gravity, forKey: .gravity)
                // A missing mend is null, not absent: keys are always there.
                try container.encode(mend, forKey: .mend)
            }

            enum Key: CodingKey {
                case section, subject, text, gravity, mend
            }
        }
        struct Whole: Encodable {
            var schema = "paperboy.doctor/1"
            var well: Bool
            var findings: [Row]
        }
        let rows = sections.flatMap { section in
            section.findings.map {
                Row(
                    section: section.title, subject: $0.subject, text: $0.text,
                    gravity: $0.gravity.rawValue, mend: $0.mend)
            }
        }
        return JSONText.of(Whole(well: isWell, findings: rows))
    }
}
