import CQL2
import Testing

/// The SQL itself: what an index can serve, and how the dialects differ.
struct SQLTextTests {
    @Test(arguments: [
        ("area > 10", "(\"area\" > ?)", [SQLBinding.integer(1000)]),
        ("area > 10.005", "(\"area\" > ?)", [.integer(1000)]),
        ("area < 10.005", "(\"area\" <= ?)", [.integer(1000)]),
        ("area <= -10.005", "(\"area\" <= ?)", [.integer(-1001)]),
        ("10.005 < area", "(\"area\" > ?)", [.integer(1000)]), ("area = 10.005", "(\"area\" IS NULL AND NULL)", []),
        ("area <> 10.005", "(\"area\" IS NOT NULL OR NULL)", []),
        ("area < 9223372036854775807", "(\"area\" IS NOT NULL OR NULL)", []),
        ("area IN (1, 2.5, 0.001)", "(\"area\" IN (?, ?))", [.integer(100), .integer(250)]),
        ("area = rate", "(cql2_compare(\"area\", 2, \"rate\", 4) = 0)", []), ("n = count", "(\"n\" = \"count\")", []),
        ("stage IN ('a', 'b')", "(\"stage\" IN (?, ?))", [.text("a"), .text("b")]), ("flag", "(\"flag\" <> 0)", []),
        ("due <= today()", "(\"due\" <= ?)", [.today]), ("seen_at > now()", "(\"seen_at\" > ?)", [.now]),
        ("seen_at >= DATE('1970-01-02')", "(\"seen_at\" >= ?)", [.integer(57_600_000)]),
        (
            "due BETWEEN '1970-01-02' AND '1970-01-03'", "((\"due\" >= ?) AND (\"due\" <= ?))",
            [.integer(1), .integer(2)]
        ),
        ("name LIKE 'a%'", "cql2_like(?, \"name\")", [.text("a%")]),
        ("name LIKE '%a%'", "(instr(\"name\", ?) > 0)", [.text("a")]),
        ("name LIKE '%a_%'", "cql2_like(?, \"name\")", [.text("%a_%")]),
        ("CASEI(name) = CASEI('É')", "(cql2_casei(\"name\") = ?)", [.text("é")]),
        ("area + 1 > 2", "(cql2_add(\"area\", 2, ?, 0) > ?)", [.integer(1), .integer(200)]),
        ("min(n, 3) = 1", "(min(\"n\", ?) = ?)", [.integer(3), .integer(1)]), ("TRUE", "TRUE", []),
    ])
    func sqlite(_ text: String, _ sql: String, _ bindings: [SQLBinding]) throws {
        let fragment = try fragment(text, .sqlite)
        #expect(fragment.sql == sql)
        #expect(fragment.bindings == bindings)
        #expect(!fragment.needsRecheck)
    }

    @Test(arguments: [
        ("area > 10 AND stage = 'a'", "((\"area\" > $3::bigint) AND (\"stage\" = $4::text))"),
        ("stage < 'a'", "(\"stage\" COLLATE \"C\" < $3::text)"),
        ("name LIKE 'a%'", "(\"name\" LIKE $3::text ESCAPE '\\')"),
        ("flag = (n > 1)", "(\"flag\" = ((\"n\" > $3::bigint))::int)"), ("n = 1 div 0", "(\"n\" = NULL::bigint)"),
        (
            "max(name, stage) IS NULL",
            "((SELECT CASE WHEN bool_or(v IS NULL) THEN NULL ELSE max(v COLLATE \"C\") END FROM (VALUES (\"name\"), (\"stage\")) AS t(v)) IS NULL)"
        ),
    ])
    func postgresql(_ text: String, _ sql: String) throws {
        #expect(try fragment(text, .postgresql).sql == sql)
    }

    private func fragment(_ text: String, _ dialect: SQLDialect) throws -> SQLFragment {
        try CQL2Expression(text).checkedPredicate(against: Examples.schema)
            .compileSQL(dialect, columns: .quoted, firstParameter: 3)
    }

    @Test func clockIsReadWhenBound() {
        #expect(SQLBinding.today.resolved(in: Examples.context) == .integer(Int64(Examples.context.today.number)))
        #expect(SQLBinding.now.resolved(in: Examples.context) == .integer(Examples.context.now.milliseconds))
    }

    @Test func functionsTakeAnything() {
        var generator = SplitMix64(seed: 5)
        let values: [Value] = [
            .null, .text("a"), .integer(.min), .integer(.max), .integer(-1), .integer(0), .integer(10), .text(""),
        ]
        for function in SQLFunction.required {
            for _ in 0..<500 {
                let result = function((0..<function.argumentCount).map { _ in generator.pick(values) })
                switch result {
                case .null, .text: break
                case .decimal(let number): #expect(number.scale == 0)
                default: Issue.record("\(function.name) yields \(result)")
                }
            }
            #expect(function([]) == .null)
        }
        #expect(Set(SQLFunction.required.map(\.name)).count == SQLFunction.required.count)
    }
}
