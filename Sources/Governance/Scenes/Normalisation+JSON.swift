package import Appraisal
package import JSONText

/// A form as it is frozen with a rule and told to pages, in the words of definitions (`docs/appraisal.md`).
extension Normalisation {
    package var json: JSON {
        func of(_ form: String, _ numbers: [String: Double?] = [:], _ more: [String: JSON] = [:]) -> JSON {
            var members: [String: JSON] = ["form": .string(form)]
            for (name, number) in numbers { members[name] = number.map { .number($0.text) } }
            return .object(members.merging(more) { $1 })
        }
        func list(_ numbers: [Double]) -> JSON { .array(numbers.map { .number($0.text) }) }
        return switch self {
        case .minMax(let low, let high): of("min-max", ["low": low, "high": high])
        case .zScore(let mean, let deviation): of("z-score", ["mean": mean, "deviation": deviation])
        case .distanceToMaximum: of("distance-to-max")
        case .distanceToReference(let row, let isCapped):
            of("distance-to-reference", ["row": Double(row)], ["capped": .bool(isCapped)])
        case .distanceToTarget(let target, let isCapped): of("distance-to-target", ["target": target], ["capped": .bool(isCapped)])
        case .fractionOfMaximum: of("fraction-of-max")
        case .rank: of("rank")
        case .borda: of("borda")
        case .percentileRank: of("percentile-rank")
        case .scaled(let from, let to, let factor): of("scaled", ["low": from, "high": to, "scale": factor])
        case .goalposts(let low, let high, let scale, let isClamped):
            of("goalposts", ["low": low, "high": high, "scale": scale], ["clamped": .bool(isClamped)])
        case .threeKnot(let line): of("three-knot", ["zero": line.zero, "pass": line.pass, "full": line.full])
        case .benchmark(let ratio):
            of(
                "benchmark", ["benchmark": ratio.benchmark, "full": ratio.full, "floor": ratio.floor, "cap": ratio.cap],
                ["inverse": .bool(ratio.isInverse)])
        case .bands(let bands): of("bands", [:], ["from": list(bands.bounds), "marks": list(bands.marks)])
        case .events(let points):
            of("events", ["start": points.start, "each": points.each, "step": points.step, "floor": points.floor, "cap": points.cap])
        case .identity: of("value")
        }
    }

    /// Reads what `json` wrote.
    ///
    /// - Throws: `CurveError` where the numbers do not hold, or the form is none.
    package init(_ json: JSON) throws(CurveError) {
        func number(_ name: String) -> Double { json[name]?.double ?? .nan }
        func list(_ name: String) -> [Double] { (json[name]?.array ?? []).compactMap(\.double) }
        switch json["form"]?.string {
        case "min-max": self = .minMax(low: number("low"), high: number("high"))
        case "z-score": self = .zScore(mean: number("mean"), deviation: number("deviation"))
        case "distance-to-max": self = .distanceToMaximum
        case "distance-to-reference":
            self = .distanceToReference(row: Int(json["row"]?.integer ?? 0), isCapped: json["capped"]?.bool ?? false)
        case "distance-to-target": self = .distanceToTarget(number("target"), isCapped: json["capped"]?.bool ?? false)
        case "fraction-of-max": self = .fractionOfMaximum
        case "rank": self = .rank
        case "borda": self = .borda
        case "percentile-rank": self = .percentileRank
        case "scaled": self = .scaled(from: number("low"), to: number("high"), factor: number("scale"))
        case "goalposts":
            self = .goalposts(
                low: number("low"), high: number("high"), scale: number("scale"), isClamped: json["clamped"]?.bool ?? true)
        case "three-knot":
            self = .threeKnot(try ThreeKnot(zero: number("zero"), pass: number("pass"), full: number("full")))
        case "benchmark":
            self = .benchmark(
                try BenchmarkRatio(
                    benchmark: number("benchmark"), full: number("full"), isInverse: json["inverse"]?.bool ?? false,
                    floor: json["floor"]?.double, cap: json["cap"]?.double))
        case "bands": self = .bands(try ScoreBands(bounds: list("from"), marks: list("marks")))
        case "events":
            self = .events(
                try EventPoints(
                    start: number("start"), each: number("each"), step: json["step"]?.double, floor: json["floor"]?.double,
                    cap: json["cap"]?.double))
        case "value": self = .identity
        default: throw .notFinite
        }
    }
}
