/// A node of a formula, variables being numbered.
struct FormulaNode: Sendable {
    indirect enum Form: Sendable {
        case number(Double)
        case variable(Int)
        case negation(FormulaNode)
        case operation(ArithmeticOperator, FormulaNode, FormulaNode)
        case call(FormulaFunction, [FormulaNode])
    }

    let form: Form
    let range: Range<Int>
}

/// The functions of formulas, on floating-point numbers.
enum FormulaFunction: String, Sendable, CaseIterable {
    case clip, ln, exp, pow, sqrt, abs
    case min, max, mean, gmean, hmean
    case ifNull = "if_null"

    var argumentCounts: ClosedRange<Int> {
        switch self {
        case .ln, .exp, .sqrt, .abs: 1...1
        case .pow, .ifNull: 2...2
        case .clip: 3...3
        case .min, .max, .mean, .gmean, .hmean: 1...Int.max
        }
    }
}
