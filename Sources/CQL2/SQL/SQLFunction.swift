/// A function that a host must register with SQLite, or define in PostgreSQL, before it runs a fragment.
///
/// Arguments and result are `.decimal` of scale 0 for INTEGER, `.text` for TEXT and `.null` for NULL; other storage
/// classes are passed as `.null`. All functions are deterministic; none throws.
public struct SQLFunction: Sendable {
    public let name: String
    public let argumentCount: Int
    private let body: @Sendable ([Value]) -> Value

    init(_ name: String, _ argumentCount: Int, _ body: @escaping @Sendable ([Value]) -> Value) {
        self.name = name
        self.argumentCount = argumentCount
        self.body = body
    }

    public func callAsFunction(_ arguments: [Value]) -> Value {
        arguments.count == argumentCount ? body(arguments) : .null
    }

    /// All the functions that fragments call: `cql2_add`, `_subtract`, `_multiply`, `_divide`, `_remainder`, `_quotient`,
    /// `_power`, `_abs`, `_rescale`, `_compare`, `_add_days`, `_add_months`, `_day`, `_year`, `_year_start`, `_year_end`,
    /// `_month_start`, `_month_end`, `_lower`, `_casei`, `_accenti`, `_like`. PostgreSQL needs all but the last.
    public static let required: [SQLFunction] = arithmetic + dates + texts
}

// MARK: Definitions

extension SQLFunction {
    /// Decimals come as pairs of units and scale; results are units at the scale that the checker gave the expression.
    private static let arithmetic: [SQLFunction] = [
        decimals(.add), decimals(.subtract), decimals(.multiply), decimals(.divide),
        integers(.remainder), integers(.wholeQuotient),
        SQLFunction(BuiltIn.power.sqlName, 4) { arguments in
            guard let base = decimal(arguments[0], arguments[1]), let scale = scale(arguments[3]) else { return .null }
            return units(BuiltIn.power.evaluate(.decimal(base), arguments[2], scale: scale))
        },
        SQLFunction(BuiltIn.abs.sqlName, 1) { units(BuiltIn.abs.evaluate($0[0], scale: 0)) },
        SQLFunction("cql2_rescale", 3) { arguments in
            guard let number = decimal(arguments[0], arguments[1]), let scale = scale(arguments[2]) else {
                return .null
            }
            return units(Value(number.rescaled(to: scale)))
        },
        SQLFunction("cql2_compare", 4) { arguments in
            guard let left = decimal(arguments[0], arguments[1]), let right = decimal(arguments[2], arguments[3])
            else { return .null }
            return .integer(Int64(left.compared(to: right)))
        },
    ]

    /// Dates come as days, timestamps as milliseconds.
    private static let dates: [SQLFunction] = [
        SQLFunction(BuiltIn.addDays.sqlName, 2) { day(BuiltIn.addDays.evaluate(date($0[0]), $0[1], scale: 0)) },
        SQLFunction(BuiltIn.addMonths.sqlName, 2) { day(BuiltIn.addMonths.evaluate(date($0[0]), $0[1], scale: 0)) },
        SQLFunction(BuiltIn.day.sqlName, 2) { arguments in
            guard case .decimal(let milliseconds) = arguments[0] else { return .null }
            let instant = Value.timestamp(Instant(milliseconds: milliseconds.units))
            return day(BuiltIn.day.evaluate(instant, arguments[1], scale: 0))
        },
        SQLFunction(BuiltIn.year.sqlName, 1) { BuiltIn.year.evaluate(date($0[0]), scale: 0) },
        days(.yearStart), days(.yearEnd), days(.monthStart), days(.monthEnd),
    ]

    private static let texts: [SQLFunction] = [
        SQLFunction(BuiltIn.lower.sqlName, 1) { BuiltIn.lower.evaluate($0[0], scale: 0) },
        SQLFunction(BuiltIn.casei.sqlName, 1) { BuiltIn.casei.evaluate($0[0], scale: 0) },
        SQLFunction(BuiltIn.accenti.sqlName, 1) { BuiltIn.accenti.evaluate($0[0], scale: 0) },
        SQLFunction("cql2_like", 2) { arguments in
            guard case .text(let pattern) = arguments[0], case .text(let text) = arguments[1] else { return .null }
            return .integer(LikePattern(pattern).matches(text) ? 1 : 0)
        },
    ]

    private static func decimals(_ function: BuiltIn) -> SQLFunction {
        SQLFunction(function.sqlName, 4) { arguments in
            guard let left = decimal(arguments[0], arguments[1]), let right = decimal(arguments[2], arguments[3])
            else { return .null }
            return units(function.evaluate(.decimal(left), .decimal(right), scale: 0))
        }
    }

    private static func integers(_ function: BuiltIn) -> SQLFunction {
        SQLFunction(function.sqlName, 2) { units(function.evaluate($0[0], $0[1], scale: 0)) }
    }

    private static func days(_ function: BuiltIn) -> SQLFunction {
        SQLFunction(function.sqlName, 1) { day(function.evaluate(date($0[0]), scale: 0)) }
    }

    // MARK: Forms of storage

    private static func scale(_ value: Value) -> Int? {
        guard case .decimal(let number) = value, let scale = Int(exactly: number.units),
            FixedDecimal.scales.contains(scale)
        else { return nil }
        return scale
    }

    private static func decimal(_ units: Value, _ scale: Value) -> FixedDecimal? {
        guard case .decimal(let number) = units, let scale = self.scale(scale) else { return nil }
        return FixedDecimal(units: number.units, scale: scale)
    }

    private static func date(_ value: Value) -> Value {
        guard case .decimal(let number) = value, let day = Int32(exactly: number.units) else { return .null }
        return .date(Day(number: day))
    }

    private static func units(_ value: Value) -> Value {
        if case .decimal(let number) = value { .integer(number.units) } else { .null }
    }

    private static func day(_ value: Value) -> Value {
        if case .date(let day) = value { .integer(Int64(day.number)) } else { .null }
    }
}
