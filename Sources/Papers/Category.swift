/// A category of arXiv's taxonomy, such as `cs.CV` or `hep-th`.
public struct Category: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The code as arXiv writes it.
    public let code: String

    /// A category by its code, taken as it is; see `isInTaxonomy`.
    public init(_ code: String) {
        self.code = code
    }

    /// The category of that English name, letter case apart, or nil outside the taxonomy.
    ///
    /// Where several share the name, the canonical and active one: `Computation and Language` is
    /// `cs.CL`, not the `cmp-lg` of old. Complexity: O(size of the taxonomy).
    public init?(named name: String) {
        let wanted = name.lowercased()
        let codes = Category.names.filter { $0.value.lowercased() == wanted }.keys
        let best = codes.min { left, right in
            let leftKey = (Category.aliases[left] != nil ? 1 : 0, left.contains(".") ? 0 : 1, left)
            let rightKey = (
                Category.aliases[right] != nil ? 1 : 0, right.contains(".") ? 0 : 1, right
            )
            return leftKey < rightKey
        }
        guard let best else { return nil }
        self.init(best)
    }

    /// The code.
    public var description: String { code }

    /// Whether arXiv's taxonomy has it, active or not.
    ///
    /// Records also carry MSC and ACM classes in the place of categories: these are not.
    public var isInTaxonomy: Bool { Category.names[code] != nil }

    /// The category of the taxonomy whose code differs in letter case alone, or nil where there is
    /// none.
    ///
    /// Complexity: O(size of the taxonomy).
    public var respelled: Category? {
        let wanted = code.lowercased()
        return Category.names.keys.first { $0.lowercased() == wanted }.map { Category($0) }
    }

    /// The English name, or nil outside the taxonomy.
    public var name: String? { Category.names[code] }

    /// Whether the taxonomy has categories below this one, as `cs` and `astro-ph` have.
    ///
    /// Complexity: O(size of the taxonomy).
    public var hasParts: Bool { !parts.isEmpty }

    /// The categories of the taxonomy below this one, in order.
    ///
    /// Complexity: O(size of the taxonomy).
    public var parts: [Category] {
        Category.names.keys.filter { $0.hasPrefix("\(code).") }.sorted().map { Category($0) }
    }

    /// The category that this one is an alias of, or itself: `math.MP` is `math-ph`.
    public var canonical: Category {
        Category.aliases[code].map { Category($0) } ?? self
    }

    /// All codes under which arXiv lists it, its own first: `eess.SY` is `cs.SY`, too.
    ///
    /// Complexity: O(pairs of aliases).
    public var synonyms: [Category] {
        let canonical = canonical.code
        let codes = Category.aliases.filter { $0.value == canonical }.keys.sorted() + [canonical]
        return [self] + codes.filter { $0 != code }.map { Category($0) }
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
