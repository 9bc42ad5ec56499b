import Papers

/// The outward form of a paper: what can be seen of it without reading.
///
/// Readers differ in it more than words tell: some pick short papers of two authors, some those of
/// large groups that come with code. Each trait is a small whole number, so that a paper of the
/// background sample has exactly the traits that its text had.
struct PaperForm {
    /// One thing that can be seen.
    enum Trait: UInt8, CaseIterable {
        /// Number of authors, 7 standing for more or for an incomplete list.
        case authors
        /// Length of the title.
        case titleLength
        /// Length of the abstract.
        case abstractLength
        /// A colon in the title.
        case colon
        /// A link in the abstract, most often to code.
        case link
    }

    /// The amount of each trait, 0...63, in the order of `Trait.allCases`.
    let amounts: [UInt8]

    /// The form of a paper.
    ///
    /// - Complexity: O(bytes).
    init(_ paper: Paper) {
        let authors = paper.authorsComplete ? min(paper.authors.count, 7) : 7
        amounts = [
            UInt8(authors),
            UInt8(min(paper.title.utf8.count / 4, 63)),
            UInt8(min(paper.abstract.utf8.count / 40, 63)),
            paper.title.utf8.contains(UInt8(ascii: ":")) ? 1 : 0,
            Self.hasLink(paper.abstract) ? 1 : 0,
        ]
    }

    /// Whether "http" stands in a text, by the rule of Horspool (1980): the last of four bytes tells
    /// how far to go on.
    private static func hasLink(_ text: String) -> Bool {
        let bytes = text.utf8Span.span
        var end = 3
        while end < bytes.count {
            switch bytes[end] {
            case UInt8(ascii: "p"):
                if bytes[end - 1] == UInt8(ascii: "t"), bytes[end - 2] == UInt8(ascii: "t"),
                    bytes[end - 3] == UInt8(ascii: "h")
                {
                    return true
                }
                end += 4
            case UInt8(ascii: "t"): end += 1
            case UInt8(ascii: "h"): end += 3
            default: end += 4
            }
        }
        return false
    }
}

extension PaperForm.Trait {
    /// The trait as a term of the vocabulary.
    var term: TermHash { TermHash(bytes: "form \(rawValue)".utf8).salted(0x666F_726D) }

    /// What an amount enters the features as: its distance from that of a typical paper, on a scale
    /// on which papers spread by about a quarter.
    ///
    /// The typical amounts are the means of the 122,196 papers of the shipped background model;
    /// they only move the intercept.
    func value(_ amount: UInt8) -> Float {
        let amount = Float(amount)
        switch self {
        case .authors: return amount / 7 - 0.67
        case .titleLength: return amount / 25 - 0.82
        case .abstractLength: return amount / 37.5 - 0.89
        case .colon: return amount - 0.6
        case .link: return amount - 0.18
        }
    }

    /// What a paper shows, in words.
    func text(_ amount: UInt8) -> String {
        switch self {
        case .authors:
            return amount == 1 ? "one author" : amount < 7 ? "\(amount) authors" : "many authors"
        case .titleLength:
            return amount < 15
                ? "short title" : amount < 27 ? "title of usual length" : "long title"
        case .abstractLength:
            return amount < 25
                ? "short abstract" : amount < 43 ? "abstract of usual length" : "long abstract"
        case .colon: return amount == 0 ? "no colon in the title" : "colon in the title"
        case .link: return amount == 0 ? "no link in the abstract" : "link in the abstract"
        }
    }

    /// The trait itself, in words.
    var name: String {
        switch self {
        case .authors: "number of authors"
        case .titleLength: "length of the title"
        case .abstractLength: "length of the abstract"
        case .colon: "colon in the title"
        case .link: "link in the abstract"
        }
    }
}
