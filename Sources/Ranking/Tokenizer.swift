/// Cuts text into tokens: lower-cased words of letters, digits and `+`, folded to ASCII, lightly
/// stemmed, without LaTeX commands and English stop words.
///
/// - Hyphens separate, so `vision-language` gives the same two tokens, and the same bigram, as
///   `vision language`.
/// - Letters with diacritics count as their base letter; a Chinese, Japanese or Korean character is
///   a token by itself; other letters are kept.
/// - `\command` is dropped, its braces separate; the names of Greek letters stay (`$\pi_0$` gives
///   `pi` and `0`), because models and methods are named by them.
///
/// The stemmer undoes plurals, `-ing` and `-ed` and nothing else: it is the one with which the
/// reference figures for ranking were measured.
public struct Tokenizer: Sendable {
    /// A token and the bytes of the text that it stands for.
    public struct Token: Sendable, Equatable {
        /// Its identity.
        public let term: TermHash
        /// Its bytes, as offsets into the UTF-8 of the text.
        public let bytes: Range<Int>
    }

    /// The tokenizer; it has no settings.
    public init() {}

    /// The identities of the tokens of a text, appended in order.
    ///
    /// - Complexity: O(bytes).
    public func appendTerms(of text: String, to terms: inout [TermHash]) {
        var text = text
        text.withUTF8 { bytes in
            // No token is shorter than a byte.
            terms.append(addingCapacity: bytes.count) { span in
                unsafe scan(bytes) { term, _, _ in span.append(term) }
            }
        }
    }

    /// The tokens of a text with their places, in order.
    ///
    /// - Complexity: O(bytes).
    public func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var text = text
        text.withUTF8 { bytes in
            unsafe scan(bytes) { term, start, end in
                tokens.append(Token(term: term, bytes: start..<end))
            }
        }
        return tokens
    }

    /// The longest token that is told apart; what follows in a longer one is dropped.
    private static let capacity = 64

    private let stopWords = StopWords.english

    @inline(__always)
    private func scan(
        _ text: UnsafeBufferPointer<UInt8>, _ emit: (TermHash, _ start: Int, _ end: Int) -> Void
    ) {
        unsafe withUnsafeTemporaryAllocation(
            byteCount: FoldedText.size(for: text.count), alignment: 8
        ) { memory in
            unsafe FoldedText(text, in: memory).forEachSpan { span, start, end in
                if unsafe TermHash.isPlain(span, count: end - start) {
                    if let term = unsafe term(span, min(end - start, Tokenizer.capacity)) {
                        emit(term, start, end)
                    }
                } else {
                    unsafe scanClosely(text, start..<end, emit)
                }
            }
        }
    }

    /// Cuts a span that has backslashes or bytes outside ASCII.
    private func scanClosely(
        _ text: UnsafeBufferPointer<UInt8>, _ span: Range<Int>, _ emit: (TermHash, Int, Int) -> Void
    ) {
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Tokenizer.capacity + 16) {
            memory in
            unsafe memory.initialize(repeating: 0)
            let word = unsafe memory.baseAddress.unsafelyUnwrapped
            var (place, length, start) = (span.lowerBound, 0, span.lowerBound)
            func add(_ byte: UInt8) {
                if length == 0 { start = place }
                guard length < Tokenizer.capacity else { return }
                unsafe word[length] = byte
                length += 1
            }
            func finish() {
                if length > 0, let term = unsafe term(word, length) { emit(term, start, place) }
                length = 0
            }
            while place < span.upperBound {
                let byte = unsafe text[place]
                if byte == UInt8(ascii: "\\") {
                    finish()
                    place += unsafe commandLength(text, place)
                } else if byte < 0x80 {
                    add(byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte)
                    place += 1
                } else {
                    let letter = unsafe foldedLetter(text, place)
                    if letter.isIdeograph {
                        finish()
                        emit(TermHash(bytes: letter.bytes), place, place + letter.width)
                    } else if !letter.bytes.isEmpty {
                        for folded in letter.bytes { add(folded) }
                    } else if !letter.isMark {
                        finish()
                    }
                    place += letter.width
                }
            }
            finish()
        }
    }

    /// The term of a folded word, which it stems in place; nil for a stop word.
    @inline(__always)
    private func term(_ word: UnsafeMutablePointer<UInt8>, _ length: Int) -> TermHash? {
        guard unsafe word[0] != UInt8(ascii: "+") else { return nil }
        let raw = unsafe TermHash(word: word, count: length)
        guard !stopWords.contains(raw) else { return nil }
        let stemmed = unsafe Stemmer.stem(
            UnsafeMutableBufferPointer(start: word, count: length), length)
        return stemmed.isUnchanged ? raw : unsafe TermHash(word: word, count: stemmed.length)
    }

    /// The length of a backslash and the command name after it, or of the backslash alone where the
    /// name is a Greek letter or no letter follows.
    private func commandLength(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
        var end = place + 1
        while end < text.count, end - place < 24, unsafe text[end] | 0x20 >= UInt8(ascii: "a"),
            unsafe text[end] | 0x20 <= UInt8(ascii: "z")
        {
            end += 1
        }
        let name = unsafe text[(place + 1)..<end]
        return unsafe greekLetters.contains(TermHash(bytes: name)) ? 1 : max(1, end - place)
    }
}

private let greekLetters: Set<TermHash> = Set(
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "iota",
        "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "varphi", "chi",
        "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Sigma", "Phi", "Psi", "Omega", "Pi",
    ].map { TermHash(bytes: $0.utf8) })
