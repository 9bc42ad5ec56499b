import Foundation
import Papers

/// The manual page of the program in the language of man(7), made of what `--help` knows.
public struct ManualPage: Sendable {
    private let root: Command

    /// One command as the argument parser describes it.
    private struct Command: Decodable {
        var commandName: String
        var abstract: String?
        var discussion: String?
        var shouldDisplay: Bool?
        var subcommands: [Command]?
        var arguments: [Argument]?
    }

    private struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String
        }

        var kind: String
        var names: [Name]?
        var valueName: String?
        var defaultValue: String?
        var allValues: [String]?
        var isOptional: Bool
        var isRepeating: Bool
        var abstract: String?
        var discussion: String?
        var shouldDisplay: Bool?

        /// The longest name, by which options are told apart.
        var name: String { names?.first { $0.kind == "long" }?.name ?? valueName ?? "" }
    }

    /// A page of the description that the argument parser dumps as JSON.
    ///
    /// - Throws: `DailyError.bug` where it has another form.
    public init(description: String) throws(DailyError) {
        struct Whole: Decodable {
            var command: Command
        }
        do {
            root = try JSONDecoder().decode(Whole.self, from: Data(description.utf8)).command
        } catch {
            throw .bug("The description of the commands cannot be read: \(error)")
        }
    }

    /// The page.
    public var text: String {
        let name = root.commandName
        var lines = [".TH \(name.uppercased()) 1", ".SH NAME"]
        lines.append("\(Self.escaped(name)) \\- \(Self.escaped(root.abstract ?? ""))")
        lines += [".SH SYNOPSIS", ".B \(Self.escaped(name))", "[command] [options]"]
        lines += [".SH DESCRIPTION"] + Self.paragraphs(root.discussion ?? "")
        lines.append(".SH COMMANDS")
        for command in root.subcommands ?? [] where isShown(command) {
            lines += section(command, path: name)
        }
        lines += [".SH OPTIONS OF ALL COMMANDS"]
        lines += (commonArguments).flatMap { Self.entry($0) }
        return (lines + Self.closing).joined(separator: "\n") + "\n"
    }

    private func isShown(_ command: Command) -> Bool {
        command.shouldDisplay != false && command.commandName != "help"
    }

    /// Options that are the same everywhere, told once.
    private static let common: Set<String> = [
        "home", "profile", "models", "quiet", "verbose", "version", "help",
    ]

    private var commonArguments: [Argument] {
        let all = (root.subcommands ?? []).flatMap { $0.arguments ?? [] }
        return all.filter { Self.common.contains($0.name) }.distinct(by: \.name)
    }

    private func section(_ command: Command, path: String) -> [String] {
        let path = "\(path) \(command.commandName)"
        let shown = (command.subcommands ?? []).filter(isShown)
        let own = (command.arguments ?? []).filter {
            !Self.common.contains($0.name) && $0.shouldDisplay != false
        }
        var lines = [".SS \(Self.escaped(path + Self.usage(own)))"]
        lines += [Self.escaped(command.abstract ?? "")]
        lines += Self.paragraphs(command.discussion ?? "")
        lines += own.flatMap { Self.entry($0) }
        return lines + shown.flatMap { section($0, path: path) }
    }

    private static func usage(_ arguments: [Argument]) -> String {
        let positional = arguments.filter { $0.kind == "positional" }.map { argument in
            let name = "<\(argument.valueName ?? "")>" + (argument.isRepeating ? "..." : "")
            return " " + (argument.isOptional ? "[\(name)]" : name)
        }
        let hasOptions = positional.count < arguments.count
        return (hasOptions ? " [options]" : "") + positional.joined()
    }

    private static func entry(_ argument: Argument) -> [String] {
        var head = (argument.names ?? []).map { name in
            (name.kind == "long" ? "--" : "-") + name.name
        }.joined(separator: ", ")
        if argument.kind == "option" { head += " <\(argument.valueName ?? "")>" }
        if argument.kind == "positional" { head = "<\(argument.valueName ?? "")>" }
        var text = [argument.abstract ?? "", argument.discussion ?? ""].filter { !$0.isEmpty }
        if let values = argument.allValues, !values.isEmpty {
            text.append("One of: \(values.joined(separator: ", ")).")
        }
        if let value = argument.defaultValue, !value.isEmpty, value != "false" {
            text.append("Default: \(value).")
        }
        return [".TP", ".B \(escaped(head))", escaped(text.joined(separator: " "))]
    }

    /// Paragraphs as they are filled, indented lines (examples) as they stand.
    private static func paragraphs(_ text: String) -> [String] {
        var lines: [String] = [".PP"]
        var isExample = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isIndented = line.hasPrefix("  ")
            if isIndented != isExample {
                lines.append(isIndented ? ".nf" : ".fi")
                isExample = isIndented
            }
            lines.append(line.isEmpty ? ".PP" : escaped(String(line)))
        }
        if isExample { lines.append(".fi") }
        return lines.count == 2 && lines[1] == ".PP" ? [] : lines
    }

    /// Text in which nothing is a request or an escape: backslashes, hyphens, and a full stop or
    /// apostrophe at the beginning of a line.
    private static func escaped(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
            .replacing("\n", with: " ")
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }

    private static let closing = [
        ".SH EXIT STATUS",
        "0 done; 64 wrong usage; 65 the input is not what it should be; 66 an input is missing; "
            + "69 arXiv cannot be had now; 70 a fault of the program; 73 something cannot be "
            + "written; 75 asked to wait. Of fetch also: 10 no announcement was due; 11 the feed "
            + "is stale; 12 only a part could be had; 130, 143 stopped by Ctrl-C or kill.",
        ".SH ENVIRONMENT",
        ".TP", ".B PAPERBOY_HOME", "Folder of configuration, database and models.",
        ".TP", ".B PAPERBOY_MODELS", "Folder of the shipped background model.",
        ".TP", ".B OPENBLAS_CORETYPE",
        "The processor whose kernels OpenBLAS takes, such as Haswell, instead of those that fit.",
        ".TP", ".B PAPERBOY_CONTACT",
        "An address of mail or web by which arXiv can reach you, where fetch has no --contact.",
        ".TP", ".B PAPERBOY_ARXIV",
        "http://127.0.0.1:PORT, a server of this machine to ask in arXiv's place: for rehearsals.",
        ".TP", ".B PAPERBOY_PAGER, PAGER",
        "Program that shows long texts in a terminal; cat for none.",
        ".TP", ".B NO_COLOR", "Where it is set, no colours are used.",
        ".SH FILES",
        ".TP", ".I ~/.config/paperboy/config.yml", "Topics, categories and further settings.",
        ".TP", ".I ~/.local/share/paperboy/",
        "Database, and the models fitted to the labels in it.",
    ].map { $0.hasPrefix(".") ? $0.replacing("-", with: "\\-") : escaped($0) }
}
