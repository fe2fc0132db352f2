extension Formula {
    /// A place where the formula divides by something that might be zero.
    public struct Divisor: Sendable, Hashable {
        /// The variables that it reads.
        public let variables: Set<String>
        /// The variable, where it is nothing else.
        public let variable: String?
        /// Where it stands in the text, in UTF-8.
        public let range: Range<Int>
    }

    /// Everything that is divided by and is not a number other than 0: operands of `/`, `div` and `%`, powers with a
    /// negative exponent, and what `hmean` is formed of.
    public var divisors: [Divisor] {
        var found: [FormulaNode] = []
        root.collectDivisors(&found)
        return found.compactMap { node in
            if let number = node.written, number != 0 { return nil }
            var names: Set<Int> = []
            node.collectVariables(&names)
            var own: String?
            if case .variable(let index) = node.form { own = variables[index] }
            return Divisor(variables: Set(names.map { variables[$0] }), variable: own, range: node.range)
        }
    }
}

extension FormulaNode {
    fileprivate var operands: [FormulaNode] {
        switch form {
        case .number, .variable: []
        case .negation(let operand): [operand]
        case .operation(_, let left, let right): [left, right]
        case .call(_, let arguments): arguments
        }
    }

    fileprivate func collectVariables(_ names: inout Set<Int>) {
        if case .variable(let index) = form { names.insert(index) }
        for operand in operands { operand.collectVariables(&names) }
    }

    fileprivate func collectDivisors(_ found: inout [FormulaNode]) {
        switch form {
        case .operation(.divide, _, let right), .operation(.wholeQuotient, _, let right), .operation(.remainder, _, let right):
            found.append(right)
        case .operation(.power, let base, let exponent):
            if !((exponent.written ?? -1) >= 0) { found.append(base) }
        case .call(.pow, let arguments) where arguments.count == 2:
            if !((arguments[1].written ?? -1) >= 0) { found.append(arguments[0]) }
        case .call(.hmean, let arguments): found += arguments
        default: break
        }
        for operand in operands { operand.collectDivisors(&found) }
    }

    /// The number written here.
    fileprivate var written: Double? {
        switch form {
        case .number(let number): number
        case .negation(let operand): operand.written.map { -$0 }
        default: nil
        }
    }
}
