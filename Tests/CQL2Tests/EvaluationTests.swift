import CQL2
import Spatial
import Testing

struct EvaluationTests {
    /// One row whose values are known; `count`, `big`, `sealed` and `sent_at` are NULL.
    private static let row: [Value] = [
        .boolean(true), .null, .integer(7), .null, .null, .decimal(FixedDecimal(units: 1250, scale: 2)),
        .decimal(FixedDecimal(units: 5, scale: 4)), .decimal(FixedDecimal(units: 1, scale: 9)), .text("违章建筑Ab"),
        .text("done"),
        .date(Day("2026-03-10") ?? .first), .date(Day("2026-01-31") ?? .first),
        .timestamp(Instant("2026-03-09T16:30:00Z") ?? Instant(milliseconds: 0)), .null,
    ]

    @Test(
        arguments: [
            // Kleene's tables
            ("TRUE AND TRUE", true), ("TRUE AND FALSE", false), ("FALSE AND sealed", false), ("TRUE AND sealed", nil),
            ("sealed AND sealed", nil), ("FALSE OR FALSE", false), ("TRUE OR sealed", true), ("FALSE OR sealed", nil),
            ("NOT sealed", nil), ("NOT TRUE", false), ("sealed IS NULL", true), ("flag IS NULL", false),
            ("(flag OR sealed) IS NULL", false),
            ("(flag AND sealed) IS NULL", true), ("flag = TRUE", true), ("flag <> TRUE", false),
            ("sealed = sealed", nil),
            // Comparison
            ("n = 7", true), ("n = 7.0", true), ("n <> 7.5", true), ("area = 12.5", true), ("area = 12.501", false),
            ("area > 12.499999999", true),
            ("count = 1", nil), ("count IS NULL", true), ("fine > 0", true), ("fine * 1000000000 = 1", true),
            ("stage = 'done'", true),
            ("stage = 'Done'", false), ("stage > 'Z'", true), ("name > 'z'", true), ("stage < 'e'", true),
            ("due = '2026-01-31'", true), ("'2026-02-01' > due", true), ("due < done_on", true),
            // Tests
            ("n BETWEEN 7 AND 7", true), ("n BETWEEN 8 AND 9", false), ("n BETWEEN count AND 6", false),
            ("n BETWEEN count AND 8", nil),
            ("n NOT BETWEEN 8 AND 9", true), ("n IN (1, 7)", true), ("n IN (1, 2)", false), ("n IN (1, count)", nil),
            ("n IN (7, count)", true),
            ("n NOT IN (1, count)", nil), ("count IN (1)", nil), ("area IN (12.5, 3)", true), ("n IN (7)", true),
            ("stage IN ('a','done','z')", true),
            ("name LIKE '违章%'", true), ("name LIKE '%ab'", false), ("CASEI(name) LIKE CASEI('%AB')", true),
            ("name LIKE '______'", true),
            ("CASEI(name) = CASEI('违章建筑AB')", true), ("ACCENTI('é') = 'e'", true),
            // Arithmetic
            ("n / 2 = 3.5", true), ("1 / 3 = 0.333333", true), ("n / 0 IS NULL", true), ("n % 4 = 3", true),
            ("-n % 4 = -3", true), ("n div 2 = 3", true),
            ("-n div 2 = -3", true), ("n % 0 IS NULL", true), ("n ^ 2 = 49", true), ("2 ^ -1 = 0.5", true),
            ("area * 0.1 = 1.25", true),
            ("area + count IS NULL", true), ("9223372036854775807 + 1 IS NULL", true),
            ("n * 9223372036854775807 IS NULL", true),
            ("-(-n) = 7", true), ("1 - 2 - 3 = -4", true), ("2 + 3 * 4 = 14", true), ("7 - 10 / 4 = 4.5", true),
            // Functions
            ("today() = '2026-03-15'", true), ("now() = TIMESTAMP('2026-03-15T02:00:00Z')", true),
            ("add_days(due, 1) = '2026-02-01'", true),
            ("add_months(due, 1) = '2026-02-28'", true), ("add_months(due, 200000) IS NULL", true),
            ("year(due) = 2026", true),
            ("year_start(due) = '2026-01-01'", true), ("year_end(due) = '2026-12-31'", true),
            ("month_start(due) = '2026-01-01'", true),
            ("month_end(done_on) = '2026-03-31'", true), ("days_between(due, done_on) = 38", true),
            ("days_between(done_on, due) = -38", true),
            ("coalesce(count, n) = 7", true), ("coalesce(count, big) IS NULL", true), ("abs(-n) = 7", true),
            ("round(area, 0) = 13", true),
            ("round(-area, 0) = -13", true), ("min(n, area, 3) = 3", true), ("max(n, area) = 12.5", true),
            ("max(n, count) IS NULL", true),
            ("min(name, stage) = 'done'", true), ("length(name) = 6", true), ("lower(name) = '违章建筑ab'", true),
            ("day(seen_at) = '2026-03-10'", true),
            ("seconds_between(TIMESTAMP('2026-03-15T02:00:00Z'), TIMESTAMP('2026-03-15T02:01:30.900Z')) = 90", true),
            ("seconds_between(TIMESTAMP('2026-03-15T02:00:01.900Z'), TIMESTAMP('2026-03-15T02:00:00Z')) = -1", true),
            ("seconds_between(sent_at, now()) IS NULL", true),
            // Times
            ("seen_at = DATE('2026-03-10')", true), ("seen_at < DATE('2026-03-10')", false),
            ("seen_at <= DATE('2026-03-09')", false),
            ("seen_at >= '2026-03-10'", true), ("seen_at <> DATE('2026-03-10')", false),
            ("seen_at > '2026-03-09T16:00:00Z'", true),
            ("DATE('2026-03-09') < seen_at", true), ("seen_at = done_on", true), ("sent_at = DATE('2026-03-10')", nil),
            ("T_AFTER(done_on, due)", true), ("T_BEFORE(done_on, due)", false),
            ("T_EQUALS(seen_at, DATE('2026-03-10'))", true),
            ("T_DURING(done_on, INTERVAL('2026-03-01', '2026-03-31'))", true),
            ("T_DURING(done_on, INTERVAL('2026-03-10', '2026-03-31'))", false),
            ("T_INTERSECTS(done_on, INTERVAL('2026-03-10', '..'))", true),
            ("T_INTERSECTS(sent_at, INTERVAL('2026-03-10', '..'))", nil),
            ("T_INTERSECTS(sent_at, INTERVAL('..', '..'))", nil), ("T_INTERSECTS(due, INTERVAL('..', '..'))", true),
            ("T_DISJOINT(INTERVAL(due, done_on), INTERVAL('2026-03-11', '..'))", true),
            ("T_MEETS(INTERVAL(due, done_on), INTERVAL('2026-03-10', '..'))", true),
            ("T_METBY(INTERVAL('2026-03-10', '..'), INTERVAL(due, done_on))", true),
            ("T_OVERLAPS(INTERVAL(due, done_on), INTERVAL('2026-02-10', '..'))", true),
            ("T_OVERLAPPEDBY(INTERVAL('2026-02-10', '..'), INTERVAL(due, done_on))", true),
            ("T_STARTS(INTERVAL(due, done_on), INTERVAL('2026-01-31', '..'))", true),
            ("T_STARTEDBY(INTERVAL('2026-01-31', '..'), INTERVAL(due, done_on))", true),
            ("T_FINISHES(INTERVAL(due, done_on), INTERVAL('..', '2026-03-10'))", true),
            ("T_FINISHEDBY(INTERVAL('..', '2026-03-10'), INTERVAL(due, done_on))", true),
            ("T_CONTAINS(INTERVAL(due, done_on), DATE('2026-02-01'))", true),
            ("T_EQUALS(INTERVAL('..', '..'), INTERVAL('..', '..'))", true),
            ("T_AFTER(INTERVAL('..', '..'), INTERVAL('..', '..'))", false),
        ] as [(String, Bool?)])
    func truth(_ text: String, _ truth: Bool?) throws {
        let checked = try CQL2Expression(text).checkedPredicate(against: Examples.schema)
        let evaluator = checked.compile()
        #expect(evaluator.truth(of: EvaluationTests.row, in: Examples.context) == truth)
        #expect(evaluator.matches(EvaluationTests.row, in: Examples.context) == (truth == true))
        let table = try Table(schema: Examples.schema, rows: [EvaluationTests.row])
        #expect(try table.evaluate(checked, in: Examples.context) == [truth.map { .integer($0 ? 1 : 0) } ?? .null])
    }

    @Test func rowsAreHeldToTheSchema() throws {
        let schema = Schema([.init("area", .decimal(scale: 2)), .init("name", .text)], utcOffsetMinutes: 0)
        let evaluator = try CQL2Expression("area * 1").checked(against: schema).compile()
        func area(_ value: Value) -> Value { evaluator.value(of: [value], in: Examples.context) }
        #expect(area(.decimal(FixedDecimal(units: 12345, scale: 3))) == .decimal(FixedDecimal(units: 1235, scale: 2)))
        #expect(area(.text("1")) == .null)
        #expect(evaluator.value(of: [], in: Examples.context) == .null)
    }
}
