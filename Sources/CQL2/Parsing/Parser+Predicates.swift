extension Parser {
    /// The rest of a comparison, LIKE, BETWEEN, IN or IS NULL whose left operand has been read.
    mutating func parsePredicate(after left: Syntax) throws(Diagnostic) -> Syntax {
        let start = left.range.lowerBound
        if case .symbol(let symbol) = token.kind, let comparison = ComparisonOperator(rawValue: symbol.rawValue) {
            try advance()
            let right = try parse(.sum)
            return node(.comparison(comparison, left, right), from: start)
        }
        if try accept(.is) { return try parseNullTest(of: left) }
        let isNegated = try accept(.not)
        let form: Syntax.Form
        if try accept(.like) {
            form = .like(left, pattern: try parse(.sum))
        } else if try accept(.between) {
            let low = try parse(.sum)
            guard try accept(.and) else { throw unexpectedToken(["AND"]) }
            form = .between(left, low, try parse(.sum))
        } else if try accept(.in) {
            form = .membership(left, try parseList())
        } else {
            throw unexpectedToken(["LIKE", "BETWEEN", "IN"])
        }
        return negated(form, isNegated, from: start)
    }

    private mutating func parseNullTest(of operand: Syntax) throws(Diagnostic) -> Syntax {
        let isNegated = try accept(.not)
        guard try accept(.null) else { throw unexpectedToken(isNegated ? ["NULL"] : ["NULL", "NOT NULL"]) }
        return negated(.isNull(operand), isNegated, from: operand.range.lowerBound)
    }

    private func negated(_ form: Syntax.Form, _ isNegated: Bool, from start: Int) -> Syntax {
        let positive = node(form, from: start)
        return isNegated ? node(.not(positive), from: start) : positive
    }

    private mutating func parseList() throws(Diagnostic) -> [Syntax] {
        try expect(.openParenthesis)
        var items = [try parse(.sum)]
        while try accept(.comma) { items.append(try parse(.sum)) }
        try expect(.closeParenthesis, or: "“,”")
        return items
    }
}
