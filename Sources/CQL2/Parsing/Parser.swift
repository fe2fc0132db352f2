/// Reads CQL2-Text by precedence climbing.
struct Parser {
    let source: SourceText
    let limits: ParsingLimits
    private var lexer: Lexer
    /// The token under consideration.
    private(set) var token: Token
    /// Where the latest consumed token ended.
    private(set) var previousEnd = 0
    private var nesting = 0

    init(_ text: String, limits: ParsingLimits) throws(Diagnostic) {
        self.limits = limits
        let length = text.utf8.count
        guard length <= limits.length else {
            throw Diagnostic(
                .textTooLong, "The expression has \(length) bytes, more than the \(limits.length) allowed.",
                at: 0..<0, in: SourceText(""))
        }
        source = SourceText(text)
        lexer = Lexer(source)
        token = try lexer.next()
    }

    mutating func parseWhole() throws(Diagnostic) -> Syntax {
        let syntax = try parse(.or)
        guard token.kind == .end else {
            if token.kind == .symbol(.closeParenthesis) {
                throw unexpectedToken(["an operator", "the end"], note: "No parenthesis is open here.")
            }
            throw unexpectedToken(["an operator", "the end"])
        }
        return syntax
    }

    /// An expression whose loosest operator binds at least as tightly as `minimum`.
    mutating func parse(_ minimum: Precedence) throws(Diagnostic) -> Syntax {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= limits.depth else { throw tooDeep(token.range) }
        var left = try parsePrefix(minimum)
        while true {
            guard left.depth <= limits.depth else { throw tooDeep(left.range) }
            guard let step = infix(), step.precedence >= minimum else { return left }
            left = try parse(step, after: left)
            guard let next = infix(), next.precedence == step.precedence, !step.repeats else { continue }
            throw unexpectedToken(
                [],
                note: step.precedence == .power
                    ? "Powers do not chain; use parentheses." : "Comparisons do not chain; join them with AND.")
        }
    }

    // MARK: Prefixes

    private mutating func parsePrefix(_ minimum: Precedence) throws(Diagnostic) -> Syntax {
        let start = token.range.lowerBound
        switch token.kind {
        case .keyword(.not) where minimum <= .not:
            try advance()
            let operand = try parse(.not)
            return node(.not(operand), from: start)
        case .symbol(.minus):
            try advance()
            if token.kind == .number { return try parseNumber(from: start, isNegative: true) }
            let operand = try parse(.primary)
            return node(.negation(operand), from: start)
        case .symbol(.plus):
            try advance()
            guard token.kind == .number else { throw unexpectedToken(["a number"]) }
            return try parseNumber(from: start, isNegative: false)
        default:
            return try parsePrimary()
        }
    }

    // MARK: Infixes

    /// What may follow an operand.
    private enum Infix {
        case or, and, predicate
        case arithmetic(ArithmeticOperator)

        var precedence: Precedence {
            switch self {
            case .or: .or
            case .and: .and
            case .predicate: .predicate
            case .arithmetic(let operation): operation.precedence
            }
        }

        /// Whether another of the same precedence may follow.
        var repeats: Bool { precedence != .predicate && precedence != .power }
    }

    private func infix() -> Infix? {
        switch token.kind {
        case .keyword(.or): .or
        case .keyword(.and): .and
        case .keyword(.like), .keyword(.between), .keyword(.in), .keyword(.is), .keyword(.not): .predicate
        case .keyword(.div): .arithmetic(.wholeQuotient)
        case .symbol(let symbol):
            if let operation = ArithmeticOperator(rawValue: symbol.rawValue) {
                .arithmetic(operation)
            } else {
                ComparisonOperator(rawValue: symbol.rawValue) == nil ? nil : .predicate
            }
        default: nil
        }
    }

    private mutating func parse(_ infix: Infix, after left: Syntax) throws(Diagnostic) -> Syntax {
        let start = left.range.lowerBound
        switch infix {
        case .or: return node(.or(try parseOperands(after: left, of: .or)), from: start)
        case .and: return node(.and(try parseOperands(after: left, of: .and)), from: start)
        case .predicate: return try parsePredicate(after: left)
        case .arithmetic(let operation):
            try advance()
            let right = try parse(operation == .power ? .factor : operation.precedence.next)
            return node(.arithmetic(operation, left, right), from: start)
        }
    }

    /// All operands of a chain of ANDs or of ORs.
    private mutating func parseOperands(after first: Syntax, of keyword: Keyword) throws(Diagnostic) -> [Syntax] {
        var operands = [first]
        while token.kind == .keyword(keyword) {
            try advance()
            operands.append(try parse(keyword == .or ? .and : .not))
        }
        return operands
    }

    // MARK: Tokens

    mutating func advance() throws(Diagnostic) {
        previousEnd = token.range.upperBound
        token = try lexer.next()
    }

    mutating func accept(_ symbol: Symbol) throws(Diagnostic) -> Bool {
        guard token.kind == .symbol(symbol) else { return false }
        try advance()
        return true
    }

    mutating func expect(_ symbol: Symbol, or others: String...) throws(Diagnostic) {
        guard try accept(symbol) else { throw unexpectedToken(others + ["“\(symbol.rawValue)”"]) }
    }

    mutating func accept(_ keyword: Keyword) throws(Diagnostic) -> Bool {
        guard token.kind == .keyword(keyword) else { return false }
        try advance()
        return true
    }

    /// Whether the next token is a symbol.
    func isFollowed(by symbol: Symbol) -> Bool {
        var ahead = lexer
        return (try? ahead.next().kind) == .symbol(symbol)
    }

    func node(_ form: Syntax.Form, from start: Int) -> Syntax {
        Syntax(form, range: start..<max(start, previousEnd))
    }

    // MARK: Faults

    func fault(
        _ code: Diagnostic.Code, _ message: String, at range: Range<Int>, expected: [String] = []
    ) -> Diagnostic {
        Diagnostic(code, message, expected: expected, at: range, in: source)
    }

    func unexpectedToken(_ expected: [String], note: String? = nil) -> Diagnostic {
        if token.kind == .end {
            return fault(.unexpectedEnd, note ?? "The expression ends too early.", at: token.range, expected: expected)
        }
        let message = note ?? "“\(source[token.range])” cannot stand here."
        return fault(.unexpectedToken, message, at: token.range, expected: expected)
    }

    func tooDeep(_ range: Range<Int>) -> Diagnostic {
        fault(.tooDeep, "The expression is nested deeper than \(limits.depth) levels.", at: range)
    }
}
