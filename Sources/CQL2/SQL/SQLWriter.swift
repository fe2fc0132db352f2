/// Writes checked nodes as SQL. Every composite expression is in parentheses; parameters are appended in the order in
/// which their placeholders appear.
struct SQLWriter {
    let dialect: SQLDialect
    let columns: SQLColumns
    let schema: Schema
    let source: SourceText
    let firstParameter: Int
    var sql = ""
    private(set) var bindings: [SQLBinding] = []

    init(dialect: SQLDialect, columns: SQLColumns, schema: Schema, source: SourceText, firstParameter: Int) {
        self.dialect = dialect
        self.columns = columns
        self.schema = schema
        self.source = source
        self.firstParameter = firstParameter
    }

    mutating func bind(_ binding: SQLBinding) {
        bindings.append(binding)
        guard dialect == .postgresql else {
            sql += "?"
            return
        }
        let type =
            switch binding {
            case .integer, .today, .now: "bigint"
            case .real: "double precision"
            case .text: "text"
            }
        sql += "$\(firstParameter + bindings.count - 1)::\(type)"
    }

    // MARK: Conditions

    /// Writes a node as a condition: what stands after WHERE and beside AND.
    mutating func writeCondition(_ node: Typed) throws(Diagnostic) {
        switch node.form {
        case .comparison(let operation, let left, let right): try writeComparison(operation, left, right)
        case .member(let operand, let values): try writeMembership(operand, values)
        case .like(let operand, let pattern): try writeLike(operand, pattern)
        case .isNull(let operand):
            sql += "("
            try writeNullTested(operand)
            sql += " IS NULL)"
        case .not(let operand):
            sql += "(NOT "
            try writeCondition(operand)
            sql += ")"
        case .and(let operands): try writeChain(operands, " AND ")
        case .or(let operands): try writeChain(operands, " OR ")
        case .constant(.boolean(let flag)): sql += flag ? "TRUE" : "FALSE"
        case .constant: sql += dialect == .sqlite ? "NULL" : "NULL::boolean"
        case .property, .call:
            sql += "("
            try writeValue(node)
            sql += " <> 0)"
        case .spatial:
            throw Diagnostic(
                .notTranslatable, "SQL cannot decide this spatial predicate exactly.", at: node.range, in: source)
        }
    }

    private mutating func writeChain(_ operands: [Typed], _ separator: String) throws(Diagnostic) {
        try writeChain(operands[...], separator) { writer, operand throws(Diagnostic) in
            try writer.writeCondition(operand)
        }
    }

    /// Operands joined by AND or OR; a long chain as a tree of halves.
    mutating func writeChain(
        _ operands: ArraySlice<Typed>, _ separator: String,
        _ write: (inout SQLWriter, Typed) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        sql += "("
        if operands.count > SQLiteLimits.chainLength {
            let middle = operands.startIndex + operands.count / 2
            try writeChain(operands[..<middle], separator, write)
            sql += separator
            try writeChain(operands[middle...], separator, write)
        } else {
            for index in operands.indices {
                if index > operands.startIndex { sql += separator }
                try write(&self, operands[index])
            }
        }
        sql += ")"
    }

    private mutating func writeLike(_ operand: Typed, _ pattern: LikePattern) throws(Diagnostic) {
        switch dialect {
        case .sqlite:
            // SQLite's own LIKE ignores the case of ASCII letters; what it has for containing does not.
            if let contained = pattern.contained {
                sql += "(instr("
                try writeValue(operand)
                sql += ", "
                bind(.text(contained))
                sql += ") > 0)"
                return
            }
            sql += "cql2_like("
            bind(.text(pattern.text))
            sql += ", "
            try writeValue(operand)
            sql += ")"
        case .postgresql:
            sql += "("
            try writeValue(operand)
            sql += " LIKE "
            bind(.text(pattern.text))
            sql += " ESCAPE '\\')"
        }
    }

    private mutating func writeNullTested(_ operand: Typed) throws(Diagnostic) {
        if operand.type == .geometry {
            sql += operand.constant == nil ? try boundingBox(of: operand).minX : "1"
        } else {
            try writeValue(operand)
        }
    }

    // MARK: Values

    /// Writes a node as a value, in the form in which columns hold it.
    mutating func writeValue(_ node: Typed) throws(Diagnostic) {
        switch node.form {
        case .constant(let value): writeConstant(value, node.type)
        case .property(let slot): sql += columns.expression(schema.properties[slot])
        case .call(let function, let arguments): try writeCall(function, arguments, node)
        case .comparison, .member, .like, .isNull, .not, .and, .or, .spatial:
            sql += "("
            try writeCondition(node)
            sql += dialect == .sqlite ? ")" : ")::int"
        }
    }

    private mutating func writeConstant(_ value: Value, _ type: PropertyType) {
        switch value {
        case .boolean(let flag): sql += flag ? "1" : "0"
        case .decimal(let number): bind(.integer(number.units))
        case .text(let text): bind(.text(text))
        case .date(let day): bind(.integer(Int64(day.number)))
        case .timestamp(let instant): bind(.integer(instant.milliseconds))
        case .null, .geometry:
            sql += "NULL"
            if dialect == .postgresql { sql += type == .text ? "::text" : "::bigint" }
        }
    }

    // MARK: Geometry

    func boundingBox(of node: Typed) throws(Diagnostic) -> SQLBoundingBox {
        if case .property(let slot) = node.form, let box = columns.boundingBox(schema.properties[slot]) { return box }
        throw Diagnostic(.notTranslatable, "The geometry has no bounding box in SQL.", at: node.range, in: source)
    }
}
