extension BuiltIn {
    /// What an argument must be.
    enum Parameter: String {
        case date, timestamp, integer, decimal, text
    }

    /// Parameters and result of the functions for which these are fixed; `nil` for the rest.
    var signature: (parameters: [Parameter], result: PropertyType)? {
        switch self {
        case .today: ([], .date)
        case .now: ([], .timestamp)
        case .addDays, .addMonths: ([.date, .integer], .date)
        case .daysBetween: ([.date, .date], .integer)
        case .secondsBetween: ([.timestamp, .timestamp], .integer)
        case .day: ([.timestamp], .date)
        case .year: ([.date], .integer)
        case .yearStart, .yearEnd, .monthStart, .monthEnd: ([.date], .date)
        case .length: ([.text], .integer)
        case .lower, .casei, .accenti: ([.text], .text)
        case .coalesce, .min, .max, .abs, .round: nil
        case .add, .subtract, .multiply, .divide, .remainder, .wholeQuotient, .power: nil
        }
    }
}
