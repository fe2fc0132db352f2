extension StudyPlan {
    /// The plan with weights found in rows, of all periods together so that they can be compared; itself where none are to be
    /// found.
    public func fitted(_ rows: [StudyRow]) throws(StudyError) -> StudyPlan {
        guard !fits.isEmpty else { return self }
        var scores = [[Double]](repeating: [], count: indicators.count)
        for period in try periods(rows) {
            for indicator in indicators.indices { scores[indicator] += period.stages.normalised[indicator] }
        }
        let framework: Framework
        do {
            framework = try specification.framework.fitted(fits, scores: scores, leastKnown: specification.leastKnown)
        } catch {
            throw .weights(parent: error.parent, error.cause)
        }
        var plan = self
        plan.fits = []
        plan.specification = specification.weighed(as: framework)
        return plan
    }

    /// One period with every stage of its computation: what diagnostics look at.
    public struct Stages: Sendable {
        public let period: String
        /// Positions of the period's rows in the table, by unit: the rows of `data`.
        public let positions: [Int]
        public let data: CompositeData
        public let stages: CompositeStages
    }

    /// The stages of each period, in the order of their names, under the plan's own weights.
    public func periods(_ rows: [StudyRow]) throws(StudyError) -> [Stages] {
        let made = try split(rows)
        let stages: [CompositeStages]
        do {
            stages = try specification.run(made.map(\.period.data), hasCommonScale: hasCommonScale, missing: indicators.map(\.empty))
        } catch {
            throw .composite(error)
        }
        return zip(made, stages).map { made, stages in
            Stages(period: made.name, positions: made.period.positions, data: made.period.data, stages: stages)
        }
    }
}

extension CompositeSpecification {
    /// The same with other weights of the same tree.
    func weighed(as framework: Framework) -> CompositeSpecification {
        var other = self
        other.framework = framework
        return other
    }
}
