package import Appraisal
import JSONText

extension Normalisation {
    /// The numbers of a form by their names, in the order in which they are shown; of lists each by its place (`marks.0`).
    package var numbers: [(name: String, value: Double)] {
        let members = json.object ?? [:]
        return Self.names.flatMap { name -> [(name: String, value: Double)] in
            if let number = members[name]?.double { return [(name, number)] }
            return (members[name]?.array ?? []).enumerated().compactMap { at, value in value.double.map { ("\(name).\(at)", $0) } }
        }
    }

    /// The form with some of its numbers replaced; nil where one is not among them, or they no longer hold together.
    package func setting(_ values: [String: Double]) -> Normalisation? {
        guard var members = json.object else { return nil }
        for (name, value) in values {
            let parts = name.split(separator: ".").map(String.init)
            if parts.count == 2, let at = Int(parts[1]), var list = members[parts[0]]?.array, list.indices.contains(at) {
                list[at] = .number(value.text)
                members[parts[0]] = .array(list)
            } else if Self.names.contains(name), members[name]?.double != nil {
                members[name] = .number(value.text)
            } else {
                return nil
            }
        }
        guard let form = try? Normalisation(.object(members)) else { return nil }
        return form.isSpread && values.values.allSatisfy(\.isFinite) ? form : nil
    }

    /// Whether posts lie apart.
    private var isSpread: Bool {
        switch self {
        case .scaled(let low, let high, _), .goalposts(let low, let high, _, _), .minMax(let low, let high): low != high
        case .zScore(_, let deviation): deviation > 0
        default: true
        }
    }

    private static let names = [
        "zero", "pass", "full", "benchmark", "target", "low", "high", "scale", "mean", "deviation", "start", "each", "step", "from",
        "marks",
        "floor", "cap",
    ]
}
