package import Appraisal
package import JSONText

/// Means as they are frozen with a rule and told to pages, in the words of definitions (`docs/appraisal.md`).
extension AggregationRule {
    package var json: JSON {
        switch self {
        case .arithmetic: "arithmetic"
        case .sum: "sum"
        case .geometric: "geometric"
        case .harmonic: "harmonic"
        case .generalised(let power): ["power": .number(power.text)]
        case .minimum: "minimum"
        case .copeland: "copeland"
        }
    }

    /// Reads what `json` wrote; nil for anything else.
    package init?(_ json: JSON) {
        if let power = json["power"]?.double {
            self = .generalised(power)
            return
        }
        switch json.string {
        case "arithmetic": self = .arithmetic
        case "sum": self = .sum
        case "geometric": self = .geometric
        case "harmonic": self = .harmonic
        case "minimum": self = .minimum
        case "copeland": self = .copeland
        default: return nil
        }
    }
}

extension GradeShares {
    package var json: JSON {
        ["counting": .string(counting.rawValue), "ties": .string(ties.rawValue), "upTo": .array(upTo.map { .number($0.text) })]
    }

    /// - Throws: `BandsError` where the shares do not rise.
    package init(_ json: JSON) throws(BandsError) {
        try self.init(
            upTo: (json["upTo"]?.array ?? []).compactMap(\.double),
            counting: json["counting"]?.string.flatMap { Counting(rawValue: $0) } ?? .nearest,
            ties: json["ties"]?.string.flatMap { Ties(rawValue: $0) } ?? .better)
    }
}
