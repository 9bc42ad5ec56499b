import Digest
public import Papers
public import Store

/// What an import has done.
public struct ImportSummary: Sendable {
    /// A part of an input that could not be used.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        /// The input.
        public var input: String
        /// The line, from 1, where it is known.
        public var line: Int?
        /// What is wrong.
        public var text: String

        /// Input, line and what is wrong.
        public var description: String {
            line == nil ? "\(input): \(text)" : "\(input), \(place)"
        }

        /// Line and what is wrong.
        var place: String { line.map { "line \($0): \(text)" } ?? text }
    }

    /// What changed in the database.
    public var counts = ImportCounts()
    /// Records that were read.
    public var records = 0
    /// Records that could not be used.
    public var bad = 0
    /// The first few of them of each input, and other remarks.
    public var problems: [Problem] = []
    /// The days of the lists.
    public var days: Set<Day> = []
    /// How many papers of each day are known but not on its list, since its archive was imported.
    public internal(set) var keptOff: [Day: Int] = [:]
    /// Papers of inputs that tell no date, which are on no list.
    public var undated = 0
    /// Inputs whose wrong decoding was undone.
    public var repaired: [String] = []

    /// How many more problems the inputs have than are named.
    private var unnamed: [String: Int] = [:]

    /// Problems of an input that are named; the rest are counted.
    static let namedProblems = 5

    mutating func add(_ problem: Problem, losesRecord: Bool = true) {
        if losesRecord { bad += 1 }
        let named = problems.count { $0.input == problem.input }
        if named < Self.namedProblems {
            problems.append(problem)
        } else {
            unnamed[problem.input, default: 0] += 1
        }
    }

    /// Counts problems of an input that has more than are told.
    mutating func addUnnamed(losing: Int, others: Int, of input: String) {
        bad += losing
        if losing + others > 0 { unnamed[input, default: 0] += losing + others }
    }

    /// The problems, behind those of each input how many more there are.
    public var remarks: [String] {
        problems.enumerated().flatMap { place, problem in
            let isLast = !problems[(place + 1)...].contains { $0.input == problem.input }
            let rest = isLast ? unnamed[problem.input] : nil
            return [problem.description] + (rest.map { ["\(problem.input): and \($0) more"] } ?? [])
        }
    }

    /// A sentence of what is new.
    public var sentence: String {
        var parts = ["\(records) read", "\(counts.added) new"]
        if counts.enriched > 0 { parts.append("\(counts.enriched) completed") }
        if counts.unchanged > 0 { parts.append("\(counts.unchanged) known") }
        if bad > 0 { parts.append("\(bad) bad") }
        var text = "Papers: " + parts.joined(separator: ", ") + "."
        if let first = days.min(), let last = days.max() {
            text +=
                days.count == 1
                ? " List of \(first)." : " Lists of \(days.count) days, \(first) to \(last)."
        }
        if undated > 0 {
            text +=
                undated == 1
                ? " 1 paper without a date is put on no list; --date DATE puts it on one."
                : " \(undated) papers without a date are put on no list; --date DATE puts them on one."
        }
        return text + (keptOffSentence.map { " " + $0 } ?? "")
    }

    /// A sentence of what lists leave out, or nil.
    private var keptOffSentence: String? {
        guard let first = keptOff.keys.min(), let last = keptOff.keys.max() else { return nil }
        let count = keptOff.values.reduce(0, +)
        let isOne = keptOff.count == 1
        return
            "\(Wording.count(count, "paper")) \(count == 1 ? "is" : "are") not on "
            + (isOne
                ? "that of \(first): its archive was imported, which tells all papers of the day."
                : "those of \(keptOff.count) days, \(first) to \(last): their archives were "
                    + "imported, which tell all papers of a day.")
            + " Such a paper can be found, shown and labelled."
    }
}
