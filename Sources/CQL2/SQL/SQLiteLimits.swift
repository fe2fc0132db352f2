/// SQLite's parser has a stack of 100 entries (`YYSTACKDEPTH`) and refuses what needs more. A filter from outside must
/// meet a diagnostic before it meets that.
enum SQLiteLimits {
    /// Entries that a fragment may need; the rest is for the statement around it.
    static let parserStack = 80

    /// `SQLITE_MAX_FUNCTION_ARG`.
    static let functionArguments = 100

    /// `SQLITE_MAX_EXPR_DEPTH` is 1000, and a chain of ANDs is as deep as it is long; longer ones are halved.
    static let chainLength = 100
}

extension Typed {
    /// How many entries of the parser's stack the SQL of this node needs: those that wait while its deepest operand is
    /// read. It mirrors what `SQLWriter` writes.
    var parserStackNeeded: Int {
        let operands = children.map(\.parserStackNeeded)
        switch form {
        case .constant, .property, .spatial: return 8
        case .and, .or:
            var halvings = 0
            while operands.count >> halvings > SQLiteLimits.chainLength { halvings += 1 }
            return 3 * halvings + Typed.stack(opening: 2, operands, separator: 2)
        case .comparison: return Typed.stack(opening: 6, operands, separator: 4)
        case .call: return Typed.stack(opening: 4, operands, separator: 2)
        case .like: return 6 + (operands.max() ?? 0)
        case .not, .isNull, .member: return 3 + (operands.max() ?? 0)
        }
    }

    /// The first operand waits for nothing; the others wait beside what has been read before.
    private static func stack(opening: Int, _ operands: [Int], separator: Int) -> Int {
        let first = operands.first ?? 0
        let others = operands.dropFirst().max() ?? 0
        return opening + max(first, separator + others)
    }
}
