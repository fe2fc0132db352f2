extension SQLWriter {
    mutating func writeComparison(
        _ operation: ComparisonOperator, _ left: Typed, _ right: Typed
    ) throws(Diagnostic) {
        if left.type.isDecimal, left.type != right.type {
            try writeDecimalComparison(operation, left, right)
            return
        }
        sql += "("
        try writeValue(left)
        if dialect == .postgresql, left.type == .text, operation.isOrdering { sql += " COLLATE \"C\"" }
        sql += " \(operation.rawValue) "
        try writeValue(right)
        sql += ")"
    }

    /// Decimals of different scales. A constant is brought to the scale of the other side, so that an index can serve.
    private mutating func writeDecimalComparison(
        _ operation: ComparisonOperator, _ left: Typed, _ right: Typed
    ) throws(Diagnostic) {
        if case .decimal(let constant) = right.constant {
            try write(left, operation, Threshold(constant, scale: left.type.scale))
        } else if case .decimal(let constant) = left.constant {
            try write(right, operation.mirrored, Threshold(constant, scale: right.type.scale))
        } else {
            sql += "(cql2_compare("
            try writeScaled(left)
            sql += ", "
            try writeScaled(right)
            sql += ") \(operation.rawValue) 0)"
        }
    }

    private mutating func write(
        _ operand: Typed, _ operation: ComparisonOperator, _ threshold: Threshold
    ) throws(Diagnostic) {
        switch threshold {
        case .exact(let units): try write(operand, operation, units)
        case .above(let units):
            switch operation {
            case .equal: try writeNever(operand)
            case .notEqual: try writeAlways(operand)
            case .less, .lessOrEqual: try write(operand, .lessOrEqual, units)
            case .greater, .greaterOrEqual: try write(operand, .greater, units)
            }
        case .beyond(let order):
            if operation.holds(forOrder: order) { try writeAlways(operand) } else { try writeNever(operand) }
        }
    }

    private mutating func write(
        _ operand: Typed, _ operation: ComparisonOperator, _ units: Int64
    ) throws(Diagnostic) {
        sql += "("
        try writeValue(operand)
        sql += " \(operation.rawValue) "
        bind(.integer(units))
        sql += ")"
    }

    /// TRUE, or NULL for NULL.
    private mutating func writeAlways(_ operand: Typed) throws(Diagnostic) {
        sql += "("
        try writeValue(operand)
        sql += " IS NOT NULL OR NULL)"
    }

    /// FALSE, or NULL for NULL.
    private mutating func writeNever(_ operand: Typed) throws(Diagnostic) {
        sql += "("
        try writeValue(operand)
        sql += " IS NULL AND NULL)"
    }

    mutating func writeMembership(_ operand: Typed, _ values: [Value]) throws(Diagnostic) {
        let bindings = values.compactMap { value -> SQLBinding? in
            switch value {
            case .text(let text): return .text(text)
            case .date(let day): return .integer(Int64(day.number))
            case .timestamp(let instant): return .integer(instant.milliseconds)
            case .boolean(let flag): return .integer(flag ? 1 : 0)
            case .decimal(let number):
                // A number that the column's scale cannot hold is in no row.
                guard case .exact(let units) = Threshold(number, scale: operand.type.scale) else { return nil }
                return .integer(units)
            case .null, .geometry: return nil
            }
        }
        guard !bindings.isEmpty else {
            try writeNever(operand)
            return
        }
        sql += "("
        try writeValue(operand)
        sql += " IN ("
        for (index, binding) in bindings.enumerated() {
            if index > 0 { sql += ", " }
            bind(binding)
        }
        sql += "))"
    }

    /// A decimal and its scale, as two arguments.
    mutating func writeScaled(_ operand: Typed) throws(Diagnostic) {
        try writeValue(operand)
        sql += ", \(operand.type.scale)"
    }
}

/// Where a constant lies among the numbers of another scale.
private enum Threshold {
    /// It is one of them, in units.
    case exact(Int64)
    /// It lies between these units and the next.
    case above(Int64)
    /// It lies beyond all that fit; the value is the order of any of them relative to it.
    case beyond(Int)

    init(_ constant: FixedDecimal, scale: Int) {
        let shifted = Int128(constant.units) * FixedDecimal.widePowerOfTen(scale)
        let divisor = FixedDecimal.widePowerOfTen(constant.scale)
        let (quotient, remainder) = shifted.quotientAndRemainder(dividingBy: divisor)
        let floor = remainder < 0 ? quotient - 1 : quotient
        guard let units = Int64(exactly: floor) else {
            self = .beyond(constant.units > 0 ? -1 : 1)
            return
        }
        self = remainder == 0 ? .exact(units) : .above(units)
    }
}
