extension Parser {
    mutating func parsePrimary() throws(Diagnostic) -> Syntax {
        let start = token.range.lowerBound
        switch token.kind {
        case .number: return try parseNumber(from: start, isNegative: false)
        case .text(let text):
            try advance()
            return node(.literal(.text(text)), from: start)
        case .keyword(.true), .keyword(.false):
            let value = token.kind == .keyword(.true)
            try advance()
            return node(.literal(.boolean(value)), from: start)
        case .keyword(.null):
            throw unexpectedToken(["IS NULL"], note: "NULL is no value to compare with.")
        case .quotedName(let name):
            try advance()
            return node(.property(name), from: start)
        case .name(let name): return try parse(named: name)
        case .symbol(.openParenthesis): return try parseParenthesised()
        default: throw unexpectedToken(["a value", "a property", "a function", "“(”"])
        }
    }

    private mutating func parseParenthesised() throws(Diagnostic) -> Syntax {
        let start = token.range.lowerBound
        try advance()
        if token.kind == .symbol(.closeParenthesis) { throw arraysUnsupported(start..<token.range.upperBound) }
        let inner = try parse(.or)
        if token.kind == .symbol(.comma) { throw arraysUnsupported(start..<token.range.upperBound) }
        try expect(.closeParenthesis, or: "an operator")
        return inner
    }

    private func arraysUnsupported(_ range: Range<Int>) -> Diagnostic {
        fault(.unsupported, "Arrays are not supported.", at: range, expected: ["one value"])
    }

    mutating func parseNumber(from start: Int, isNegative: Bool) throws(Diagnostic) -> Syntax {
        let digits = (isNegative ? "-" : "") + source[token.range]
        guard let number = FixedDecimal(digits) else {
            throw fault(
                .invalidNumber, "The number does not fit.", at: token.range,
                expected: ["at most 18 digits, 9 of them after the point"])
        }
        try advance()
        return node(.literal(.decimal(number)), from: start)
    }

    /// What begins with a bare name: a property, a call, or a construct that its name introduces.
    private mutating func parse(named name: String) throws(Diagnostic) -> Syntax {
        let start = token.range.lowerBound
        let word = name.asciiUppercased
        if isFollowed(by: .openParenthesis) {
            if let relation = SpatialOperator(rawValue: word) {
                let (left, right) = try parsePair()
                return node(.spatial(relation, left, right), from: start)
            }
            if let relation = TemporalOperator(rawValue: word) {
                let (left, right) = try parsePair()
                return node(.temporal(relation, left, right), from: start)
            }
            switch word {
            case "DATE", "TIMESTAMP": return try parseInstant(isDate: word == "DATE")
            case "INTERVAL": return try parseInterval()
            case "BBOX": return try parseBox()
            case "A_EQUALS", "A_CONTAINS", "A_CONTAINEDBY", "A_OVERLAPS":
                throw fault(.unsupported, "Array predicates are not supported.", at: token.range)
            case "GEOMETRYCOLLECTION":
                throw fault(.unsupported, "Geometry collections are not supported.", at: token.range)
            case "ENVELOPE":
                // Three drafts of the standard ordered its numbers in three ways.
                throw fault(
                    .unsupported, "ENVELOPE is not in the standard.", at: token.range,
                    expected: ["BBOX(west, south, east, north)"])
            default: break
            }
        }
        if let kind = GeometryKind(rawValue: word), try isGeometryLiteral() { return try parseGeometry(kind) }
        try advance()
        guard token.kind == .symbol(.openParenthesis) else { return node(.property(name), from: start) }
        let arguments = try parseArguments()
        return node(.function(name.asciiLowercased, arguments), from: start)
    }

    private mutating func parseArguments() throws(Diagnostic) -> [Syntax] {
        try expect(.openParenthesis)
        if try accept(.closeParenthesis) { return [] }
        var arguments = [try parse(.or)]
        while try accept(.comma) { arguments.append(try parse(.or)) }
        try expect(.closeParenthesis, or: "“,”")
        return arguments
    }

    /// Two operands in parentheses, the operator's name being the current token.
    private mutating func parsePair() throws(Diagnostic) -> (Syntax, Syntax) {
        try advance()
        try expect(.openParenthesis)
        let left = try parse(.sum)
        try expect(.comma)
        let right = try parse(.sum)
        try expect(.closeParenthesis)
        return (left, right)
    }
}
