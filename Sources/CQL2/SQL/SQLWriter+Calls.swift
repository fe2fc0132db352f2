extension SQLWriter {
    mutating func writeCall(_ function: BuiltIn, _ arguments: [Typed], _ node: Typed) throws(Diagnostic) {
        switch function {
        case .today: bind(.today)
        case .now: bind(.now)
        case .daysBetween:
            sql += "("
            try writeValue(arguments[1])
            sql += " - "
            try writeValue(arguments[0])
            sql += ")"
        case .secondsBetween:
            // Both engines cut integers towards zero.
            sql += "(("
            try writeValue(arguments[1])
            sql += " - "
            try writeValue(arguments[0])
            sql += ") / 1000)"
        case .coalesce: try writeCall("COALESCE", arguments)
        case .length: try writeCall("length", arguments)
        case .min, .max: try writeExtreme(function, arguments)
        case .round:
            sql += "cql2_rescale("
            try writeScaled(arguments[0])
            sql += ", \(node.type.scale))"
        case .add, .subtract, .multiply, .divide:
            sql += "\(function.sqlName)("
            try writeScaled(arguments[0])
            sql += ", "
            try writeScaled(arguments[1])
            sql += ")"
        case .power:
            sql += "\(function.sqlName)("
            try writeScaled(arguments[0])
            sql += ", "
            try writeValue(arguments[1])
            sql += ", \(node.type.scale))"
        case .addDays, .addMonths, .day, .year, .yearStart, .yearEnd, .monthStart, .monthEnd, .abs, .lower, .casei,
            .accenti, .remainder, .wholeQuotient:
            try writeCall(function.sqlName, arguments)
        }
    }

    private mutating func writeCall(_ name: String, _ arguments: [Typed]) throws(Diagnostic) {
        sql += name + "("
        for (index, argument) in arguments.enumerated() {
            if index > 0 { sql += ", " }
            try writeValue(argument)
        }
        sql += ")"
    }

    /// SQLite's scalar `min` and `max` yield NULL when an argument is NULL; PostgreSQL's LEAST and GREATEST ignore it.
    private mutating func writeExtreme(_ function: BuiltIn, _ arguments: [Typed]) throws(Diagnostic) {
        guard dialect == .postgresql else {
            try writeCall(function.rawValue, arguments)
            return
        }
        let collation = arguments[0].type == .text ? " COLLATE \"C\"" : ""
        sql +=
            "(SELECT CASE WHEN bool_or(v IS NULL) THEN NULL ELSE \(function.rawValue)(v\(collation)) END FROM (VALUES "
        for (index, argument) in arguments.enumerated() {
            sql += index > 0 ? ", (" : "("
            try writeValue(argument)
            sql += ")"
        }
        sql += ") AS t(v))"
    }
}

extension BuiltIn {
    /// The name of the registered function.
    var sqlName: String {
        switch self {
        case .add: "cql2_add"
        case .subtract: "cql2_subtract"
        case .multiply: "cql2_multiply"
        case .divide: "cql2_divide"
        case .remainder: "cql2_remainder"
        case .wholeQuotient: "cql2_quotient"
        case .power: "cql2_power"
        default: "cql2_" + rawValue
        }
    }
}
