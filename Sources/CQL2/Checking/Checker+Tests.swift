/// BETWEEN, IN and LIKE.
extension Checker {
    /// `x BETWEEN a AND b` means `x >= a AND x <= b`, with the same NULLs.
    mutating func checkBetween(_ operand: Syntax, _ low: Syntax, _ high: Syntax, at range: Range<Int>) -> Typed? {
        let operand = check(operand)
        let low = check(low)
        let high = check(high)
        guard let operand, let low, let high else { return nil }
        let isAbove = compare(.greaterOrEqual, operand, low, at: range)
        let isBelow = compare(.lessOrEqual, operand, high, at: range)
        guard let (isAbove, isBelow) = both(isAbove, isBelow) else { return nil }
        return .boolean(.and([isAbove, isBelow]), at: range)
    }

    /// `x IN (a, b)` means `x = a OR x = b`; constants become a set.
    mutating func checkMembership(_ operand: Syntax, _ list: [Syntax], at range: Range<Int>) -> Typed? {
        let operand = check(operand)
        let items = list.map { check($0) }
        guard let operand else { return nil }
        var comparisons: [Typed] = []
        for item in items {
            if let item, let comparison = compare(.equal, operand, item, at: item.range) {
                comparisons.append(comparison)
            }
        }
        guard comparisons.count == list.count else { return nil }
        if comparisons.count == 1 { return comparisons[0] }
        // Comparisons with the clock stay apart, so that the day decomposition sees them.
        if operand.readsClock { return .boolean(.or(comparisons), at: range) }
        let constants = comparisons.compactMap { comparison -> Value? in
            guard case .comparison(.equal, let left, let right) = comparison.form, left.type == operand.type,
                left.constant == nil, let value = right.constant, !value.isNull
            else { return nil }
            return value
        }
        guard constants.count == list.count, case .comparison(_, let subject, _) = comparisons[0].form else {
            return .boolean(.or(comparisons), at: range)
        }
        return .boolean(.member(subject, constants), at: range)
    }

    /// The pattern is a literal, perhaps inside CASEI or ACCENTI (rule `patternExpression`).
    mutating func checkLike(_ operand: Syntax, _ pattern: Syntax, at range: Range<Int>) -> Typed? {
        let operand = checkText(operand)
        guard let typedPattern = checkText(pattern) else { return nil }
        guard case .text(let text) = typedPattern.constant else {
            report(
                .invalidArgument, "The pattern of LIKE is a literal.", at: pattern.range,
                expected: ["a text", "CASEI(a text)", "ACCENTI(a text)"])
            return nil
        }
        let like = LikePattern(text)
        guard like.isWellFormed else {
            report(.invalidArgument, "The pattern ends in a lone backslash.", at: pattern.range)
            return nil
        }
        return operand.map { .boolean(.like($0, like), at: range) }
    }

    private mutating func checkText(_ node: Syntax) -> Typed? {
        guard let typed = check(node) else { return nil }
        guard typed.type == .text else {
            report(
                .typeMismatch, "LIKE is for texts, not for values of type \(typed.type).", at: node.range,
                expected: ["text"])
            return nil
        }
        return typed
    }
}
