import Glibc

extension FormulaNode {
    func evaluate(_ values: [Double?]) -> Double? {
        switch form {
        case .number(let number): return number
        case .variable(let index): return index < values.count ? values[index]?.ifFinite : nil
        case .negation(let operand): return operand.evaluate(values).map { -$0 }
        case .operation(let operation, let left, let right):
            guard let left = left.evaluate(values), let right = right.evaluate(values) else { return nil }
            return operation.apply(left, right)
        case .call(.ifNull, let arguments): return arguments[0].evaluate(values) ?? arguments[1].evaluate(values)
        case .call(let function, let arguments):
            var numbers: [Double] = []
            numbers.reserveCapacity(arguments.count)
            for argument in arguments {
                guard let number = argument.evaluate(values) else { return nil }
                numbers.append(number)
            }
            return function.apply(numbers)?.ifFinite
        }
    }
}

extension ArithmeticOperator {
    /// `nil` where there is no finite result.
    fileprivate func apply(_ left: Double, _ right: Double) -> Double? {
        switch self {
        case .add: (left + right).ifFinite
        case .subtract: (left - right).ifFinite
        case .multiply: (left * right).ifFinite
        case .divide: (left / right).ifFinite
        case .remainder: left.truncatingRemainder(dividingBy: right).ifFinite
        case .wholeQuotient: (left / right).rounded(.towardZero).ifFinite
        case .power: Glibc.pow(left, right).ifFinite
        }
    }
}

extension FormulaFunction {
    /// The function of numbers that are all there; `if_null` looks at its arguments itself.
    fileprivate func apply(_ numbers: [Double]) -> Double? {
        let count = Double(numbers.count)
        switch self {
        case .clip: return numbers[1] <= numbers[2] ? Swift.min(Swift.max(numbers[0], numbers[1]), numbers[2]) : nil
        case .ln: return Glibc.log(numbers[0])
        case .exp: return Glibc.exp(numbers[0])
        case .pow: return Glibc.pow(numbers[0], numbers[1])
        case .sqrt: return numbers[0].squareRoot()
        case .abs: return Swift.abs(numbers[0])
        case .min: return numbers.min()
        case .max: return numbers.max()
        case .mean: return numbers.reduce(0, +) / count
        case .gmean:
            guard numbers.allSatisfy({ $0 >= 0 }) else { return nil }
            if numbers.contains(0) { return 0 }
            return Glibc.exp(numbers.reduce(0) { $0 + Glibc.log($1) } / count)
        case .hmean:
            guard numbers.allSatisfy({ $0 > 0 }) else { return nil }
            return count / numbers.reduce(0) { $0 + 1 / $1 }
        case .ifNull: return nil
        }
    }
}

extension Double {
    fileprivate var ifFinite: Double? { isFinite ? self : nil }
}
