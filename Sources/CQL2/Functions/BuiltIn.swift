/// The functions and arithmetic operators of the language. The raw value is the name in CQL2-Text.
enum BuiltIn: String, Sendable, CaseIterable {
    case today, now
    case addDays = "add_days"
    case addMonths = "add_months"
    case daysBetween = "days_between"
    /// Whole seconds from one moment to another, cut towards zero.
    case secondsBetween = "seconds_between"
    case day, year
    case yearStart = "year_start"
    case yearEnd = "year_end"
    case monthStart = "month_start"
    case monthEnd = "month_end"
    case coalesce, min, max
    case abs, round
    case length, lower, casei, accenti
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case wholeQuotient = "div"
    case power = "^"

    init(_ operation: ArithmeticOperator) {
        self =
            switch operation {
            case .add: .add
            case .subtract: .subtract
            case .multiply: .multiply
            case .divide: .divide
            case .remainder: .remainder
            case .wholeQuotient: .wholeQuotient
            case .power: .power
            }
    }

    var isOperator: Bool { ArithmeticOperator(rawValue: rawValue) != nil }

    /// Whether the result depends on more than the arguments.
    var readsClock: Bool { self == .today || self == .now }
}
