import FoundationEssentials

/// A CSV file of the shared truth data: quoted fields, a head row.
struct TruthTable {
    let head: [String]
    let rows: [[String]]

    /// Nil where the file is not there: the test is then skipped.
    init?(_ name: String) {
        guard let data = SharedData.contents(of: name), let text = String(validating: data, as: UTF8.self) else { return nil }
        var lines = text.split(whereSeparator: \.isNewline).map { Self.fields(String($0)) }
        guard !lines.isEmpty else { return nil }
        head = lines.removeFirst()
        rows = lines
    }

    static func isPresent(_ name: String) -> Bool { SharedData.contents(of: name) != nil }

    func texts(_ column: String) -> [String] {
        guard let position = head.firstIndex(of: column) else { return [] }
        return rows.map { $0[position] }
    }

    /// Numbers; what is empty or NA is NaN.
    func numbers(_ column: String) -> [Double] { texts(column).map { Double($0) ?? .nan } }

    func columns(_ names: [String]) -> [[Double]] { names.map(numbers) }

    private static func fields(_ line: String) -> [String] {
        var fields: [String] = []
        var field = ""
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                fields.append(field)
                field = ""
            default: field.append(character)
            }
        }
        return fields + [field]
    }
}

/// The largest distance of two columns, relative to 1 or to the expected value where that is larger; infinite where one
/// is missing and the other is not.
func distance(_ found: [Double], _ expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    return zip(found, expected).reduce(0) { worst, pair in
        if pair.0.isNaN && pair.1.isNaN { return worst }
        if pair.0.isNaN || pair.1.isNaN { return .infinity }
        return max(worst, abs(pair.0 - pair.1) / max(1, abs(pair.1)))
    }
}
