/// Up to three names that a misspelt one may have meant, nearest first: equal but for case, beginning alike, or at most
/// two edits away (Levenshtein distance).
func similarNames(to name: String, among names: [String]) -> [String] {
    let wanted = Array(name.asciiLowercased.unicodeScalars.prefix(64))
    let ranked = names.compactMap { candidate -> (distance: Int, name: String)? in
        let scalars = Array(candidate.asciiLowercased.unicodeScalars.prefix(64))
        if scalars.starts(with: wanted) { return (0, candidate) }
        let distance = editDistance(wanted, scalars)
        return distance <= 2 && distance < wanted.count ? (distance, candidate) : nil
    }
    return ranked.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var row = Array(0...right.count)
    for (i, scalar) in left.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, other) in right.enumerated() {
            let substitution = diagonal + (scalar == other ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[right.count]
}
