internal import Papers

extension Paper {
    /// Takes over what the other record knows better, all but title and abstract; see
    /// `TextHistory` for those.
    ///
    /// Complete names over incomplete ones, then more over fewer, and so for categories; the
    /// greater version; of what has only one value, the one that is known. Taking the same record
    /// twice changes nothing more.
    mutating func enrich(from other: Paper) {
        if isRicher((other.authorsComplete, other.authors), than: (authorsComplete, authors)) {
            (authorsComplete, authors) = (other.authorsComplete, other.authors)
        }
        let told = (other.categoriesComplete, other.categories)
        if isRicher(told, than: (categoriesComplete, categories)) {
            (categoriesComplete, categories) = told
        }
        if let found = other.version { version = max(found, version ?? found) }
        comment = comment ?? other.comment
        doi = doi ?? other.doi
        journalReference = journalReference ?? other.journalReference
        submitted = submitted ?? other.submitted
    }
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
