/// A category of arXiv's taxonomy, such as `cs.CV` or `hep-th`.
public struct Category: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The code as arXiv writes it.
    public let code: String

    /// A category by its code, taken as it is; see `isInTaxonomy`.
    public init(_ code: String) {
        self.code = code
    }

    /// The code.
    public var description: String { code }

    /// Whether arXiv's taxonomy has it, active or not.
    ///
    /// Records also carry MSC and ACM classes in the place of categories: these are not.
    public var isInTaxonomy: Bool { Category.names[code] != nil }

    /// The English name, or nil outside the taxonomy.
    public var name: String? { Category.names[code] }

    /// The category that this one is an alias of, or itself: `math.MP` is `math-ph`.
    public var canonical: Category {
        Category.aliases[code].map { Category($0) } ?? self
    }

    /// Order by code.
    public static func < (left: Category, right: Category) -> Bool { left.code < right.code }

    /// Reads the code.
    public init(from decoder: any Decoder) throws {
        code = try decoder.singleValueContainer().decode(String.self)
    }

    /// Writes the code.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}
