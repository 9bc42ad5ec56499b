/// All occurrences of many texts in one pass over the bytes.
///
/// Source: Aho and Corasick, "Efficient string matching", Communications of the ACM 18 (1975),
/// completed to a deterministic automaton over the classes of bytes that the texts tell apart.
struct SubstringAutomaton: Sendable {
    private let classes: [UInt8]
    private let classCount: Int
    /// State × class → twice the offset of the next state's row, and 1 more where texts end there.
    private let transitions: [Int32]
    /// The texts that end in a state: `outputs[outputStarts[s]..<outputStarts[s + 1]]`.
    private let outputStarts: [Int32]
    private let outputs: [Int32]

    /// Builds the automaton.
    ///
    /// Complexity: O(total length of the texts × distinct bytes).
    init(_ texts: [[UInt8]]) {
        var classes = [UInt8](repeating: 0, count: 256)
        var classCount = 1
        for byte in Set(texts.joined()).sorted() where classCount < 255 {
            classes[Int(byte)] = UInt8(classCount)
            classCount += 1
        }
        self.classes = classes
        self.classCount = classCount
        var trie = Trie(classCount: classCount)
        for (index, text) in texts.enumerated() where !text.isEmpty {
            trie.insert(text.map { Int(classes[Int($0)]) }, as: index)
        }
        trie.complete()
        let ends = trie.ends
        transitions = trie.transitions.map { state in
            state * Int32(2 * classCount) + (ends[Int(state)].isEmpty ? 0 : 1)
        }
        outputs = trie.ends.flatMap { $0 }
        var starts: [Int32] = [0]
        for ends in trie.ends {
            starts.append((starts.last ?? 0) + Int32(ends.count))
        }
        outputStarts = starts
    }

    /// Calls `visit` with every text found and the index behind its last byte, in order of ends.
    @inline(__always)
    func scan(_ bytes: [UInt8], visit: (_ text: Int, _ end: Int) -> Void) {
        var row = 0
        for index in bytes.indices {
            let next = transitions[row + Int(classes[Int(bytes[index])])]
            row = Int(next >> 1)
            if next & 1 != 0 {
                let state = row / classCount
                for output in outputStarts[state]..<outputStarts[state + 1] {
                    visit(Int(outputs[Int(output)]), index + 1)
                }
            }
        }
    }
}

/// The tree of the texts, then the automaton that it is completed to.
private struct Trie {
    let classCount: Int
    var transitions: [Int32]
    var ends: [[Int32]] = [[]]

    init(classCount: Int) {
        self.classCount = classCount
        transitions = Array(repeating: -1, count: classCount)
    }

    mutating func insert(_ symbols: [Int], as text: Int) {
        var state = 0
        for symbol in symbols {
            let slot = state * classCount + symbol
            if transitions[slot] < 0 {
                transitions[slot] = Int32(ends.count)
                ends.append([])
                transitions.append(contentsOf: repeatElement(-1, count: classCount))
            }
            state = Int(transitions[slot])
        }
        ends[state].append(Int32(text))
    }

    /// Fills missing edges with those of the longest proper suffix, breadth first.
    mutating func complete() {
        var suffix = [Int](repeating: 0, count: ends.count)
        var queue: [Int] = []
        for symbol in 0..<classCount {
            if transitions[symbol] > 0 { queue.append(Int(transitions[symbol])) }
            transitions[symbol] = max(0, transitions[symbol])
        }
        var next = 0
        while next < queue.count {
            let state = queue[next]
            next += 1
            ends[state] += ends[suffix[state]]
            for symbol in 0..<classCount {
                let slot = state * classCount + symbol
                let fallback = transitions[suffix[state] * classCount + symbol]
                if transitions[slot] < 0 {
                    transitions[slot] = fallback
                } else {
                    suffix[Int(transitions[slot])] = Int(fallback)
                    queue.append(Int(transitions[slot]))
                }
            }
        }
    }
}
