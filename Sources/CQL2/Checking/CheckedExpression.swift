/// An expression whose names and types agree with a schema. Evaluate it with `compile`, or translate it with
/// `compileSQL`; both give the same answers.
public struct CheckedExpression: Sendable {
    public let expression: CQL2Expression
    public let schema: Schema
    let root: Typed

    /// The type of its value. A predicate is `.boolean`.
    public var type: PropertyType { root.type }

    /// The slots of the properties that its value depends on.
    public var slots: Set<Int> {
        var slots: Set<Int> = []
        var pending = [root]
        while let node = pending.popLast() {
            if case .property(let slot) = node.form { slots.insert(slot) }
            pending.append(contentsOf: node.children)
        }
        return slots
    }

    /// The slots of the properties that have a value wherever the predicate is TRUE, because a condition that must hold
    /// compares them, as NULL compares with nothing, or says that they do.
    public var comparedSlots: Set<Int> {
        var slots: Set<Int> = []
        var pending = [root]
        while let node = pending.popLast() {
            var operands: [Typed] = []
            switch node.form {
            case .and(let conditions): pending += conditions
            case .comparison(_, let left, let right): operands = [left, right]
            case .member(let operand, _), .like(let operand, _): operands = [operand]
            case .not(let denied):
                if case .isNull(let operand) = denied.form { operands = [operand] }
            default: break
            }
            for operand in operands {
                if case .property(let slot) = operand.form { slots.insert(slot) }
            }
        }
        return slots
    }

    /// Whether its value may change without any property changing: it asks for `today()` or `now()`.
    public var readsClock: Bool { root.readsClock }

    /// Whether a spatial predicate is in it: then `compile` needs someone to decide it.
    public var testsGeometry: Bool { root.testsGeometry }
}

/// All the mistakes found in one expression; never empty.
public struct CheckFailure: Error, Hashable, Sendable, CustomStringConvertible {
    public let diagnostics: [Diagnostic]

    public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}

extension CQL2Expression {
    /// Resolves names and checks types.
    public func checked(against schema: Schema) throws(CheckFailure) -> CheckedExpression {
        var checker = Checker(schema: schema, source: source)
        guard let root = checker.check(syntax), checker.diagnostics.isEmpty else {
            throw CheckFailure(diagnostics: checker.diagnostics)
        }
        return CheckedExpression(expression: self, schema: schema, root: root)
    }

    /// As `checked(against:)`, and the value must be TRUE, FALSE or NULL.
    public func checkedPredicate(against schema: Schema) throws(CheckFailure) -> CheckedExpression {
        var checker = Checker(schema: schema, source: source)
        guard let root = checker.checkCondition(syntax), checker.diagnostics.isEmpty else {
            throw CheckFailure(diagnostics: checker.diagnostics)
        }
        return CheckedExpression(expression: self, schema: schema, root: root)
    }

    /// The mistakes in it, as a predicate over a schema; empty when there are none.
    public func predicateDiagnostics(against schema: Schema) -> [Diagnostic] {
        var checker = Checker(schema: schema, source: source)
        _ = checker.checkCondition(syntax)
        return checker.diagnostics
    }
}
