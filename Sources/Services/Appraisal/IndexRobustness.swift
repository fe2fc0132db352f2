package import Appraisal
import CQL2
package import Governance

extension Appraisement {
    /// How places and grades of a level hold when every weight is multiplied by a factor evenly drawn from 1 − noise …
    /// 1 + noise and weights under one parent are brought to 1 again. The same seed gives the same result everywhere.
    package func robustness(
        _ level: AreaLevel, draws: Int, noise: Double = 0.25, seed: UInt64 = 1
    ) throws -> [(result: UnitResult, uncertainty: UnitUncertainty?)] {
        let units = ranking(level)
        let entries =
            [Framework.Entry(code: "", parent: nil, rule: index.definition.aggregate)]
            + index.definition.dimensions.flatMap { dimension in
                [Framework.Entry(code: "d/\(dimension.id)", parent: "", weight: dimension.weight, rule: dimension.aggregate)]
                    + dimension.indicators.map { Framework.Entry(code: "i/\($0.id)", parent: "d/\(dimension.id)", weight: $0.weight) }
            }
        let framework = try Framework(entries)
        let scores = index.indicators.indices.map { at in units.map { $0.indicators[at].score ?? .nan } }
        let drawn = framework.monteCarlo(
            scores, noise: WeightNoise(noise), draws: draws, seed: seed, classes: index.definition.grading.drawClasses)
        let caps = Dictionary(uniqueKeysWithValues: index.definition.vetoes.map { ($0.id, $0.notBetterThan) })
        return zip(units, drawn.units).map { unit, drawn in
            guard unit.fixed != nil else { return (unit, nil) }
            let raised = (vetoes[AreaID(unit.unit.id)] ?? []).compactMap { caps[$0] }
            return (unit, raised.reduce(drawn) { $0?.capped(at: $1) })
        }
    }
}

extension Grading {
    /// What makes a grade within one draw: bounds, or the draw's own places.
    var drawClasses: DrawClasses {
        switch self {
        case .bands(let bands): .bands(bands.lowerBounds)
        case .shares(let shares): .quantiles(shares.upTo.reversed().map { 1 - $0 })
        case .classes: .fifths
        }
    }
}
