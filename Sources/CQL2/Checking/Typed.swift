/// A checked node: the meaning of an expression in fewer forms than its syntax has. BETWEEN has become two comparisons,
/// temporal predicates comparisons of their ends, texts beside dates have become dates.
struct Typed: Sendable {
    indirect enum Form: Sendable {
        case constant(Value)
        case property(slot: Int)
        case call(BuiltIn, [Typed])
        /// Two values of one type; decimals may differ in scale.
        case comparison(ComparisonOperator, Typed, Typed)
        /// Two or more constants of the operand's type, none NULL.
        case member(Typed, [Value])
        case like(Typed, LikePattern)
        case isNull(Typed)
        case not(Typed)
        case and([Typed])
        case or([Typed])
        case spatial(SpatialOperator, Typed, Typed)
    }

    let form: Form
    /// For decimals the exact scale of every value that the node yields.
    let type: PropertyType
    let range: Range<Int>

    var constant: Value? {
        if case .constant(let value) = form { value } else { nil }
    }

    var children: [Typed] {
        switch form {
        case .constant, .property: []
        case .call(_, let arguments): arguments
        case .comparison(_, let left, let right), .spatial(_, let left, let right): [left, right]
        case .member(let operand, _), .like(let operand, _), .isNull(let operand), .not(let operand): [operand]
        case .and(let operands), .or(let operands): operands
        }
    }

    /// Whether this node or one below satisfies a condition.
    func contains(where condition: (Typed) -> Bool) -> Bool {
        condition(self) || children.contains { $0.contains(where: condition) }
    }

    /// Whether it asks for `today()` or `now()`.
    var readsClock: Bool {
        contains { node in
            if case .call(let function, _) = node.form { function.readsClock } else { false }
        }
    }
}

extension Typed {
    static func boolean(_ form: Form, at range: Range<Int>) -> Typed {
        Typed(form: form, type: .boolean, range: range)
    }

    /// A call, already computed when everything in it is known.
    static func call(_ function: BuiltIn, _ arguments: [Typed], _ type: PropertyType, at range: Range<Int>) -> Typed {
        let values = arguments.compactMap(\.constant)
        guard !function.readsClock, values.count == arguments.count else {
            return Typed(form: .call(function, arguments), type: type, range: range)
        }
        let value =
            switch values.count {
            case 1: function.evaluate(values[0], scale: type.scale)
            case 2: function.evaluate(values[0], values[1], scale: type.scale)
            default: function.evaluate(values)
            }
        return Typed(form: .constant(value), type: type, range: range)
    }

    /// The same decimal at another scale.
    func rescaled(to scale: Int) -> Typed {
        type.scale == scale ? self : .call(.round, [self], .decimal(scale: scale), at: range)
    }
}
