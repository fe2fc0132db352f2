import CQL2
import Testing

struct DayDecompositionTests {
    private func decomposition(_ text: String) throws -> DayDecomposition {
        try CQL2Expression(text).checkedPredicate(against: Examples.schema).decomposedByDay()
    }

    /// `done_on` is 2026-03-10 and `due` 2026-01-31, as in the row below.
    @Test(arguments: [
        ("done_on < today()", "2026-03-11..<…"), ("done_on <= today()", "2026-03-10..<…"),
        ("today() < done_on", "…..<2026-03-10"),
        ("done_on = today()", "2026-03-10..<2026-03-11"), ("done_on <> today()", "…..<2026-03-10 2026-03-11..<…"),
        ("add_days(done_on, 30) < today()", "2026-04-10..<…"),
        ("today() BETWEEN due AND done_on", "2026-01-31..<2026-03-11"),
        ("due BETWEEN '2026-01-01' AND today()", "2026-01-31..<…"),
        ("today() IN (due, done_on)", "2026-01-31..<2026-02-01 2026-03-10..<2026-03-11"),
        ("today() IN ('2026-01-01', '2026-01-02')", "2026-01-01..<2026-01-03"),
        ("T_BEFORE(done_on, today())", "2026-03-11..<…"),
        ("T_DURING(today(), INTERVAL(due, done_on))", "2026-02-01..<2026-03-10"), ("flag", "…..<…"), ("NOT flag", ""),
        ("sealed", ""),
        ("flag AND due < today() AND NOT done_on < today()", "2026-02-01..<2026-03-11"), ("sent_at < today()", ""),
        ("(due < today()) = (done_on < today())", "…..<2026-02-01 2026-03-11..<…"),
        ("seen_at < today()", "2026-03-11..<…"),
        ("coalesce(done_on, due) <= today()", "2026-03-10..<…"), ("today() > '2026-05-01'", "2026-05-02..<…"),
    ])
    func intervals(_ text: String, _ intervals: String) throws {
        let row: [Value] = [
            .boolean(true), .null, .null, .null, .null, .null, .null, .null, .null, .null,
            .date(try #require(Day("2026-03-10"))),
            .date(try #require(Day("2026-01-31"))), .timestamp(try #require(Instant("2026-03-09T17:00:00Z"))), .null,
        ]
        #expect(try decomposition(text).intervals(of: row).map(\.description).joined(separator: " ") == intervals)
    }

    @Test(arguments: [
        ("days_between(due, today()) > 30", 18), ("today() = today()", 0), ("add_days(today(), -30) > due", 9),
        ("due < add_months(today(), 1)", 17),
        ("seen_at < now()", 10), ("year(today()) = 2026", 5), ("coalesce(due, today()) = due", 14),
        ("flag AND today() IS NULL", 9),
        ("due < year_start(today())", 17),
    ])
    func refuses(_ text: String, _ offset: Int) throws {
        let fault = try #require(throws: Diagnostic.self) { try decomposition(text) }
        #expect(fault.code == .notDecomposable)
        #expect(fault.offset == offset, "\(fault)")
    }

    /// The runs agree with evaluation on every day of two hundred, and breakpoints are the only changes.
    @Test(arguments: 0..<10)
    func agreesWithEvaluation(_ seed: UInt64) throws {
        var random = RandomExpressions(seed: seed)
        var tried = 0
        while tried < 60 {
            let written = CQL2Expression(random.dayCondition(3)).description
            let checked = try CQL2Expression(written).checkedPredicate(against: Examples.schema)
            guard let decomposition = try? checked.decomposedByDay() else { continue }
            tried += 1
            let evaluator = checked.compile()
            for _ in 0..<8 {
                let row = Examples.row(using: &random.generator)
                let intervals = decomposition.intervals(of: row)
                let breakpoints = Set(decomposition.breakpoints(of: row))
                var previous: Bool??
                for offset in -100..<100 as Range<Int32> {
                    let day = Day(number: Examples.context.today.number + offset)
                    let truth = evaluator.truth(
                        of: row, in: EvaluationContext(today: day, now: Instant(milliseconds: 0)))
                    if intervals.contains(where: { $0.contains(day) }) != (truth == true) {
                        Issue.record("\(written) on \(day): \(intervals), \(row)")
                        return
                    }
                    if let previous, previous != truth, !breakpoints.contains(day) {
                        Issue.record("\(written) changes on \(day): \(breakpoints)")
                        return
                    }
                    previous = truth
                }
                for (left, right) in zip(intervals, intervals.dropFirst()) { #expect(left.end < right.start) }
            }
        }
    }
}

extension RandomExpressions {
    /// A condition with many comparisons with `today()`.
    fileprivate mutating func dayCondition(_ depth: Int) -> Syntax {
        let today = Syntax(.function("today", []))
        guard depth > 0 else {
            let date = Syntax(.property(generator.pick(["due", "done_on", "seen_at"])))
            let operation = generator.pick(ComparisonOperator.allCases)
            switch Int.random(in: 0..<7, using: &generator) {
            case 0: return Syntax(.property("flag"))
            case 1: return Syntax(.between(today, date, Syntax(.property("due"))))
            case 2:
                return Syntax(
                    .comparison(
                        operation, today,
                        Syntax(.function("add_days", [Syntax(.property("due")), Syntax(.literal(.integer(9)))]))))
            case 3: return Syntax(.comparison(operation, today, date))
            case 4: return condition(1)
            default: return Syntax(.comparison(operation, date, today))
            }
        }
        return switch Int.random(in: 0..<6, using: &generator) {
        case 0: Syntax(.not(dayCondition(depth - 1)))
        case 1...2: Syntax(.and([dayCondition(depth - 1), dayCondition(depth - 1)]))
        case 3...4: Syntax(.or([dayCondition(depth - 1), dayCondition(depth - 1)]))
        default: Syntax(.isNull(dayCondition(depth - 1)))
        }
    }
}
