/// A computation on floating-point numbers: the arithmetic of CQL2 and the functions
///
/// `clip(x, low, high)`, `ln`, `exp`, `pow(x, y)`, `sqrt`, `abs`, `min`, `max`, `mean`, `gmean` and `hmean` (arithmetic,
/// geometric and harmonic mean) of one or more numbers, and `if_null(x, y)`.
///
/// A number that is missing makes the result missing, but for `if_null`. So does what has no finite value: division by
/// zero, the logarithm of a number that is not positive, an overflow.
public struct Formula: Sendable, CustomStringConvertible {
    /// The variables in the order in which they first occur.
    public let variables: [String]
    let root: FormulaNode
    let source: SourceText
    private let syntax: Syntax

    /// Reads a formula. All names but those of functions are variables.
    public init(parse text: String, limits: ParsingLimits = ParsingLimits()) throws(Diagnostic) {
        let expression = try CQL2Expression(text, limits: limits)
        var builder = FormulaBuilder(source: expression.source)
        root = try builder.build(expression.syntax)
        variables = builder.variables
        source = expression.source
        syntax = expression.syntax
    }

    /// The canonical text.
    public var description: String { CQL2Expression(syntax).description }

    /// The result with the variables' values from `lookup`, which is asked once for each.
    public func evaluate(_ lookup: (String) -> Double?) -> Double? {
        evaluate(values: variables.map(lookup))
    }

    /// The result with values in the order of `variables`; missing ones are `nil`.
    public func evaluate(values: [Double?]) -> Double? {
        root.evaluate(values)
    }
}

/// Turns syntax into a formula.
private struct FormulaBuilder {
    let source: SourceText
    var variables: [String] = []
    private var numbers: [String: Int] = [:]

    init(source: SourceText) {
        self.source = source
    }

    mutating func build(_ node: Syntax) throws(Diagnostic) -> FormulaNode {
        FormulaNode(form: try form(of: node), range: node.range)
    }

    private mutating func form(of node: Syntax) throws(Diagnostic) -> FormulaNode.Form {
        switch node.form {
        case .literal(.decimal(let number)): return .number(number.doubleValue)
        case .property(let name):
            if let number = numbers[name] { return .variable(number) }
            numbers[name] = variables.count
            variables.append(name)
            return .variable(variables.count - 1)
        case .negation(let operand): return .negation(try build(operand))
        case .arithmetic(let operation, let left, let right):
            return .operation(operation, try build(left), try build(right))
        case .function(let name, let arguments): return try call(name, arguments, at: node.range)
        default:
            throw Diagnostic(
                .typeMismatch, "A formula is made of numbers, variables, arithmetic and functions.", at: node.range,
                in: source)
        }
    }

    private mutating func call(
        _ name: String, _ arguments: [Syntax], at range: Range<Int>
    ) throws(Diagnostic) -> FormulaNode.Form {
        guard let function = FormulaFunction(rawValue: name) else {
            throw Diagnostic(
                .unknownFunction, "Formulas have no function “\(name)”.",
                expected: similarNames(to: name, among: FormulaFunction.allCases.map(\.rawValue)), at: range, in: source
            )
        }
        let counts = function.argumentCounts
        guard counts.contains(arguments.count) else {
            let expected = counts.count == 1 ? "\(counts.lowerBound)" : "\(counts.lowerBound) or more"
            throw Diagnostic(
                .wrongArgumentCount, "\(name)() has \(arguments.count) arguments.", expected: [expected], at: range,
                in: source)
        }
        var nodes: [FormulaNode] = []
        for argument in arguments { nodes.append(try build(argument)) }
        return .call(function, nodes)
    }
}
