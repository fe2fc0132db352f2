extension Checker {
    /// Scales of results: sum and difference take the larger, a product both together up to 9, a quotient 6.
    mutating func checkArithmetic(
        _ operation: ArithmeticOperator, _ leftNode: Syntax, _ rightNode: Syntax, at range: Range<Int>
    ) -> Typed? {
        guard let (left, right) = both(checkNumber(leftNode), checkNumber(rightNode)) else { return nil }
        let scale: Int
        switch operation {
        case .add, .subtract: scale = max(left.type.scale, right.type.scale)
        case .multiply: scale = min(left.type.scale + right.type.scale, FixedDecimal.scales.upperBound)
        case .divide: scale = FixedDecimal.quotientScale
        case .remainder, .wholeQuotient:
            guard checkInteger(left, operation), checkInteger(right, operation) else { return nil }
            scale = 0
        case .power:
            guard checkInteger(right, operation) else { return nil }
            scale = left.type.scale == 0 && right.isNaturalConstant ? 0 : FixedDecimal.quotientScale
        }
        return .call(BuiltIn(operation), [left, right], .decimal(scale: scale), at: range)
    }

    mutating func checkNumber(_ node: Syntax) -> Typed? {
        guard let typed = check(node), checkNumber(typed) else { return nil }
        return typed
    }

    mutating func checkNumber(_ typed: Typed) -> Bool {
        if typed.type.isDecimal { return true }
        report(
            .typeMismatch, "A number is needed here, not a value of type \(typed.type).", at: typed.range,
            expected: ["decimal"])
        return false
    }

    private mutating func checkInteger(_ typed: Typed, _ operation: ArithmeticOperator) -> Bool {
        if typed.type == .integer { return true }
        report(
            .typeMismatch, "\(operation.rawValue) needs a whole number here, not \(typed.type).", at: typed.range,
            expected: ["integer"])
        return false
    }
}

extension Typed {
    fileprivate var isNaturalConstant: Bool {
        if case .decimal(let number) = constant { number.units >= 0 } else { false }
    }
}
