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
            unsafe scan(bytes) { term, _, _ in terms.append(term) }
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

    @inline(__always)
    private func scan(
        _ text: UnsafeBufferPointer<UInt8>, _ emit: (TermHash, _ start: Int, _ end: Int) -> Void
    ) {
        let kinds = byteKinds
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Tokenizer.capacity) {
            word in
            var place = 0
            var length = 0
            var start = 0
            while place < text.count {
                let byte = unsafe text[place]
                let kind = kinds[Int(byte)]
                if kind > 1 {
                    if length == 0 { start = place }
                    if length < Tokenizer.capacity {
                        unsafe word[length] = kind
                        length += 1
                    }
                    place += 1
                    continue
                }
                if byte >= 0x80 {
                    let letter = unsafe foldedLetter(text, place)
                    if letter.isIdeograph {
                        unsafe finish(word, length, start, place, emit)
                        length = 0
                        emit(TermHash(bytes: letter.bytes), place, place + letter.width)
                    } else if !letter.bytes.isEmpty {
                        if length == 0 { start = place }
                        for folded in letter.bytes where length < Tokenizer.capacity {
                            unsafe word[length] = folded
                            length += 1
                        }
                    } else if !letter.isMark {
                        unsafe finish(word, length, start, place, emit)
                        length = 0
                    }
                    place += letter.width
                    continue
                }
                unsafe finish(word, length, start, place, emit)
                length = 0
                place += byte == UInt8(ascii: "\\") ? unsafe commandLength(text, place) : 1
            }
            unsafe finish(word, length, start, place, emit)
        }
    }

    @inline(__always)
    private func finish(
        _ word: UnsafeMutableBufferPointer<UInt8>, _ length: Int, _ start: Int, _ end: Int,
        _ emit: (TermHash, Int, Int) -> Void
    ) {
        guard length > 0, unsafe word[0] != UInt8(ascii: "+") else { return }
        let raw = unsafe hash(word, length)
        guard !StopWords.contains(raw) else { return }
        let stemmed = unsafe Stemmer.stem(word, length)
        emit(unsafe stemmed.isUnchanged ? raw : hash(word, stemmed.length), start, end)
    }

    /// FNV-1a over the bytes, then mixed.
    @inline(__always)
    private func hash(_ word: UnsafeMutableBufferPointer<UInt8>, _ length: Int) -> TermHash {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for place in 0..<length {
            state = unsafe (state ^ UInt64(word[place])) &* 0x0000_0100_0000_01B3
        }
        return TermHash(value: TermHash.mixed(state))
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

/// What each byte is: 0 a separator, 1 part of a longer character, else the byte that it counts as
/// within a word.
private let byteKinds: [UInt8] = (0...255).map { (byte: UInt8) in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "+"):
        return byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return byte | 0x20
    case 0x80...: return 1
    default: return 0
    }
}

private let greekLetters: Set<TermHash> = Set(
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "iota",
        "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "varphi", "chi",
        "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Sigma", "Phi", "Psi", "Omega", "Pi",
    ].map { TermHash(bytes: $0.utf8) })
