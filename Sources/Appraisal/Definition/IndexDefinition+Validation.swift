extension IndexDefinition {
    static func validate(_ dimensions: [DimensionDefinition], _ aggregate: AggregationRule) throws(DefinitionError) {
        guard aggregate.isMean else { throw .notAMean(of: "index") }
        for dimension in dimensions where !dimension.aggregate.isMean { throw .notAMean(of: dimension.id) }
        guard !dimensions.isEmpty else { throw .noDimensions }
        try validateWeights(dimensions.map { ($0.id, $0.weight) }, of: "index")
        var seen = Set<String>()
        for dimension in dimensions {
            guard seen.insert(dimension.id).inserted else { throw .duplicateId(dimension.id) }
            guard !dimension.indicators.isEmpty else { throw .noIndicators(dimension: dimension.id) }
            try validateWeights(dimension.indicators.map { ($0.id, $0.weight) }, of: dimension.id)
        }
        var codes = Set<String>()
        for indicator in dimensions.flatMap(\.indicators) {
            guard codes.insert(indicator.id).inserted else { throw .duplicateId(indicator.id) }
            try validate(indicator)
        }
    }

    static func validate(_ vetoes: [Veto], grades: Int) throws(DefinitionError) {
        var seen = Set<String>()
        for veto in vetoes {
            guard seen.insert(veto.id).inserted else { throw .duplicateId(veto.id) }
            guard 1...grades ~= veto.notBetterThan.rawValue else { throw .vetoGradeUnknown(veto: veto.id) }
        }
    }

    /// A bound finer than the scores would silently move when both are rounded.
    static func validate(_ bands: Bands, under rounding: Rounding) throws(DefinitionError) {
        for bound in bands.lowerBounds {
            guard let fixed = rounding.fixed(bound), abs(rounding.value(fixed) - bound) < 1e-9 else {
                throw .boundFinerThanScores(bound: bound)
            }
        }
    }

    private static func validateWeights(_ weights: [(id: String, weight: Double)], of parent: String)
        throws(DefinitionError)
    {
        for (id, weight) in weights where !(weight.isFinite && weight >= 0) { throw .badWeight(id: id) }
        let sum = weights.reduce(0) { $0 + $1.weight }
        guard sum > 0, sum.isFinite else { throw .weightsSum(of: parent) }
    }

    private static func validate(_ indicator: IndicatorDefinition) throws(DefinitionError) {
        guard !indicator.rules.isEmpty else { throw .noLevels(indicator: indicator.id) }
        for rule in indicator.rules.values {
            switch rule.empty {
            case .score(let score), .scoreIfProved(let score):
                guard 0...100 ~= score else { throw .emptyScoreOutOfRange(indicator: indicator.id) }
            case .inheritParent(let below):
                guard below.isFinite, below >= 0 else { throw .badThreshold(indicator: indicator.id) }
            case .notRated: break
            }
            guard rule.form.isOnHundred else { throw .formNotOnHundred(indicator: indicator.id) }
            if let small = rule.smallBelow, !(small.isFinite && small >= 0) {
                throw .badThreshold(indicator: indicator.id)
            }
        }
    }
}
