extension SyntaxDecoder {
    func form(
        of name: String, _ operation: JSONNode, _ nodes: [JSONNode], _ node: JSONNode
    ) throws(Diagnostic) -> Syntax.Form {
        let word = name.asciiUppercased
        if word == "IN" { return try membership(nodes, node) }
        if word.hasPrefix("A_") { throw fault(.unsupported, "Array predicates are not supported.", operation) }
        var arguments: [Syntax] = []
        for argument in nodes { arguments.append(try decode(argument)) }
        if let count = SyntaxDecoder.argumentCount(of: word), !count.contains(arguments.count) {
            throw fault(.wrongArgumentCount, "“\(name)” has \(arguments.count) arguments.", node)
        }
        switch word {
        case "AND": return .and(arguments)
        case "OR": return .or(arguments)
        case "NOT": return .not(arguments[0])
        case "LIKE": return .like(arguments[0], pattern: arguments[1])
        case "BETWEEN": return .between(arguments[0], arguments[1], arguments[2])
        case "ISNULL": return .isNull(arguments[0])
        default: break
        }
        if let comparison = ComparisonOperator(rawValue: word) {
            return .comparison(comparison, arguments[0], arguments[1])
        }
        if let arithmetic = ArithmeticOperator(rawValue: name) {
            return .arithmetic(arithmetic, arguments[0], arguments[1])
        }
        if let relation = SpatialOperator(rawValue: word) { return .spatial(relation, arguments[0], arguments[1]) }
        if let relation = TemporalOperator(rawValue: word) { return .temporal(relation, arguments[0], arguments[1]) }
        guard name.isFunctionName else {
            throw fault(.invalidName, "“\(name)” is no name of a function.", operation)
        }
        return .function(name.asciiLowercased.nfc, arguments)
    }

    private func membership(_ nodes: [JSONNode], _ node: JSONNode) throws(Diagnostic) -> Syntax.Form {
        guard nodes.count == 2, let list = nodes[1].array, !list.isEmpty else {
            throw fault(.wrongArgumentCount, "“in” has a value and an array that is not empty.", node)
        }
        var items: [Syntax] = []
        for item in list { items.append(try decode(item)) }
        return .membership(try decode(nodes[0]), items)
    }

    /// `nil` for functions, whose arguments the checker counts.
    private static func argumentCount(of word: String) -> ClosedRange<Int>? {
        switch word {
        case "AND", "OR": 2...Int.max
        case "NOT", "ISNULL": 1...1
        case "BETWEEN": 3...3
        case "LIKE", "DIV": 2...2
        default:
            ComparisonOperator(rawValue: word) != nil || ArithmeticOperator(rawValue: word) != nil
                || SpatialOperator(rawValue: word) != nil || TemporalOperator(rawValue: word) != nil ? 2...2 : nil
        }
    }
}

extension String {
    /// Whether CQL2-Text can call a function of this name.
    fileprivate var isFunctionName: Bool {
        unicodeScalars.first.map(\.startsIdentifier) == true && unicodeScalars.allSatisfy(\.continuesIdentifier)
            && Keyword.byName[asciiUppercased] == nil
    }
}
