/// How many characters are to be added, taken away or exchanged to make one text of another.
///
/// Source: Levenshtein, Soviet Physics Doklady 10(8), 1966. Only the first 80 characters of each
/// count: whatever is compared by it is a word that somebody may have mistyped.
///
/// - Complexity: O(product of the lengths).
public func editDistance(from source: some StringProtocol, to target: some StringProtocol) -> Int {
    let target = Array(target.prefix(80))
    var row = Array(0...target.count)
    for (place, character) in source.prefix(80).enumerated() {
        var diagonal = row[0]
        row[0] = place + 1
        for (index, other) in target.enumerated() {
            let exchanged = diagonal + (character == other ? 0 : 1)
            diagonal = row[index + 1]
            row[index + 1] = min(exchanged, row[index] + 1, diagonal + 1)
        }
    }
    return row[target.count]
}
