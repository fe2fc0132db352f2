/// The index of one period, every stage kept. Columns have one value per unit; in the later stages only units that
/// passed the screening.
public struct CompositeStages: Sendable, Equatable {
    public let denominated: [[Double]]
    public let imputed: Imputed
    /// One per unit, by position in the data.
    public let coverage: [DataCoverage]
    /// Positions in the data of the units that were kept: the rows of everything below.
    public let units: [Int]
    public let treated: [TreatedColumn]
    public let normalised: [[Double]]
    /// Indicators whose column had no spread, so that a relative form gave nothing.
    public let degenerate: [Int]
    /// One column per entry of the framework.
    public let scores: [[Double]]
    /// The index.
    public let index: [Double]
}

extension CompositeSpecification {
    /// Computes the index of one period.
    ///
    /// - Throws: `CompositeError`.
    public func run(_ data: CompositeData) throws(CompositeError) -> CompositeStages {
        try finish(prepare(data), scales: nil, missing: [])
    }

    /// Computes a panel: filled, screened and treated period by period; scored on one scale for all periods where
    /// `hasCommonScale`, so that scores of different periods can be compared.
    ///
    /// - Parameter missing: what missing scores count as, one per indicator; they drop out where not given.
    public func run(
        _ periods: [CompositeData], hasCommonScale: Bool = true, missing: [MissingScore] = []
    ) throws(CompositeError) -> [CompositeStages] {
        var prepared: [Prepared] = []
        for period in periods { prepared.append(try prepare(period)) }
        var scales: [FittedScale]?
        if hasCommonScale {
            scales = treatments.indices.map { indicator in
                treatments[indicator].normalisation.fit(
                    prepared.flatMap { Normalisation.directed($0.treated[indicator].values, treatments[indicator].direction) })
            }
        }
        return prepared.map { finish($0, scales: scales, missing: missing) }
    }

    private struct Prepared {
        let denominated: [[Double]]
        let imputed: Imputed
        let coverage: [DataCoverage]
        let units: [Int]
        let treated: [TreatedColumn]
    }

    private func prepare(_ data: CompositeData) throws(CompositeError) -> Prepared {
        guard data.columns.count == treatments.count, Set((data.columns + data.denominators).map(\.count)).count <= 1 else {
            throw .shape
        }
        var denominated = data.columns
        for (indicator, treatment) in treatments.enumerated() {
            guard let position = treatment.denominator else { continue }
            guard data.denominators.indices ~= position else { throw .noDenominator(indicator: indicator) }
            denominated[indicator] = Appraisal.denominated(
                data.columns[indicator], by: data.denominators[position], scale: treatment.denominatorScale)
        }
        let imputed =
            imputation?.fill(denominated, groups: data.groups, directions: treatments.map(\.direction))
            ?? Imputed(
                columns: denominated, filled: [], missing: denominated.reduce(0) { $0 + $1.count { $0.isNaN } })
        let coverage = (screening ?? Screening()).judge(imputed.columns)
        let units = coverage.indices.filter { coverage[$0].isIncluded && !data.excluded.contains($0) }
        let treated = treatments.indices.map { indicator in
            let column = units.map { imputed.columns[indicator][$0] }
            return treatments[indicator].outliers?.treat(column) ?? TreatedColumn(untouched: column, checks: [])
        }
        return Prepared(denominated: denominated, imputed: imputed, coverage: coverage, units: units, treated: treated)
    }

    private func finish(_ prepared: Prepared, scales: [FittedScale]?, missing: [MissingScore]) -> CompositeStages {
        var normalised: [[Double]] = []
        var degenerate: [Int] = []
        for (indicator, treatment) in treatments.enumerated() {
            let column = Normalisation.directed(prepared.treated[indicator].values, treatment.direction)
            let scale = scales?[indicator] ?? treatment.normalisation.fit(column)
            if scale.isDegenerate { degenerate.append(indicator) }
            let scores = scale.scores(column)
            normalised.append(missing.indices ~= indicator ? missing[indicator].fill(scores) : scores)
        }
        let scores = framework.aggregate(normalised, leastKnown: leastKnown)
        return CompositeStages(
            denominated: prepared.denominated, imputed: prepared.imputed, coverage: prepared.coverage, units: prepared.units,
            treated: prepared.treated, normalised: normalised, degenerate: degenerate, scores: scores, index: scores[framework.root])
    }
}
