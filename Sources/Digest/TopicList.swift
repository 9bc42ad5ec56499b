public import Papers

/// The papers of one topic on one day, in the digest's order.
public struct TopicList: Sendable {
    /// A paper of the list and what put it there.
    public struct Entry: Hashable, Sendable {
        /// The paper.
        public var paper: ListedPaper
        /// What the topic's rules found in it.
        public var finding: TopicFinding
        /// Whether the reader follows one of its authors.
        public var isFollowed: Bool

        /// A paper and what put it on the list.
        public init(paper: ListedPaper, finding: TopicFinding, isFollowed: Bool = false) {
            self.paper = paper
            self.finding = finding
            self.isFollowed = isFollowed
        }
    }

    /// The topic.
    public var topic: TopicRule
    /// Its papers in the digest's order.
    public var entries: [Entry]

    /// A list of a topic.
    public init(topic: TopicRule, entries: [Entry]) {
        self.topic = topic
        self.entries = entries
    }
}

/// The order of a digest's topic lists: by the list of category codes, descending.
public enum DigestOrder {
    /// The elements in the digest's order; ties stay in the order given, that of the archive.
    ///
    /// Lists of codes are compared as Python compares lists of texts: code by code, each by code
    /// points, a list that ends first being the smaller. Complexity: O(n log n).
    public static func sorted<Element>(
        _ elements: [Element], by paper: (Element) -> Paper
    ) -> [Element] {
        let keyed = elements.map { element in
            (key: paper(element).categories.map { Array($0.code.utf8) }, element: element)
        }
        return keyed.enumerated()
            .sorted { left, right in
                if precedes(right.element.key, left.element.key) { return true }
                if precedes(left.element.key, right.element.key) { return false }
                return left.offset < right.offset
            }
            .map(\.element.element)
    }

    private static func precedes(_ left: [[UInt8]], _ right: [[UInt8]]) -> Bool {
        left.lexicographicallyPrecedes(right) { $0.lexicographicallyPrecedes($1) }
    }
}
