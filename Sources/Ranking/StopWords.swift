/// English function words, which say nothing of a paper's subject.
struct StopWords: Sendable {
    /// The list, made once.
    static let english = StopWords(words)

    /// Each word's hash in one of its two places, zero where there is none; the second places lie
    /// in the second half.
    ///
    /// Source: Pagh, Rodler, "Cuckoo Hashing", Journal of Algorithms 51 (2004).
    private let slots: [UInt64]

    /// Places in each half, few enough to stay in the nearest cache, and so many that words find
    /// theirs at once.
    private static let half = 512

    private init(_ words: String) {
        var slots = [UInt64](repeating: 0, count: StopWords.half * 2)
        for word in words.split(whereSeparator: \.isWhitespace) {
            var homeless = TermHash(word: word).value
            var place = StopWords.places(of: homeless).first
            // A word takes the place of another, which moves to its own other place.
            while homeless != 0 {
                swap(&homeless, &slots[place])
                let places = StopWords.places(of: homeless)
                place = place == places.first ? places.second : places.first
            }
        }
        self.slots = slots
    }

    /// Whether a word, before stemming, is one of them.
    ///
    /// - Complexity: O(1), without a branch to be guessed.
    @inline(__always)
    func contains(_ word: TermHash) -> Bool {
        let places = StopWords.places(of: word.value)
        let (first, second) = (slots[places.first], slots[places.second])
        return first == word.value || second == word.value
    }

    @inline(__always)
    private static func places(of hash: UInt64) -> (first: Int, second: Int) {
        let bits = Int(truncatingIfNeeded: hash &>> 46)
        return (bits & (half - 1), half + (bits &>> 9))
    }

    /// The list, words apart by blanks.
    static let words = """
        a about above across after afterwards again against all almost alone along already also
        although always am among amongst an and another any anyhow anyone anything anyway anywhere
        are around as at be became because become becomes been before beforehand behind being below
        beside besides between beyond both but by can cannot could did do does doing done down due
        during e each either else elsewhere enough etc even ever every everyone everything
        everywhere except few for former formerly from further furthermore g had has have having he
        hence her here hereby herein hers herself him himself his how however i if in indeed instead into is
        it its itself just last latter least less many may me meanwhile might mine more moreover
        most mostly much must my myself namely neither never nevertheless next no nobody none
        nonetheless nor not nothing now nowhere of off often on once one only onto or other others
        otherwise our ours ourselves out over own per perhaps please rather s same seem seemed
        seeming seems several she should since so some somehow someone something sometimes somewhere
        still such t than that the their theirs them themselves then thence there thereafter thereby
        therefore therein these they this those though through throughout thus to together too
        toward towards under until up upon us very via was we well were what whatever when whence
        whenever where whereas whereby wherein whether which while who whoever whole whom whose why
        will with within without would yet you your yours yourself yourselves
        """
}
