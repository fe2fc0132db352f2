/// The known name nearest to a misspelt one, by edit distance (Damerau–Levenshtein, restricted), if any is near.
func nearest(to name: String, among known: some Sequence<String>) -> String? {
    let limit = max(1, name.unicodeScalars.count / 3)
    let written = Array(name.unicodeScalars.prefix(64))
    var best: (name: String, distance: Int)?
    for candidate in known {
        let distance = editDistance(written, Array(candidate.unicodeScalars.prefix(64)))
        if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var before: [Int] = []
    var previous = Array(0...right.count)
    for row in 1...left.count {
        var current = [row]
        for column in 1...right.count {
            let same = left[row - 1] == right[column - 1]
            var cost = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0 : 1))
            if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                cost = min(cost, before[column - 2] + 1)
            }
            current.append(cost)
        }
        before = previous
        previous = current
    }
    return previous[right.count]
}

/// Names in a row for a message, the first few of many.
func listed(_ names: some Collection<String>) -> String {
    names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
}
