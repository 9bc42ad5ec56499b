import Papers

/// Finds arXiv identifiers in text of any kind: written alone, behind `arXiv:`, in addresses, as
/// DOIs.
struct IdentifierScanner {
    /// Which references count.
    enum Scope {
        /// Bare identifiers too, as a plain list has them.
        case bare
        /// Only those whose word names arXiv: `arXiv:2512.04540`, an address, a DOI.
        case marked
    }

    let scope: Scope

    /// The identifiers in the text, each once, in the order of the text.
    ///
    /// - Complexity: O(bytes).
    func identifiers(in bytes: [UInt8]) -> [ArxivID] {
        var seen: Set<ArxivID> = []
        var found: [ArxivID] = []
        var start = 0
        // `arXiv: 1305.4904` is one reference in two words.
        var isBehindMark = false
        for end in 0...bytes.count where end == bytes.count || !Self.isPartOfWord(bytes[end]) {
            if end > start {
                let word = bytes[start..<end]
                if let id = identifier(in: word, isMarked: isBehindMark), seen.insert(id).inserted {
                    found.append(id)
                }
                isBehindMark = Self.isMark(word)
            }
            start = end + 1
        }
        return found
    }

    /// The first identifier in the text.
    func first(in text: String) -> ArxivID? { identifiers(in: Array(text.utf8)).first }

    /// Bytes of identifiers, addresses and DOIs; `_` and `*` are Markdown's, and in none of them.
    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        ASCII.isLetterOrDigit(byte) || ".:/-?=#%&@+".utf8.contains(byte)
    }

    private static func isMark(_ word: ArraySlice<UInt8>) -> Bool {
        word.count == 6 && word.last == UInt8(ascii: ":")
            && String(decoding: word, as: UTF8.self).lowercased() == "arxiv:"
    }

    private func identifier(in word: ArraySlice<UInt8>, isMarked: Bool) -> ArxivID? {
        // The shortest one is `cs/9901001`, or nine digits with a point.
        guard (9...2000).contains(word.count), word.contains(where: ASCII.isDigit) else {
            return nil
        }
        let trimmed = Self.trimmed(word)
        let text = String(decoding: trimmed, as: UTF8.self)
        let lowercased = trimmed.map(ASCII.lowercased)[...]
        guard let mark = lowercased.firstRange(of: "arxiv") else {
            guard scope == .bare || isMarked else { return nil }
            return Self.plain(text) ?? Self.last(ofAddress: text)
        }
        if let id = Self.plain(text) { return id }
        // The address may stand inside another one, or behind a word without a blank.
        let rest = trimmed.dropFirst(mark.lowerBound)
        return Self.plain(String(decoding: rest, as: UTF8.self))
    }

    /// The reference that the whole text is; one of the old form names an archive of arXiv.
    static func plain(_ text: String) -> ArxivID? {
        guard let id = ArxivID(text) else { return nil }
        guard let slash = id.text.firstIndex(of: "/") else { return id }
        return archives.contains(String(id.text[..<slash])) ? id : nil
    }

    /// The identifier at the end of another site's address; a DOI's end is none.
    private static func last(ofAddress text: String) -> ArxivID? {
        guard text.hasPrefix("http"), text.contains("://"), !text.contains("doi.org"),
            let slash = text.lastIndex(of: "/")
        else { return nil }
        return plain(String(text[text.index(after: slash)...]))
    }

    private static func trimmed(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var word = word
        while let last = word.last, ".:?-#&=%@+/".utf8.contains(last) { word = word.dropLast() }
        while let first = word.first, ".:?-#&=%@+/".utf8.contains(first) { word = word.dropFirst() }
        return word
    }

    /// Archives of identifiers of the old form.
    ///
    /// Source: arXiv's list of archives, those that were subsumed by others included.
    private static let archives: Set<String> = Set(
        """
        acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg
        comp-gas cond-mat cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph
        mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int
        supr-con
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
