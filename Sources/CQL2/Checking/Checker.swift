import Spatial

/// Turns syntax into meaning. Faults are gathered; a node whose meaning is unknown is `nil`.
struct Checker {
    let schema: Schema
    let source: SourceText
    private(set) var diagnostics: [Diagnostic] = []

    init(schema: Schema, source: SourceText) {
        self.schema = schema
        self.source = source
    }

    mutating func report(
        _ code: Diagnostic.Code, _ message: String, at range: Range<Int>, expected: [String] = []
    ) {
        diagnostics.append(Diagnostic(code, message, expected: expected, at: range, in: source))
    }

    mutating func check(_ node: Syntax) -> Typed? {
        switch node.form {
        case .literal(let value): return constant(value, at: node.range)
        case .box(let box): return constant(.geometry(.polygon(Polygon(box))), at: node.range)
        case .property(let name): return checkProperty(name, at: node.range)
        case .function(let name, let arguments): return checkCall(name, arguments, at: node.range)
        case .arithmetic(let operation, let left, let right):
            return checkArithmetic(operation, left, right, at: node.range)
        case .negation(let operand):
            guard let operand = checkNumber(operand) else { return nil }
            let zero = Typed(form: .constant(.integer(0)), type: .integer, range: node.range)
            return .call(.subtract, [zero, operand], operand.type, at: node.range)
        case .comparison(let operation, let left, let right):
            guard let (left, right) = both(check(left), check(right)) else { return nil }
            return compare(operation, left, right, at: node.range)
        case .like(let operand, let pattern): return checkLike(operand, pattern, at: node.range)
        case .between(let operand, let low, let high): return checkBetween(operand, low, high, at: node.range)
        case .membership(let operand, let list): return checkMembership(operand, list, at: node.range)
        case .isNull(let operand): return check(operand).map { .boolean(.isNull($0), at: node.range) }
        case .not(let operand): return checkCondition(operand).map { .boolean(.not($0), at: node.range) }
        case .and(let operands): return checkConditions(operands).map { .boolean(.and($0), at: node.range) }
        case .or(let operands): return checkConditions(operands).map { .boolean(.or($0), at: node.range) }
        case .spatial(let relation, let left, let right):
            guard let (left, right) = both(checkGeometry(left), checkGeometry(right)) else { return nil }
            return .boolean(.spatial(relation, left, right), at: node.range)
        case .temporal(let relation, let left, let right):
            return checkTemporal(relation, left, right, at: node.range)
        case .interval:
            report(.typeMismatch, "INTERVAL stands only inside a temporal predicate.", at: node.range)
            return nil
        }
    }

    /// Both, after both have been looked at.
    func both(_ left: Typed?, _ right: Typed?) -> (Typed, Typed)? {
        guard let left, let right else { return nil }
        return (left, right)
    }

    private mutating func constant(_ value: Value, at range: Range<Int>) -> Typed? {
        let type: PropertyType
        switch value {
        case .null:
            report(.unsupported, "NULL is no value to compare with.", at: range, expected: ["IS NULL"])
            return nil
        case .boolean: type = .boolean
        case .decimal(let number):
            let number = number.trimmed
            return Typed(form: .constant(.decimal(number)), type: .decimal(scale: number.scale), range: range)
        case .text: type = .text
        case .date: type = .date
        case .timestamp: type = .timestamp
        case .geometry: type = .geometry
        }
        return Typed(form: .constant(value), type: type, range: range)
    }

    private mutating func checkProperty(_ name: String, at range: Range<Int>) -> Typed? {
        guard let slot = schema.slot(of: name) else {
            report(
                .unknownProperty, "There is no property “\(name)”.", at: range,
                expected: similarNames(to: name, among: schema.properties.map(\.name)))
            return nil
        }
        return Typed(form: .property(slot: slot), type: schema.properties[slot].type, range: range)
    }

    // MARK: Conditions

    mutating func checkCondition(_ node: Syntax) -> Typed? {
        guard let typed = check(node) else { return nil }
        guard typed.type == .boolean else {
            report(
                .typeMismatch, "A condition is needed here, not a value of type \(typed.type).", at: node.range,
                expected: ["boolean"])
            return nil
        }
        return typed
    }

    private mutating func checkConditions(_ nodes: [Syntax]) -> [Typed]? {
        var conditions: [Typed] = []
        for node in nodes {
            if let condition = checkCondition(node) { conditions.append(condition) }
        }
        return conditions.count == nodes.count ? conditions : nil
    }

    private mutating func checkGeometry(_ node: Syntax) -> Typed? {
        guard let typed = check(node) else { return nil }
        guard typed.type == .geometry else {
            report(
                .typeMismatch, "A geometry is needed here, not a value of type \(typed.type).", at: node.range,
                expected: ["geometry"])
            return nil
        }
        return typed
    }
}

extension Polygon {
    /// The rectangle, counterclockwise from its south-west corner.
    init(_ box: Box) {
        let southWest = Position(x: box.minX, y: box.minY)
        self.init(exterior: [
            southWest, Position(x: box.maxX, y: box.minY), Position(x: box.maxX, y: box.maxY),
            Position(x: box.minX, y: box.maxY), southWest,
        ])
    }
}
