/// How items of a register are numbered, such as `WJ{town}{yyyy}{seq:6}` (decision 15).
package struct NumberPattern: Hashable, Sendable {
    package enum Piece: Hashable, Sendable {
        case text(String)
        case county, town, village
        case year
        case sequence(digits: Int)
    }

    package var pieces: [Piece]

    package init(pieces: [Piece]) {
        self.pieces = pieces
    }

    /// Reads a pattern; nil where a placeholder is unknown or there is not exactly one sequence.
    package init?(_ text: String) {
        var pieces: [Piece] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            let name = rest[rest.index(after: open)..<close]
            switch name {
            case "county": pieces.append(.county)
            case "town": pieces.append(.town)
            case "village": pieces.append(.village)
            case "yyyy": pieces.append(.year)
            default:
                guard name.hasPrefix("seq:"), let digits = Int(name.dropFirst(4)), (3...12).contains(digits) else {
                    return nil
                }
                pieces.append(.sequence(digits: digits))
            }
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        let sequences = pieces.filter { if case .sequence = $0 { true } else { false } }
        guard sequences.count == 1 else { return nil }
        self.pieces = pieces
    }

    /// The number without its sequence, which names the counter, and the number with it.
    package func counter(county: String, town: String, village: String, year: Int) -> String {
        render(county: county, town: town, village: village, year: year, sequence: nil)
    }

    package func number(county: String, town: String, village: String, year: Int, sequence: Int64) -> String {
        render(county: county, town: town, village: village, year: year, sequence: sequence)
    }

    private func render(county: String, town: String, village: String, year: Int, sequence: Int64?) -> String {
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let fixed): text += fixed
            case .county: text += county
            case .town: text += town
            case .village: text += village
            case .year: text += String(year)
            case .sequence(let digits):
                guard let sequence else {
                    text += "#"
                    continue
                }
                let plain = String(sequence)
                text += String(repeating: "0", count: max(0, digits - plain.count)) + plain
            }
        }
        return text
    }
}
