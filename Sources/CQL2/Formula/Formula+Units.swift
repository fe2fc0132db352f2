extension Formula {
    /// The unit of the result, given those of the variables.
    ///
    /// Numbers written in the formula fit any unit where they are added or compared, and are plain where they multiply.
    ///
    /// - Throws: `.unknownVariable` for a variable without a unit; `.unitMismatch` where units meet that cannot be added
    ///   or compared as they stand (m² with persons, but also m² with hectares), or where a plain number is needed.
    public func unit(of lookup: (String) -> UnitOfMeasure?) throws(Diagnostic) -> UnitOfMeasure {
        var units: [UnitOfMeasure?] = []
        for variable in variables { units.append(lookup(variable)) }
        return try UnitInference(formula: self, units: units).infer(root) ?? .one
    }
}

/// Infers units from the leaves up; `nil` is a number that fits any unit.
private struct UnitInference {
    let formula: Formula
    let units: [UnitOfMeasure?]

    func infer(_ node: FormulaNode) throws(Diagnostic) -> UnitOfMeasure? {
        switch node.form {
        case .number: return nil
        case .variable(let index):
            guard let unit = units[index] else {
                throw fault(.unknownVariable, "“\(formula.variables[index])” has no unit.", node)
            }
            return unit
        case .negation(let operand): return try infer(operand)
        case .operation(let operation, let left, let right): return try infer(operation, left, right)
        case .call(let function, let arguments): return try infer(function, arguments)
        }
    }

    private func infer(
        _ operation: ArithmeticOperator, _ left: FormulaNode, _ right: FormulaNode
    ) throws(Diagnostic) -> UnitOfMeasure? {
        switch operation {
        case .add, .subtract, .remainder: return try same([left, right])
        case .power: return try power(left, right)
        case .multiply, .divide, .wholeQuotient:
            let first = try infer(left)
            let second = try infer(right)
            if first == nil, second == nil { return nil }
            let divisor = second ?? .one
            return operation == .multiply
                ? (first ?? .one).multiplied(by: divisor) : (first ?? .one).divided(by: divisor)
        }
    }

    private func infer(_ function: FormulaFunction, _ arguments: [FormulaNode]) throws(Diagnostic) -> UnitOfMeasure? {
        switch function {
        case .clip, .min, .max, .mean, .gmean, .hmean, .ifNull, .abs: return try same(arguments)
        case .ln, .exp:
            try requirePlain(arguments[0])
            return .one
        case .pow: return try power(arguments[0], arguments[1])
        case .sqrt:
            guard let unit = try infer(arguments[0]) else { return nil }
            guard let root = unit.squareRoot else {
                throw fault(.unitMismatch, "There is no square root of the unit \(unit).", arguments[0])
            }
            return root
        }
    }

    /// The one unit of all that are added or compared.
    private func same(_ nodes: [FormulaNode]) throws(Diagnostic) -> UnitOfMeasure? {
        var common: UnitOfMeasure?
        for node in nodes {
            guard let unit = try infer(node) else { continue }
            if let common, !common.isSame(as: unit) {
                let note = common.isSameKind(as: unit) ? " without conversion" : ""
                throw fault(.unitMismatch, "\(unit) does not go with \(common)\(note).", node, ["\(common)"])
            }
            common = common ?? unit
        }
        return common
    }

    private func power(_ base: FormulaNode, _ exponent: FormulaNode) throws(Diagnostic) -> UnitOfMeasure? {
        try requirePlain(exponent)
        guard let unit = try infer(base) else { return nil }
        if unit.isSame(as: .one) { return .one }
        guard let number = exponent.number, let whole = Int(exactly: number), (-9...9).contains(whole) else {
            throw fault(
                .unitMismatch, "A quantity in \(unit) is raised to a literal whole power only.", exponent, ["−9…9"])
        }
        return unit.raised(to: whole)
    }

    private func requirePlain(_ node: FormulaNode) throws(Diagnostic) {
        if let unit = try infer(node), !unit.isSame(as: .one) {
            throw fault(.unitMismatch, "A plain number is needed here, not a quantity in \(unit).", node, ["1"])
        }
    }

    private func fault(
        _ code: Diagnostic.Code, _ message: String, _ node: FormulaNode, _ expected: [String] = []
    ) -> Diagnostic {
        Diagnostic(code, message, expected: expected, at: node.range, in: formula.source)
    }
}

extension FormulaNode {
    /// The number written here.
    fileprivate var number: Double? {
        switch form {
        case .number(let number): number
        case .negation(let operand): operand.number.map { -$0 }
        default: nil
        }
    }
}
