import Papers

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
struct Tokenizer: Sendable {
    /// A token and the bytes of the text that it stands for.
    struct Token: Sendable, Equatable {
        /// Its identity.
        let term: TermHash
        /// Its bytes, as offsets into the UTF-8 of the text.
        let bytes: Range<Int>
    }

    /// The tokenizer; it has no settings.
    init() {}

    /// The identities of the tokens of a text, appended in order.
    ///
    /// - Complexity: O(bytes).
    func appendTerms(of text: String, to terms: inout [TermHash]) {
        var text = text
        text.withUTF8 { bytes in
            // No token is shorter than a byte; one more is written and not kept.
            terms.append(addingCapacity: bytes.count + 1) { found in
                unsafe found.withUnsafeMutableBufferPointer { found, count in
                    unsafe withFolded(bytes) { folded in
                        unsafe scan(bytes, folded) { term, isToken, _, _ in
                            // Written in any case: a wrong guess which words are stop words would
                            // cost more.
                            unsafe (found.baseAddress.unsafelyUnwrapped + count).initialize(
                                to: term)
                            count &+= isToken ? 1 : 0
                        }
                    }
                }
            }
        }
    }

    /// The tokens of a text with their places, in order.
    ///
    /// - Complexity: O(bytes).
    func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        // English prose has a token every seven bytes.
        tokens.reserveCapacity(text.utf8.count / 6)
        var text = text
        text.withUTF8 { bytes in
            unsafe withFolded(bytes) { folded in
                unsafe scan(bytes, folded) { term, isToken, start, end in
                    if isToken { tokens.append(Token(term: term, bytes: start..<end)) }
                }
            }
        }
        return tokens
    }

    /// The longest token that is told apart; what follows in a longer one is dropped.
    private static let capacity = 64

    private let stopWords = StopWords.english

    @inline(__always)
    private func withFolded(
        _ text: UnsafeBufferPointer<UInt8>, _ body: (FoldedBytes) -> Void
    ) {
        unsafe withUnsafeTemporaryAllocation(
            byteCount: FoldedBytes.size(for: text.count), alignment: 8
        ) { unsafe body(FoldedBytes(text, in: $0)) }
    }

    /// Tells of each word its term, whether it is a token, and its place.
    @inline(__always)
    private func scan(
        _ text: UnsafeBufferPointer<UInt8>, _ folded: FoldedBytes,
        _ emit: (TermHash, _ isToken: Bool, _ start: Int, _ end: Int) -> Void
    ) {
        unsafe folded.forEachSpan { span, start, end in
            let length = end &- start
            if length <= 16, case let word = unsafe ShortWord(span, count: length), word.isPlain {
                let (term, isToken) = term(word)
                emit(term, isToken, start, end)
            } else if unsafe TermHash.isPlain(span, count: length) {
                if let term = unsafe term(span, min(length, Tokenizer.capacity)) {
                    emit(term, true, start, end)
                }
            } else {
                unsafe scanClosely(text, start..<end) { emit($0, true, $1, $2) }
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
    private func term(_ word: UnsafeMutablePointer<UInt8>, _ length: Int) -> TermHash? {
        if length <= 16 {
            let (term, isToken) = term(unsafe ShortWord(word, count: length))
            return isToken ? term : nil
        }
        // No stop word is that long.
        guard unsafe word[0] != UInt8(ascii: "+") else { return nil }
        let tail = unsafe UnsafeRawPointer(word + length - 4).loadUnaligned(as: UInt32.self)
        let ending = Stemmer.ending(UInt32(littleEndian: tail), of: length)
        unsafe word[length - ending.length - 1] ^= ending.turnedBits
        return unsafe TermHash(word: word, count: length - ending.length)
    }

    /// The term of a word, and whether it is a token: no stop word, and none that begins with a
    /// plus.
    @inline(__always)
    private func term(_ word: ShortWord) -> (TermHash, isToken: Bool) {
        let isToken = !stopWords.contains(TermHash(word)) && word.initial != UInt8(ascii: "+")
        var stem = word
        stem.remove(Stemmer.ending(word.tail, of: word.count))
        return (TermHash(stem), isToken)
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

private let greekLetters = Set(GreekLetters.byCommand.keys.map { TermHash(bytes: $0.utf8) })
