public import Spatial

/// A node of the syntax tree: what was written, before any meaning is looked for.
///
/// Equality ignores where it was written.
public struct Syntax: Hashable, Sendable {
    public indirect enum Form: Hashable, Sendable {
        case literal(Value)
        /// `BBOX(west, south, east, north)`
        case box(Box)
        case property(String)
        /// A function by its name in lower case, `casei` and `accenti` among them.
        case function(String, [Syntax])
        case arithmetic(ArithmeticOperator, Syntax, Syntax)
        /// `-x`; a minus before a number is part of the literal.
        case negation(Syntax)
        case comparison(ComparisonOperator, Syntax, Syntax)
        case like(Syntax, pattern: Syntax)
        case between(Syntax, Syntax, Syntax)
        case membership(Syntax, [Syntax])
        case isNull(Syntax)
        case not(Syntax)
        /// Two or more conditions.
        case and([Syntax])
        /// Two or more conditions.
        case or([Syntax])
        case spatial(SpatialOperator, Syntax, Syntax)
        case temporal(TemporalOperator, Syntax, Syntax)
        /// `INTERVAL(start, end)`; `nil` stands for the open end `'..'`.
        case interval(Syntax?, Syntax?)
    }

    public let form: Form
    /// UTF-8 offsets in the text, without enclosing parentheses; empty for trees not made from text.
    public let range: Range<Int>
    /// 1 for a leaf.
    let depth: Int

    public init(_ form: Form, range: Range<Int> = 0..<0) {
        self.form = form
        self.range = range
        self.depth = 1 + (Syntax.children(of: form).map(\.depth).max() ?? 0)
    }

    public static func == (left: Syntax, right: Syntax) -> Bool { left.form == right.form }

    public func hash(into hasher: inout Hasher) { hasher.combine(form) }

    public var children: [Syntax] { Syntax.children(of: form) }

    private static func children(of form: Form) -> [Syntax] {
        switch form {
        case .literal, .box, .property: []
        case .function(_, let arguments): arguments
        case .arithmetic(_, let left, let right), .comparison(_, let left, let right),
            .spatial(_, let left, let right), .temporal(_, let left, let right), .like(let left, let right):
            [left, right]
        case .negation(let operand), .isNull(let operand), .not(let operand): [operand]
        case .between(let operand, let low, let high): [operand, low, high]
        case .membership(let operand, let list): [operand] + list
        case .and(let operands), .or(let operands): operands
        case .interval(let start, let end): [start, end].compactMap { $0 }
        }
    }
}
