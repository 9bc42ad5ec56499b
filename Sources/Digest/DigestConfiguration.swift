public import Papers

/// What a reader follows: the categories, the topics, and how lists are made of them.
///
/// A digest's `config.yml` is one without our optional keys; see `read(_:file:)`.
public struct DigestConfiguration: Hashable, Sendable {
    /// A category with the heading of its section in the archive.
    public struct Heading: Hashable, Sendable {
        /// The category.
        public var category: Category
        /// The heading, such as the category's name and an emoji.
        public var text: String

        /// A category under a heading.
        public init(_ category: Category, _ text: String) {
            self.category = category
            self.text = text
        }
    }

    /// What is asked of a paper's other categories, its primary one being configured.
    public enum CrossListing: String, Hashable, Sendable, CaseIterable {
        /// All that are known must be configured too: the digest's rule.
        case strict
        /// They do not matter.
        case any
    }

    /// Terms and authors whose papers are never listed.
    public struct Mute: Hashable, Sendable {
        /// Terms, found as whole words.
        public var terms: [KeywordRule]
        /// Names of authors.
        public var authors: [String]

        /// Terms and authors; none by default.
        public init(terms: [KeywordRule] = [], authors: [String] = []) {
            self.terms = terms
            self.authors = authors
        }
    }

    /// The categories in the order of the archive's sections.
    public var headings: [Heading]
    /// The topics in their order.
    public var topics: [TopicRule]
    /// What is asked of a paper's other categories.
    public var crossListing: CrossListing
    /// Names of authors whose papers are marked.
    public var followedAuthors: [String]
    /// What is never listed.
    public var mute: Mute
    /// The repository of the digest's badges.
    public var repository: DigestRepository?

    /// A configuration with the digest's rule for other categories unless another is given.
    public init(
        headings: [Heading], topics: [TopicRule], crossListing: CrossListing = .strict,
        followedAuthors: [String] = [], mute: Mute = Mute(), repository: DigestRepository? = nil
    ) {
        self.headings = headings
        self.topics = topics
        self.crossListing = crossListing
        self.followedAuthors = followedAuthors
        self.mute = mute
        self.repository = repository
    }

    /// The category of a section's heading: the one that the configuration puts under it, else the
    /// one of that name in arXiv's taxonomy, symbols such as an emoji left aside; nil for others.
    public func category(ofHeading text: String) -> Category? {
        if let heading = headings.first(where: { $0.text == text }) { return heading.category }
        let name = DigestConfiguration.withoutSymbols(text)
        let known = headings.first { DigestConfiguration.withoutSymbols($0.text) == name }
        if let known { return known.category }
        let code = Category(name)
        return code.isInTaxonomy ? code : Category(named: name)
    }

    /// The configured category under whose heading papers of a primary category stand: itself, else
    /// another code of the same one; nil where there is none.
    func category(holding primary: Category) -> Category? {
        let configured = headings.map(\.category)
        return configured.contains(primary)
            ? primary : configured.first { $0.canonical == primary.canonical }
    }

    /// The text without blanks at its ends and without the symbols that stand there.
    private static func withoutSymbols(_ text: String) -> String {
        func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace
                || (!scalar.isASCII && !scalar.properties.isAlphabetic)
        }
        var scalars = Substring(text).unicodeScalars
        while let first = scalars.first, isSymbol(first) { scalars.removeFirst() }
        while let last = scalars.last, isSymbol(last) { scalars.removeLast() }
        return String(scalars)
    }
}

/// Something in a configuration that is skipped, and that the reader should know of.
public struct ConfigurationWarning: Hashable, Sendable, CustomStringConvertible {
    /// The file as it was named.
    public var file: String
    /// The line, from 1; nil where the file does not tell.
    public var line: Int?
    /// What was met there and what to do.
    public var problem: String

    /// A sentence with the place.
    public var description: String {
        line.map { "\(file), line \($0): \(problem)" } ?? "\(file): \(problem)"
    }
}
