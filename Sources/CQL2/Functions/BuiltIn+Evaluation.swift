/// What the functions yield. NULL in gives NULL out, but for `coalesce`; so do overflow, division by zero and
/// dates outside the years 1…9999.
extension BuiltIn {
    /// One argument. `scale` is that of the result's type.
    func evaluate(_ argument: Value, scale: Int) -> Value {
        switch argument {
        case .decimal(let number):
            switch self {
            case .abs: return Value(number.magnitude)
            case .round: return Value(number.rescaled(to: scale))
            default: return .null
            }
        case .date(let day):
            switch self {
            case .year: return .integer(Int64(day.year))
            case .yearStart: return Value(day.firstOfYear)
            case .yearEnd: return Value(day.lastOfYear)
            case .monthStart: return Value(day.firstOfMonth)
            case .monthEnd: return Value(day.lastOfMonth)
            default: return .null
            }
        case .text(let text):
            switch self {
            case .length: return .integer(Int64(text.unicodeScalars.count))
            case .lower: return .text(text.lowercasedByScalar)
            case .casei: return .text(text.caseFolded)
            case .accenti: return .text(text.accentStripped)
            default: return .null
            }
        default: return .null
        }
    }

    /// Two arguments.
    func evaluate(_ left: Value, _ right: Value, scale: Int) -> Value {
        switch (left, right) {
        case (.decimal(let left), .decimal(let right)): return evaluate(left, right, scale: scale)
        case (.date(let day), .decimal(let number)):
            guard let count = number.integer else { return .null }
            return Value(self == .addMonths ? day.adding(months: count) : day.adding(days: count))
        case (.date(let first), .date(let second)) where self == .daysBetween:
            return .integer(first.days(until: second))
        case (.timestamp(let first), .timestamp(let second)) where self == .secondsBetween:
            return .integer((second.milliseconds - first.milliseconds) / 1000)
        case (.timestamp(let instant), .decimal(let offset)):
            return Value(instant.day(utcOffsetMinutes: Int(truncatingIfNeeded: offset.units)))
        default: return evaluate([left, right])
        }
    }

    private func evaluate(_ left: FixedDecimal, _ right: FixedDecimal, scale: Int) -> Value {
        switch self {
        case .add: Value(left.adding(right))
        case .subtract: Value(left.subtracting(right))
        case .multiply: Value(left.multiplied(by: right))
        case .divide: Value(left.divided(by: right))
        case .remainder: Value(left.remainder(dividingBy: right))
        case .wholeQuotient: Value(left.wholeQuotient(dividingBy: right))
        case .power: Value(right.integer.flatMap { left.raised(to: $0) }?.rescaled(to: scale))
        default: evaluate([.decimal(left), .decimal(right)])
        }
    }

    /// `coalesce`, `min` and `max` of any number of arguments of one type.
    func evaluate(_ arguments: [Value]) -> Value {
        if self == .coalesce { return arguments.first { !$0.isNull } ?? .null }
        guard self == .min || self == .max, var best = arguments.first else { return .null }
        for candidate in arguments.dropFirst() {
            guard let order = best.order(comparedTo: candidate) else { return .null }
            if self == .min ? order > 0 : order < 0 { best = candidate }
        }
        return best
    }
}
