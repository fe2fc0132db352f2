import Spatial

/// Turns CQL2-JSON into syntax.
struct SyntaxDecoder {
    let source: SourceText
    let limits: ParsingLimits

    func decode(_ node: JSONNode) throws(Diagnostic) -> Syntax {
        let syntax = Syntax(try form(of: node), range: node.range)
        guard syntax.depth <= limits.depth else {
            throw fault(.tooDeep, "The expression is nested deeper than \(limits.depth) levels.", node)
        }
        return syntax
    }

    private func form(of node: JSONNode) throws(Diagnostic) -> Syntax.Form {
        switch node.form {
        case .null: throw fault(.unexpectedToken, "NULL is no value to compare with.", node, ["isNull"])
        case .boolean(let flag): return .literal(.boolean(flag))
        case .number(let digits):
            guard let number = FixedDecimal(digits) else {
                throw fault(
                    .invalidNumber, "The number does not fit.", node,
                    ["at most 18 digits, 9 of them after the point"])
            }
            return .literal(.decimal(number))
        case .text(let text): return .literal(.text(text.nfc))
        case .array: throw fault(.unsupported, "Arrays are not supported.", node, ["one value"])
        case .object(let members): return try form(of: members, node)
        }
    }

    private func form(of members: [String: JSONNode], _ node: JSONNode) throws(Diagnostic) -> Syntax.Form {
        if let operation = members["op"] {
            guard let name = operation.text, let arguments = members["args"]?.array else {
                throw fault(.invalidJSON, "An operation has a name, “op”, and an array, “args”.", node)
            }
            return try form(of: name, operation, arguments, node)
        }
        if let property = members["property"] {
            guard let name = property.text, !name.isEmpty, !name.unicodeScalars.contains(where: \.isUnfitForNames)
            else {
                throw fault(.invalidName, "A property has a name without quotes and control characters.", property)
            }
            return .property(name.nfc)
        }
        if let date = members["date"] { return .literal(try day(date)) }
        if let timestamp = members["timestamp"] { return .literal(try instant(timestamp)) }
        if let interval = members["interval"] { return try self.interval(interval) }
        if let box = members["bbox"], members["type"] == nil { return .box(try self.box(box)) }
        if members["type"] != nil { return .literal(.geometry(try geometry(members, node))) }
        throw fault(
            .invalidJSON, "The object is no expression.", node,
            ["op", "property", "date", "timestamp", "interval", "bbox", "type"])
    }

    // MARK: Times

    private func day(_ node: JSONNode) throws(Diagnostic) -> Value {
        guard let day = node.text.flatMap({ Day($0) }) else {
            throw fault(.invalidDate, "There is no such date.", node, ["\"YYYY-MM-DD\""])
        }
        return .date(day)
    }

    private func instant(_ node: JSONNode) throws(Diagnostic) -> Value {
        guard let instant = node.text.flatMap({ Instant($0) }) else {
            throw fault(.invalidTimestamp, "There is no such time.", node, ["\"YYYY-MM-DDThh:mm:ssZ\""])
        }
        return .timestamp(instant)
    }

    private func interval(_ node: JSONNode) throws(Diagnostic) -> Syntax.Form {
        guard let ends = node.array, ends.count == 2 else {
            throw fault(.invalidJSON, "An interval has two ends.", node)
        }
        return .interval(try intervalEnd(ends[0]), try intervalEnd(ends[1]))
    }

    private func intervalEnd(_ node: JSONNode) throws(Diagnostic) -> Syntax? {
        guard let text = node.text else { return try decode(node) }
        if text == ".." { return nil }
        let isInstant = text.utf8.contains(UInt8(ascii: "T")) || text.utf8.contains(UInt8(ascii: "t"))
        return Syntax(.literal(isInstant ? try instant(node) : try day(node)), range: node.range)
    }

    func fault(
        _ code: Diagnostic.Code, _ message: String, _ node: JSONNode, _ expected: [String] = []
    ) -> Diagnostic {
        Diagnostic(code, message, expected: expected, at: node.range, in: source)
    }
}

extension Unicode.Scalar {
    /// What a quoted name in CQL2-Text cannot hold.
    fileprivate var isUnfitForNames: Bool { self == "\"" || value < 0x20 || value == 0x7F }
}
