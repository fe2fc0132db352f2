extension Checker {
    /// A comparison of two checked values, after they have been brought to one type.
    mutating func compare(
        _ operation: ComparisonOperator, _ left: Typed, _ right: Typed, at range: Range<Int>
    ) -> Typed? {
        guard let (left, right) = unify(left, right) else { return nil }
        if left.type == .boolean, operation.isOrdering {
            report(.typeMismatch, "Booleans have no order.", at: range, expected: ["=", "<>"])
            return nil
        }
        return compareDays(operation, left, right, at: range)
            ?? .boolean(.comparison(operation, left, right), at: range)
    }

    /// Brings two values to one type, or reports that they have none in common.
    ///
    /// A text literal beside a date or timestamp is read as one. A timestamp beside a date counts as the day it falls
    /// on, in the schema's offset from UTC.
    mutating func unify(_ left: Typed, _ right: Typed) -> (Typed, Typed)? {
        if left.type == .text, right.type.isTemporal, left.constant != nil {
            guard let converted = moment(left) else { return nil }
            return unify(converted, right)
        }
        if right.type == .text, left.type.isTemporal, right.constant != nil {
            guard let converted = moment(right) else { return nil }
            return unify(left, converted)
        }
        switch (left.type, right.type) {
        case (.geometry, .geometry):
            report(
                .typeMismatch, "Geometries are not compared by operators.", at: left.range,
                expected: ["S_EQUALS", "S_INTERSECTS"])
            return nil
        case (.timestamp, .date): return (day(of: left), right)
        case (.date, .timestamp): return (left, day(of: right))
        case (.decimal, .decimal): return (left, right)
        case (let first, let second) where first == second: return (left, right)
        default:
            report(
                .typeMismatch, "A value of type \(right.type) is not comparable with one of type \(left.type).",
                at: right.range, expected: ["\(left.type)"])
            return nil
        }
    }

    /// A text constant as date or timestamp.
    mutating func moment(_ typed: Typed) -> Typed? {
        guard case .text(let text) = typed.constant else { return typed }
        if let day = Day(text) { return Typed(form: .constant(.date(day)), type: .date, range: typed.range) }
        if let instant = Instant(text) {
            return Typed(form: .constant(.timestamp(instant)), type: .timestamp, range: typed.range)
        }
        report(
            .typeMismatch, "The text “\(text)” is no date.", at: typed.range,
            expected: ["'YYYY-MM-DD'", "'YYYY-MM-DDThh:mm:ssZ'"])
        return nil
    }

    /// The day a timestamp falls on.
    func day(of instant: Typed) -> Typed {
        let offset = Typed(
            form: .constant(.integer(Int64(schema.utcOffsetMinutes))), type: .integer, range: instant.range)
        return .call(.day, [instant, offset], .date, at: instant.range)
    }

    /// `day(t) = DATE('…')` and its kin as comparisons of the timestamp itself, which an index can answer.
    private func compareDays(
        _ operation: ComparisonOperator, _ left: Typed, _ right: Typed, at range: Range<Int>
    ) -> Typed? {
        if case .date = left.constant, right.constant == nil {
            return compareDays(operation.mirrored, right, left, at: range)
        }
        guard case .call(.day, let arguments) = left.form, case .date(let day) = right.constant,
            day > Day.first, day < Day.last, let next = day.adding(days: 1)
        else { return nil }
        let isFrom = comparison(.greaterOrEqual, arguments[0], day, at: range)
        let isBefore = comparison(.less, arguments[0], day, at: range)
        let isAfter = comparison(.greaterOrEqual, arguments[0], next, at: range)
        let isUntil = comparison(.less, arguments[0], next, at: range)
        return switch operation {
        case .less: isBefore
        case .lessOrEqual: isUntil
        case .greater: isAfter
        case .greaterOrEqual: isFrom
        case .equal: .boolean(.and([isFrom, isUntil]), at: range)
        case .notEqual: .boolean(.or([isBefore, isAfter]), at: range)
        }
    }

    private func comparison(
        _ operation: ComparisonOperator, _ instant: Typed, _ day: Day, at range: Range<Int>
    ) -> Typed {
        let start = Instant(startOf: day, utcOffsetMinutes: schema.utcOffsetMinutes)
        let constant = Typed(form: .constant(.timestamp(start)), type: .timestamp, range: range)
        return .boolean(.comparison(operation, instant, constant), at: range)
    }
}

extension PropertyType {
    var isTemporal: Bool { self == .date || self == .timestamp }
}
