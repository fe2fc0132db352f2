extension Parser {
    /// `DATE('…')` or `TIMESTAMP('…')`.
    mutating func parseInstant(isDate: Bool) throws(Diagnostic) -> Syntax {
        let start = token.range.lowerBound
        try advance()
        try expect(.openParenthesis)
        guard case .text(let text) = token.kind else {
            throw unexpectedToken([isDate ? "'YYYY-MM-DD'" : "'YYYY-MM-DDThh:mm:ssZ'"])
        }
        let value = isDate ? try day(text) : try instant(text)
        try advance()
        try expect(.closeParenthesis)
        return node(.literal(value), from: start)
    }

    /// `INTERVAL(start, end)`: each end is `'..'`, a date or timestamp between quotes, or an expression.
    mutating func parseInterval() throws(Diagnostic) -> Syntax {
        let start = token.range.lowerBound
        try advance()
        try expect(.openParenthesis)
        let first = try parseIntervalEnd()
        try expect(.comma)
        let last = try parseIntervalEnd()
        try expect(.closeParenthesis)
        return node(.interval(first, last), from: start)
    }

    private mutating func parseIntervalEnd() throws(Diagnostic) -> Syntax? {
        guard case .text(let text) = token.kind, isFollowed(by: .comma) || isFollowed(by: .closeParenthesis) else {
            return try parse(.sum)
        }
        let start = token.range.lowerBound
        if text == ".." {
            try advance()
            return nil
        }
        let value =
            text.utf8.contains(UInt8(ascii: "T")) || text.utf8.contains(UInt8(ascii: "t"))
            ? try instant(text) : try day(text)
        try advance()
        return node(.literal(value), from: start)
    }

    private func day(_ text: String) throws(Diagnostic) -> Value {
        guard let day = Day(text) else {
            throw fault(
                .invalidDate, "There is no date “\(text)”.", at: token.range, expected: ["'YYYY-MM-DD'"])
        }
        return .date(day)
    }

    private func instant(_ text: String) throws(Diagnostic) -> Value {
        guard let instant = Instant(text) else {
            throw fault(
                .invalidTimestamp, "There is no time “\(text)”.", at: token.range,
                expected: ["'YYYY-MM-DDThh:mm:ssZ'"])
        }
        return .timestamp(instant)
    }
}
