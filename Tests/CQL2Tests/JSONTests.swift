import CQL2
import Testing

struct JSONTests {
    @Test(arguments: [
        (#"{"op":"=","args":[{"property":"面积"},1.50]}"#, "面积 = 1.50"),
        (
            #"{"op":"and","args":[{"op":"isNull","args":[{"property":"a"}]},true,false]}"#,
            "a IS NULL AND TRUE AND FALSE"
        ),
        (#"{"op":"not","args":[{"op":"like","args":[{"property":"a"},"x%"]}]}"#, "a NOT LIKE 'x%'"),
        (#"{"op":"between","args":[{"property":"a"},1,2]}"#, "a BETWEEN 1 AND 2"),
        (#"{"op":"in","args":[{"property":"a"},["x","y"]]}"#, "a IN ('x', 'y')"),
        (#"{"op":"div","args":[7,{"op":"-","args":[1,2]}]}"#, "7 div (1 - 2)"),
        (#"{"op":"CaseI","args":["Aé"]}"#, "CASEI('Aé')"),
        (
            #"{"op":"t_finishedBy","args":[{"interval":["2026-01-01",".."]},{"interval":["..",{"property":"b"}]}]}"#,
            "T_FINISHEDBY(INTERVAL('2026-01-01', '..'), INTERVAL('..', b))"
        ),
        (
            #"{"op":"t_after","args":[{"date":"2026-01-01"},{"timestamp":"2026-01-01T00:00:00Z"}]}"#,
            "T_AFTER(DATE('2026-01-01'), TIMESTAMP('2026-01-01T00:00:00Z'))"
        ),
        (#"{"op":"s_within","args":[{"property":"g"},{"bbox":[1,2,3,4]}]}"#, "S_WITHIN(g, BBOX(1.0, 2.0, 3.0, 4.0))"),
        (
            #"{"op":"s_within","args":[{"type":"Point","coordinates":[1,2,99]},{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}]}"#,
            "S_WITHIN(POINT(1.0 2.0), POLYGON((0.0 0.0, 1.0 0.0, 1.0 1.0, 0.0 0.0)))"
        ),
        (" \"a\\u00e9\\n\\\"\\ud842\\udfb7\" ", "'aé\\n\"𠮷'"), ("-1e2", "-100"), (#"{"op":"Foo","args":[]}"#, "foo()"),
    ])
    func reads(_ json: String, _ text: String) throws {
        let expression = try CQL2Expression(json: json)
        #expect(expression.description == text)
        #expect(try CQL2Expression(json: expression.json) == expression)
        #expect(try CQL2Expression(text) == expression)
    }

    @Test(arguments: [
        ("", "invalid-json", 0), ("{", "invalid-json", 1), ("[1,]", "invalid-json", 3),
        (#"{"a" 1}"#, "invalid-json", 5), (#"{"a":1 "b":2}"#, "invalid-json", 7),
        ("tru", "invalid-json", 0), ("01", "invalid-json", 2), ("1.", "invalid-json", 2), ("1e", "invalid-json", 2),
        (#""a"#, "invalid-json", 2), (#""\x""#, "invalid-json", 3),
        (#""\ud800""#, "invalid-json", 7), (#""\u0000""#, "invalid-json", 7), ("\"a\nb\"", "invalid-json", 3),
        ("1 2", "invalid-json", 2), ("{}", "invalid-json", 0),
        (#"{"op":"and"}"#, "invalid-json", 0), ("null", "unexpected-token", 0), ("[1]", "unsupported", 0),
        (#"{"op":"=","args":[1]}"#, "wrong-argument-count", 0),
        (#"{"op":"and","args":[true]}"#, "wrong-argument-count", 0),
        (#"{"op":"in","args":[1,[]]}"#, "wrong-argument-count", 0),
        (#"{"op":"a_contains","args":[1,[]]}"#, "unsupported", 6),
        (#"{"op":"is null","args":[]}"#, "invalid-name", 6), (#"{"op":"AND ","args":[]}"#, "invalid-name", 6),
        (#"{"property":"a\"b"}"#, "invalid-name", 12),
        (#"{"date":"2026-02-30"}"#, "invalid-date", 8), (#"{"timestamp":"2026-02-03"}"#, "invalid-timestamp", 13),
        (#"{"interval":[".."]}"#, "invalid-json", 12),
        (#"{"bbox":[1,2,3]}"#, "invalid-geometry", 8),
        (#"{"type":"Point","coordinates":[200,1]}"#, "invalid-geometry", 30), (#"{"type":"Point"}"#, "unsupported", 0),
        (#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"#, "invalid-geometry", 33),
        (#"{"type":"Circle","coordinates":[0,0]}"#, "unsupported", 0),
        ("123456789012345678901", "invalid-number", 0),
        (#"{"op":"=","args":[1,{"op":"div","args":[1]}]}"#, "wrong-argument-count", 20),
    ])
    func refuses(_ json: String, _ code: String, _ offset: Int) throws {
        let fault = try #require(throws: Diagnostic.self) { try CQL2Expression(json: json) }
        #expect(fault.code.rawValue == "cql2." + code, "\(fault)")
        #expect(fault.offset == offset, "\(fault)")
    }

    @Test(arguments: ["[", #"{"a":"#, #"{"op":"not","args":["#])
    func nestingHasALimit(_ opening: String) throws {
        let fault = try #require(throws: Diagnostic.self) {
            try CQL2Expression(json: String(repeating: opening, count: 3_000))
        }
        #expect(fault.code == .tooDeep)
    }

    /// Text and JSON say the same.
    @Test(arguments: 0..<4)
    func agreesWithText(_ seed: UInt64) throws {
        var random = RandomExpressions(seed: seed)
        for _ in 0..<500 {
            let expression = CQL2Expression(random.condition(4))
            let read = try CQL2Expression(json: expression.json)
            // A negation has come back as a product.
            if expression.description.contains("-") == false { #expect(read == expression) }
            #expect(try CQL2Expression(json: read.json) == read)
        }
    }
}
