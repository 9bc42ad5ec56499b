/// One entry of a topic's keywords or filters: a text, or a list of texts that must all occur.
public struct KeywordRule: Hashable, Sendable {
    /// Where a text is looked for.
    public enum Field: String, Hashable, Sendable, CaseIterable {
        /// In title and abstract, joined by one blank.
        case anywhere
        /// In the title only: `title:` before the text.
        case title
        /// In the abstract only: `abstract:` before the text.
        case abstract
        /// Among the authors: `author:` before the text.
        case author
    }

    /// One text and where it is looked for.
    public struct Term: Hashable, Sendable {
        /// Where it is looked for.
        public var field: Field
        /// The text as the configuration has it, without a prefix.
        public var text: String

        /// A text that is looked for in a field.
        public init(_ text: String, in field: Field = .anywhere) {
            self.field = field
            self.text = text
        }

        /// The text with the prefix of its field.
        public var source: String { field == .anywhere ? text : "\(field.rawValue):\(text)" }
    }

    /// What must all occur; none for an empty list, which always matches, as in the digest.
    public var terms: [Term]

    /// A rule of terms that must all occur.
    public init(terms: [Term]) {
        self.terms = terms
    }

    /// The rule as a digest prints it: its terms joined by commas.
    public var source: String { terms.map(\.source).joined(separator: ",") }
}

/// How a topic's texts are found in a paper.
public enum MatchMode: String, Hashable, Sendable, CaseIterable {
    /// Anywhere, inside words too, letter case apart: the digest's rule.
    case substring
    /// As whole words: singular and plural, with hyphen, blank or neither between the parts.
    case word
}

/// A topic: which papers its list holds.
public struct TopicRule: Hashable, Sendable {
    /// The name, which is also the name of its file.
    public var name: String
    /// A paper matches where any of these does.
    public var keywords: [KeywordRule]
    /// A paper that matches is left out where any of these matches.
    public var filters: [KeywordRule]
    /// How texts are found.
    public var match: MatchMode

    /// A topic with its rules.
    public init(
        name: String, keywords: [KeywordRule], filters: [KeywordRule] = [],
        match: MatchMode = .substring
    ) {
        self.name = name
        self.keywords = keywords
        self.filters = filters
        self.match = match
    }
}
