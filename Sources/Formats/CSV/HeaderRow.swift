/// Finds the header among the first rows of an office table, where a title and a line of remarks may stand above it.
public enum HeaderRow {
    /// How many rows are looked at.
    public static let reach = 4

    /// The index in `rows` of the header, or nil when no row can be one.
    ///
    /// A header cell is a short text without being a number. The row with the most cells that are known names wins;
    /// of equals the one with the most header cells, and of equals the first. A row with a single cell is a title,
    /// unless no row has more.
    /// - Parameter isKnown: whether a cell is the name of a field; without it only the form counts.
    public static func find(in rows: [[String]], isKnown: (String) -> Bool = { _ in false }) -> Int? {
        var best: (index: Int, score: (Int, Int))?
        for (index, row) in rows.prefix(reach).enumerated() {
            let cells = row.map { (text: $0, name: HeaderName.folded($0)) }.filter { !$0.name.isEmpty }
            let likely = cells.filter { isLikely($0.name) }
            // Numbers in a row speak for data, even where most of its cells are text.
            let names = Set(likely.map(\.name)).count - (cells.count - likely.count)
            let score = (likely.count { isKnown($0.text) }, names)
            if score.0 == 0, score.1 <= 0 { continue }
            if let best, best.score >= score { continue }
            best = (index, score)
        }
        return best?.index
    }

    /// Whether a folded cell may be a name: short, and no number.
    static func isLikely(_ name: String) -> Bool {
        guard name.count <= 40, ScaledNumber(name) == nil else { return false }
        return name.unicodeScalars.contains { $0.properties.isAlphabetic }
    }
}
