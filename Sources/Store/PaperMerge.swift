internal import Papers

extension Paper {
    /// Takes over what the other record knows better, all but title and abstract; see
    /// `TextHistory` for those.
    ///
    /// Complete names over incomplete ones, then more over fewer, but names that contradict one
    /// another are those of the newer record, since a new version may have other authors; complete
    /// categories over incomplete ones, then those of the newer record, since a paper may be
    /// reclassified, then more over fewer; the greater version; of what has only one value that of
    /// the newer record, which may tell of a withdrawal, else the one that is known. Before all of
    /// that, what has lost characters gives way to what has not. Taking the same record twice
    /// changes nothing more.
    ///
    /// A record is newer by its day or by its version.
    ///
    /// - Parameter days: by how many days the other record is newer than what is known.
    mutating func enrich(from other: Paper, newerBy days: Int = 0) {
        let named = (other.authorsComplete, other.authors)
        let isDamaged = authors.contains(where: \.hasLostCharacters)
        if isDamaged != other.authors.contains(where: \.hasLostCharacters),
            !authors.isEmpty, !other.authors.isEmpty
        {
            if isDamaged { (authorsComplete, authors) = named }
        } else if days != 0 && !namesAgree(with: other)
            ? days > 0 : isRicher(named, than: (authorsComplete, authors))
        {
            (authorsComplete, authors) = named
        }
        let isNewer = days > 0 || version.map { $0 < other.version ?? 0 } ?? false
        let told = (other.categoriesComplete, other.categories)
        if isNewer && other.categoriesComplete && !other.categories.isEmpty
            || isRicher(told, than: (categoriesComplete, categories))
        {
            (categoriesComplete, categories) = told
        }
        if let found = other.version { version = max(found, version ?? found) }
        let (first, second) = isNewer ? (other, self) : (self, other)
        comment = sounder(first.comment, second.comment)
        doi = sounder(first.doi, second.doi)
        journalReference = sounder(first.journalReference, second.journalReference)
        submitted = submitted ?? other.submitted
    }

    /// Whether both records can be of the same authors: one list begins as the other, unless both
    /// are told to be whole and differ.
    private func namesAgree(with other: Paper) -> Bool {
        if authors.isEmpty || other.authors.isEmpty { return true }
        if authorsComplete && other.authorsComplete { return authors == other.authors }
        if authorsComplete { return authors.starts(with: other.authors) }
        if other.authorsComplete { return other.authors.starts(with: authors) }
        return authors.starts(with: other.authors) || other.authors.starts(with: authors)
    }
}

extension String {
    /// Whether U+FFFD stands in it, by which a decoder replaces bytes that it cannot read.
    var hasLostCharacters: Bool { unicodeScalars.contains("\u{FFFD}") }
}

/// The first value where there is one, unless it has lost characters and the second has not.
private func sounder(_ first: String?, _ second: String?) -> String? {
    guard let first, first.hasLostCharacters, let second, !second.hasLostCharacters else {
        return first ?? second
    }
    return second
}

/// Whether a list of which it is known if it is whole says more than another one.
private func isRicher<Element>(
    _ candidate: (isComplete: Bool, elements: [Element]),
    than known: (isComplete: Bool, elements: [Element])
) -> Bool {
    guard !candidate.elements.isEmpty else { return false }
    guard !known.elements.isEmpty else { return true }
    guard candidate.isComplete == known.isComplete else { return candidate.isComplete }
    return candidate.elements.count > known.elements.count
}
