/// A checked expression made ready to be evaluated on many rows.
public struct Evaluator: Sendable {
    private let code: Code

    init(code: Code) {
        self.code = code
    }

    /// TRUE, FALSE, or `nil` for NULL. Expressions that are no predicates yield `nil`.
    public func truth(of row: some PropertySource, in context: EvaluationContext) -> Bool? {
        guard case .truth(let code) = code else { return nil }
        return switch code(Frame(row: row, context: context)) {
        case .no: false
        case .yes: true
        case .unknown: nil
        }
    }

    /// Whether a predicate is TRUE.
    public func matches(_ row: some PropertySource, in context: EvaluationContext) -> Bool {
        guard case .truth(let code) = code else { return false }
        return code(Frame(row: row, context: context)) == .yes
    }

    /// The value of any expression; predicates yield booleans or NULL.
    public func value(of row: some PropertySource, in context: EvaluationContext) -> Value {
        let frame = Frame(row: row, context: context)
        return switch code {
        case .truth(let code): Value(code(frame))
        case .value(let code): code(frame)
        }
    }
}

/// What compiled code runs on.
struct Frame {
    let row: any PropertySource
    let context: EvaluationContext
}

/// Kleene's three truth values.
enum Truth: UInt8 {
    case no, yes, unknown

    init(_ flag: Bool) { self = flag ? .yes : .no }

    var negated: Truth {
        switch self {
        case .no: .yes
        case .yes: .no
        case .unknown: .unknown
        }
    }
}

extension Value {
    init(_ truth: Truth) {
        self =
            switch truth {
            case .no: .boolean(false)
            case .yes: .boolean(true)
            case .unknown: .null
            }
    }
}

typealias TruthCode = @Sendable (Frame) -> Truth
typealias ValueCode = @Sendable (Frame) -> Value

enum Code {
    case truth(TruthCode)
    case value(ValueCode)
}
