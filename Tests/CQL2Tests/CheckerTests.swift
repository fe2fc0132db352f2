import CQL2
import Testing

struct CheckerTests {
    @Test(arguments: [
        ("nmae = 'a'", "unknown-property", 0, ["name"]), ("stag = 'a'", "unknown-property", 0, ["stage", "flag"]),
        ("flag AND 违建", "unknown-property", 9, []), ("sort(name) = 'a'", "unknown-function", 0, []),
        ("yaer(due) = 1", "unknown-function", 0, ["year"]), ("today(1) = due", "wrong-argument-count", 0, ["0"]),
        ("add_days(due) = due", "wrong-argument-count", 0, ["2"]), ("min(n) = 1", "wrong-argument-count", 0, ["2…100"]),
        ("abs(n, n) = 1", "wrong-argument-count", 0, ["1"]), ("n = 'a'", "type-mismatch", 4, ["integer"]),
        ("name = 1", "type-mismatch", 7, ["text"]), ("flag = 1", "type-mismatch", 7, ["boolean"]),
        ("flag < TRUE", "type-mismatch", 0, ["=", "<>"]), ("due = 1", "type-mismatch", 6, ["date"]),
        ("due = '2026-02-30'", "type-mismatch", 6, ["'YYYY-MM-DD'", "'YYYY-MM-DDThh:mm:ssZ'"]),
        ("due = 'soon'", "type-mismatch", 6, ["'YYYY-MM-DD'", "'YYYY-MM-DDThh:mm:ssZ'"]),
        ("due IN ('2026-01-01', 'x')", "type-mismatch", 22, ["'YYYY-MM-DD'", "'YYYY-MM-DDThh:mm:ssZ'"]),
        ("due = name", "type-mismatch", 6, ["date"]), ("n", "type-mismatch", 0, ["boolean"]),
        ("n AND flag", "type-mismatch", 0, ["boolean"]), ("flag OR name", "type-mismatch", 8, ["boolean"]),
        ("NOT n", "type-mismatch", 4, ["boolean"]), ("name + 1 = 2", "type-mismatch", 0, ["decimal"]),
        ("-name = 1", "type-mismatch", 1, ["decimal"]), ("area % 2 = 1", "type-mismatch", 0, ["integer"]),
        ("n div 1.5 = 1", "type-mismatch", 6, ["integer"]), ("n ^ area = 1", "type-mismatch", 4, ["integer"]),
        ("n LIKE 'a'", "type-mismatch", 0, ["text"]),
        ("name LIKE stage", "invalid-argument", 10, ["a text", "CASEI(a text)", "ACCENTI(a text)"]),
        ("name LIKE 'a\\\\'", "invalid-argument", 10, []), ("name BETWEEN 1 AND 'b'", "type-mismatch", 13, ["text"]),
        ("place = place", "type-mismatch", 0, ["S_EQUALS", "S_INTERSECTS"]),
        ("S_WITHIN(place, name)", "type-mismatch", 16, ["geometry"]),
        ("S_WITHIN(1, place)", "type-mismatch", 9, ["geometry"]),
        ("T_AFTER(n, due)", "type-mismatch", 8, ["date", "timestamp"]),
        ("T_MEETS(due, due)", "type-mismatch", 8, ["INTERVAL(…, …)"]),
        ("T_CONTAINS(due, INTERVAL(due, seen_at))", "type-mismatch", 11, ["INTERVAL(…, …)"]),
        ("T_DURING(INTERVAL(due, due), due)", "type-mismatch", 29, ["INTERVAL(…, …)"]),
        ("INTERVAL(due, due) = due", "type-mismatch", 0, []), ("round(area, n) = 1", "invalid-argument", 12, ["0…9"]),
        ("round(area, 10) = 1", "invalid-argument", 12, ["0…9"]),
        ("add_days(due, 1.5) = due", "type-mismatch", 14, ["integer"]),
        ("add_days(name, 1) = due", "type-mismatch", 9, ["date"]), ("year(seen_at) = 1", "type-mismatch", 5, ["date"]),
        ("length(n) = 1", "type-mismatch", 7, ["text"]), ("coalesce(n, name) = 1", "type-mismatch", 12, ["integer"]),
        ("max(flag, flag)", "type-mismatch", 4, []), ("coalesce(place, place) IS NULL", "type-mismatch", 9, []),
        ("CASEI(n) = 'a'", "type-mismatch", 6, ["text"]),
        ("coalesce(due, 'x') = due", "type-mismatch", 14, ["'YYYY-MM-DD'", "'YYYY-MM-DDThh:mm:ssZ'"]),
    ])
    func refuses(_ text: String, _ code: String, _ offset: Int, _ expected: [String]) throws {
        let schema = Schema(Examples.schema.properties + [.init("place", .geometry)], utcOffsetMinutes: 480)
        let faults = try CQL2Expression(text).predicateDiagnostics(against: schema)
        let fault = try #require(faults.first)
        #expect(fault.code.rawValue == "cql2." + code, "\(fault)")
        #expect(fault.offset == offset, "\(fault)")
        #expect(fault.expected == expected, "\(fault)")
        #expect(throws: CheckFailure.self) { try CQL2Expression(text).checkedPredicate(against: schema) }
    }

    @Test func gathersAllFaults() throws {
        let faults = try CQL2Expression("x = 1 AND name = 2 AND f(y)").predicateDiagnostics(against: Examples.schema)
        #expect(faults.map(\.offset) == [0, 17, 25, 23])
    }

    @Test(arguments: [
        ("area + rate", PropertyType.decimal(scale: 4)), ("area * rate", .decimal(scale: 6)),
        ("rate * rate * area", .decimal(scale: 9)),
        ("n / 2", .decimal(scale: 6)), ("n + 1", .integer), ("n + 1.50", .decimal(scale: 1)), ("n ^ 2", .integer),
        ("n ^ -1", .decimal(scale: 6)), ("n ^ count", .decimal(scale: 6)), ("round(area, 1)", .decimal(scale: 1)),
        ("coalesce(n, area)", .decimal(scale: 2)), ("min(due, '2026-01-01')", .date), ("now()", .timestamp),
        ("-area", .decimal(scale: 2)),
        ("day(seen_at)", .date), ("lower(name)", .text), ("days_between(due, today())", .integer),
        ("flag = sealed", .boolean),
    ])
    func infersTypes(_ text: String, _ type: PropertyType) throws {
        #expect(try CQL2Expression(text).checked(against: Examples.schema).type == type)
    }

    @Test func knowsWhatItReads() throws {
        let checked = try CQL2Expression("area > 1 AND (due < today() OR area < 5)").checkedPredicate(
            against: Examples.schema)
        #expect(checked.slots == [5, 11])
        #expect(checked.readsClock)
        #expect(!checked.testsGeometry)
        #expect(try !CQL2Expression("area > 1").checked(against: Examples.schema).readsClock)
    }
}
