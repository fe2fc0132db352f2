import CQL2
import Testing

struct FormulaTests {
    @Test(
        arguments: [
            ("1 + 2 * 3", 7), ("(a + b) / 2", 3), ("a / 0", nil), ("a / missing", nil), ("if_null(missing, 4)", 4),
            ("if_null(a, missing)", 2),
            ("if_null(a / 0, 5)", 5), ("clip(a * 10, 0, 15)", 15), ("clip(-a, 0, 15)", 0), ("clip(a, 5, 1)", nil),
            ("ln(exp(2))", 2), ("ln(0)", nil),
            ("ln(-1)", nil), ("exp(1000)", nil), ("pow(a, 3)", 8), ("a ^ 3", 8), ("pow(-8, 0.5)", nil), ("sqrt(b)", 2),
            ("sqrt(-b)", nil), ("abs(-a)", 2),
            ("min(a, b, 1)", 1), ("max(a, b, 1)", 4), ("mean(a, b, 6)", 4), ("gmean(a, 8)", 4), ("gmean(a, 0)", 0),
            ("gmean(a, -1)", nil), ("hmean(a, b)", 8.0 / 3),
            ("hmean(a, 0)", nil), ("min(a, missing)", nil), ("b % 3", 1), ("7 div a", 3), ("-7 div a", -3),
            ("7 div 0", nil), ("b % 0", nil), ("-a ^ 2", 4),
            ("得分 * 2", 20), ("- a - -b", 2),
        ] as [(String, Double?)])
    func evaluates(_ text: String, _ result: Double?) throws {
        let values = ["a": 2.0, "b": 4, "得分": 10]
        let value = try Formula(parse: text).evaluate { values[$0] }
        if let result, let value {
            #expect(abs(value - result) < 1e-12)
        } else {
            #expect(value == result)
        }
    }

    @Test func variablesComeInOrder() throws {
        let formula = try Formula(parse: "b + a * structure.area - b")
        #expect(formula.variables == ["b", "a", "structure.area"])
        #expect(formula.evaluate(values: [1, 2, 3]) == 6)
        #expect(formula.evaluate(values: [1, 2]) == nil)
        #expect(formula.evaluate(values: [.infinity, 2, 3]) == nil)
        #expect(formula.description == "b + a * structure.area - b")
    }

    @Test(arguments: [
        ("a +", "unexpected-end", 3), ("a = 1", "type-mismatch", 0), ("'x'", "type-mismatch", 0),
        ("log(a)", "unknown-function", 0),
        ("clip(a)", "wrong-argument-count", 0), ("mean()", "wrong-argument-count", 0),
        ("1 + casei(a)", "unknown-function", 4), ("a AND b", "type-mismatch", 0),
    ])
    func refuses(_ text: String, _ code: String, _ offset: Int) throws {
        let fault = try #require(throws: Diagnostic.self) { try Formula(parse: text) }
        #expect(fault.code.rawValue == "cql2." + code)
        #expect(fault.offset == offset)
    }
}
