/// What is known of one arXiv paper.
///
/// Text is kept exactly as its source gave it, after that source's own decoding: whoever shows it
/// escapes it for the place where it is shown. It is untrusted.
public struct Paper: Hashable, Sendable {
    /// The identifier, without a version.
    public var id: ArxivID
    /// The newest version known, from 1; nil where the source does not tell.
    public var version: Int?
    /// The title, on one line.
    public var title: String
    /// The abstract; a newline separates paragraphs.
    public var abstract: String
    /// Author names in the order of the paper.
    public var authors: [String]
    /// Whether `authors` names all of them; a digest stops at six.
    public var authorsComplete: Bool
    /// Categories, the primary one first where it is known.
    public var categories: [Category]
    /// Whether `categories` holds all of them; a digest's archive tells only the primary one.
    public var categoriesComplete: Bool
    /// The author's comment.
    public var comment: String?
    /// The DOI of the published article, without a resolver.
    public var doi: String?
    /// The journal reference.
    public var journalReference: String?
    /// The day of submission of the first version.
    public var submitted: Day?

    /// A paper of which nothing optional is known unless it is given.
    public init(
        id: ArxivID, version: Int? = nil, title: String, abstract: String,
        authors: [String] = [], authorsComplete: Bool = false,
        categories: [Category] = [], categoriesComplete: Bool = false,
        comment: String? = nil, doi: String? = nil, journalReference: String? = nil,
        submitted: Day? = nil
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.abstract = abstract
        self.authors = authors
        self.authorsComplete = authorsComplete
        self.categories = categories
        self.categoriesComplete = categoriesComplete
        self.comment = comment
        self.doi = doi
        self.journalReference = journalReference
        self.submitted = submitted
    }

    /// The primary category: the first one.
    public var primaryCategory: Category? { categories.first }
}

/// How an announcement presents a paper, in arXiv's words.
public enum AnnouncementKind: String, Hashable, Sendable, CaseIterable, Codable {
    /// A new submission whose primary category is among those asked for.
    case new
    /// A new submission listed here from another primary category.
    case cross
    /// A new version of an older paper.
    case replace
    /// A new version of an older paper, listed here from another primary category.
    case replaceCross = "replace-cross"

    /// Whether the paper itself is new, whatever its primary category.
    public var isNewPaper: Bool { self == .new || self == .cross }
}

/// A paper's place in the announcement of one day.
public struct ListedPaper: Hashable, Sendable {
    /// The paper, with its text as that day's announcement had it.
    public var paper: Paper
    /// The day of the list.
    public var day: Day
    /// How it was announced.
    ///
    /// An imported digest mixes the kinds and does not tell: `new`.
    public var kind: AnnouncementKind

    /// A paper listed on a day.
    public init(paper: Paper, day: Day, kind: AnnouncementKind = .new) {
        self.paper = paper
        self.day = day
        self.kind = kind
    }

    /// Whether one comes before another in the order of days, and of identifiers within a day.
    public static func isEarlier(_ left: ListedPaper, _ right: ListedPaper) -> Bool {
        (left.day, left.paper.id) < (right.day, right.paper.id)
    }
}
