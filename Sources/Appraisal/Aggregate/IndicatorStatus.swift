/// How an indicator of a unit came to be rated, or why it was not.
public enum IndicatorStatus: UInt8, Sendable, Hashable {
    /// Scored from the unit's own value.
    case measured
    /// Nothing to measure; the rule gives a fixed score.
    case byEmptyRule
    /// The parent unit's score.
    case inherited
    /// Nothing to measure (denominator 0): 不参评.
    case emptyDenominator
    /// Nothing to measure, and no proof that someone looked.
    case emptinessNotProved
    /// The value is not known.
    case valueMissing
    /// The value is infinite or not a number.
    case valueNotFinite
    /// The denominator is negative or not finite.
    case denominatorInvalid
    /// The definition has no rule for the unit's level.
    case notDefinedForLevel
    /// The score was to be inherited, but there is no parent here or it is not rated itself.
    case parentNotRated
    /// A relative form has nothing to tell apart: all units of the level have one value.
    case noSpread

    /// True where there is a score.
    public var isRated: Bool { rawValue <= Self.inherited.rawValue }
}

extension LevelRule {
    /// The unit's own status and score; `.inherited` without a number when the parent's score is to be taken.
    func outcome(of input: IndicatorInput) -> (status: IndicatorStatus, score: Double) {
        let inheritsBelow: Double? = if case .inheritParent(let below) = empty { below } else { nil }
        if let denominator = input.denominator {
            guard denominator.isFinite, denominator >= 0 else { return (.denominatorInvalid, .nan) }
            if let inheritsBelow, denominator < inheritsBelow { return (.inherited, .nan) }
            if denominator == 0 { return outcomeOfEmpty(proved: input.emptinessProved) }
        }
        guard let value = input.value else { return (inheritsBelow == nil ? .valueMissing : .inherited, .nan) }
        guard value.isFinite else { return (.valueNotFinite, .nan) }
        if case .threeKnot(let line) = form { return (.measured, line.score(value)) }
        // The score of a relative form comes when the whole column is known (`RelativeScores`).
        return (.measured, form.isFixed ? form.points(form.fit([]).score(value)) : isLess ? -value : value)
    }

    private func outcomeOfEmpty(proved: Bool) -> (status: IndicatorStatus, score: Double) {
        switch empty {
        case .notRated: (.emptyDenominator, .nan)
        case .score(let score): (.byEmptyRule, score)
        case .scoreIfProved(let score): proved ? (.byEmptyRule, score) : (.emptinessNotProved, .nan)
        case .inheritParent: (.inherited, .nan)
        }
    }

    /// True when the result rests on a denominator below the flag's threshold.
    func isSmallBase(_ input: IndicatorInput) -> Bool {
        guard let smallBelow, let denominator = input.denominator else { return false }
        return denominator > 0 && denominator < smallBelow
    }
}
