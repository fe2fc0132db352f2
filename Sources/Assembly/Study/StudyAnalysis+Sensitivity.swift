import Appraisal
import SceneLoading

/// Step 8: which parts and which choices move the places.
extension StudyAnalysis {
    /// Each node left out in turn: how far places move, and where each unit then stands.
    mutating func leaveOneOut(_ cut: Cut) {
        let framework = cut.framework
        let nodes = framework.entries.indices.filter { $0 != framework.root }
        let found = framework.leavingOneOut(nodes, scores: cut.cut.stages.normalised)
        add(
            "leave-one-out", ["code", "parent", "mean_shift"], cut,
            found.map { [cut.code($0.node), framework.entries[$0.node].parent ?? "", Self.text($0.meanShift)] })
        let nominal = descendingPlaces(cut.cut.stages.index)
        var lines: [[String]] = []
        for (at, unit) in cut.units.enumerated() {
            lines += found.map { one in
                [unit.unit, unit.name, Self.text(nominal[at]), cut.code(one.node), Self.text(one.places[at]), Self.text(one.scores[at])]
            }
        }
        add("leave-one-out-ranks", ["unit", "name", "rank", "without", "rank_without", "score_without"], cut, lines)
    }

    /// The whole computation again under other choices (`sensitivity` of the definition).
    mutating func sobol(_ cut: Cut, base: Int, seed: UInt64) throws(StudyError) {
        let plan = cut.plan
        let found: PipelineSensitivity
        do {
            found = try plan.specification.sensitivity(
                cut.cut.data, plan.choices.map(\.choice), missing: plan.indicators.map(\.empty), base: base, seed: seed)
        } catch {
            throw .composite(error)
        }
        let bounds = SobolIndices.bounds(results: found.shifts, base: base, inputs: plan.choices.count, draws: 1000, seed: seed)
        let lines = plan.choices.indices.map { at -> [String] in
            guard let indices = found.indices else { return [plan.choices[at].name] + Array(repeating: "", count: 6) }
            let first = bounds?.first[at], total = bounds?.total[at]
            return [plan.choices[at].name]
                + [
                    indices.first[at], first?.lowerBound ?? .nan, first?.upperBound ?? .nan, indices.total[at], total?.lowerBound ?? .nan,
                    total?.upperBound ?? .nan,
                ].map(Self.text)
        }
        add("sobol", ["choice", "first", "first_5", "first_95", "total", "total_5", "total_95"], cut, lines)
        let ranks = found.nominal.indices.filter { !cut.cut.data.excluded.contains($0) }.map { at -> [String] in
            let row = cut.rows[cut.cut.positions[at]]
            return [row.unit, row.name] + [found.nominal[at], found.low[at], found.median[at], found.high[at]].map(Self.text)
        }
        add("sobol-ranks", ["unit", "name", "rank", "rank_5", "rank_50", "rank_95"], cut, ranks)
    }
}
