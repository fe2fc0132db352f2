/// A choice of the maker of an index that might have been another (COINr's `get_sensitivity`).
public enum UncertainChoice: Sendable, Hashable {
    /// Weights moved by noise.
    case weights(WeightNoise)
    /// One form of scoring for all indicators.
    case normalisation([Normalisation])
    /// One kind of mean for all groups.
    case aggregation([AggregationRule])
    case imputation([Imputation?])
    case outliers([OutlierTreatment?])
    /// One of the nodes left out (by code), or none.
    case leftOut([String?])
}

/// How far the ranking depends on choices, and on which: the whole computation again for each run of a Sobol design.
public struct PipelineSensitivity: Sendable, Equatable {
    /// Places of each unit as the index was made; NaN where not rated.
    public let nominal: [Double]
    /// Places at 5 %, 50 % and 95 % of the runs, unit by unit; NaN where never rated.
    public let low: [Double]
    public let median: [Double]
    public let high: [Double]
    /// Shares of the variance of the mean shift of places, one per choice; nil where nothing varies.
    public let indices: SobolIndices?
    /// The mean shift of places of each run, in the order of the design.
    public let shifts: [Double]
}

extension CompositeSpecification {
    /// Runs the index N(d + 2) times with other choices.
    ///
    /// - Parameters:
    ///   - missing: what missing scores count as, one per indicator; they drop out where not given.
    ///   - base: N of the design; some 100 give a first impression.
    /// - Throws: `CompositeError`.
    public func sensitivity(_ data: CompositeData, _ choices: [UncertainChoice], missing: [MissingScore] = [], base: Int, seed: UInt64)
        throws(CompositeError) -> PipelineSensitivity
    {
        let units = data.columns.first?.count ?? 0
        let nominal = try places(data, missing, units: units)
        var shifts: [Double] = []
        var drawn = [[Double]](repeating: [], count: units)
        for (number, run) in SobolIndices.design(base: base, inputs: choices.count, seed: seed).enumerated() {
            var altered = self
            for (choice, value) in zip(choices, run) { altered = try altered.applying(choice, value) }
            let places = try altered.places(data, missing, units: units)
            // A unit without a place on one side is left out of the mean.
            shifts.append(Moments.mean(zip(places, nominal).map { abs($0 - $1) }))
            // The first two samples are drawn independently; the rest repeats them.
            if number < 2 * base { for unit in 0..<units { drawn[unit].append(places[unit]) } }
        }
        let found = SobolIndices(results: shifts, base: base, inputs: choices.count)
        return PipelineSensitivity(
            nominal: nominal, low: drawn.map { Moments.quantile($0, 0.05) }, median: drawn.map { Moments.quantile($0, 0.5) },
            high: drawn.map { Moments.quantile($0, 0.95) }, indices: found.flatMap { $0.variance > 0 ? $0 : nil }, shifts: shifts)
    }

    /// Places of all units of the data; those screened out have none.
    private func places(_ data: CompositeData, _ missing: [MissingScore], units: Int) throws(CompositeError) -> [Double] {
        guard let stages = try run([data], hasCommonScale: false, missing: missing).first else { return [] }
        var places = [Double](repeating: .nan, count: units)
        for (unit, place) in zip(stages.units, descendingPlaces(stages.index)) { places[unit] = place }
        return places
    }

    /// The same with another choice: which one, a number in 0 ..< 1 decides.
    private func applying(_ choice: UncertainChoice, _ value: Double) throws(CompositeError) -> CompositeSpecification {
        func pick<Option>(_ options: [Option]) -> Option? {
            options.isEmpty ? nil : options[min(options.count - 1, Int(value * Double(options.count)))]
        }
        var entries = framework.entries
        var treatments = self.treatments
        var result = self
        switch choice {
        case .weights(let noise):
            // One of a thousand sets of weights.
            let moved = framework.noisyWeights(
                noise, draw: Int(value * 1000), CounterRandom(seed: 0x5EED), nodes: framework.noisyNodes)
            for node in entries.indices { entries[node].weight = moved[node] }
        case .normalisation(let forms):
            guard let form = pick(forms) else { return self }
            for indicator in treatments.indices { treatments[indicator].normalisation = form }
        case .aggregation(let rules):
            guard let rule = pick(rules) else { return self }
            for node in framework.groups { entries[node].rule = rule }
        case .imputation(let forms): if let form = pick(forms) { result.imputation = form }
        case .outliers(let forms):
            guard let form = pick(forms) else { return self }
            for indicator in treatments.indices { treatments[indicator].outliers = form }
        case .leftOut(let codes):
            guard let code = pick(codes), let code, let node = framework.position(code) else { return self }
            entries[node].weight = 0
        }
        guard let changed = try? Framework(entries) else { return self }
        var altered = try CompositeSpecification(framework: changed, treatments: treatments)
        altered.imputation = result.imputation
        altered.screening = screening
        altered.leastKnown = leastKnown
        return altered
    }
}
