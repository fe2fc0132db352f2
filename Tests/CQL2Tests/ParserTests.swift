import CQL2
import Spatial
import Testing

/// What is read, shown by the canonical text.
struct ParserTests {
    @Test(arguments: [
        ("a=1", "a = 1"), ("a<>1", "a <> 1"), ("a<=1", "a <= 1"), ("  a\n>\t1 ", "a > 1"),
        ("a = 1 and b = 2 or c = 3", "a = 1 AND b = 2 OR c = 3"),
        ("a = 1 AND (b = 2 OR c = 3)", "a = 1 AND (b = 2 OR c = 3)"),
        ("(a = 1 AND b = 2) AND c = 3", "(a = 1 AND b = 2) AND c = 3"), ("not a = 1", "NOT a = 1"),
        ("NOT (a = 1 OR b = 2)", "NOT (a = 1 OR b = 2)"), ("NOT NOT flag", "NOT NOT flag"), ("flag", "flag"),
        ("NOT flag AND open", "NOT flag AND open"), ("name LIKE 'a%'", "name LIKE 'a%'"),
        ("name not like 'a%'", "name NOT LIKE 'a%'"), ("NOT name LIKE 'a%'", "name NOT LIKE 'a%'"),
        ("a between 1 and 2 and b", "a BETWEEN 1 AND 2 AND b"), ("a NOT BETWEEN -1 AND +2", "a NOT BETWEEN -1 AND 2"),
        ("a IN (1,2)", "a IN (1, 2)"), ("a NOT IN ('x')", "a NOT IN ('x')"), ("a is null", "a IS NULL"),
        ("a IS NOT NULL", "a IS NOT NULL"), ("(a = 1) IS NULL", "(a = 1) IS NULL"), ("1 + 2 * 3 = x", "1 + 2 * 3 = x"),
        ("(1 + 2) * 3 = x", "(1 + 2) * 3 = x"), ("a - (b - c) = 0", "a - (b - c) = 0"),
        ("(a - b) - c = 0", "a - b - c = 0"),
        ("a/b/c = 1", "a / b / c = 1"), ("a / (b * c) = 1", "a / (b * c) = 1"), ("a % 2 = 1", "a % 2 = 1"),
        ("a DIV 2 = 1", "a div 2 = 1"), ("a ^ 2 = 4", "a ^ 2 = 4"), ("-a ^ 2 = 4", "-a ^ 2 = 4"),
        ("-(a ^ 2) = 4", "-(a ^ 2) = 4"),
        ("(a ^ 2) ^ 3 = 4", "(a ^ 2) ^ 3 = 4"), ("a ^ -2 = 4", "a ^ -2 = 4"), ("- 5 = a", "-5 = a"),
        ("-(5) = a", "-(5) = a"),
        ("a - -5 = 0", "a - -5 = 0"), ("a--5=0", "a - -5 = 0"), ("1.50 = a", "1.50 = a"), (".5 = a", "0.5 = a"),
        ("5. = a", "5 = a"), ("1e2 = a", "100 = a"), ("1.5E-1 = a", "0.15 = a"), ("f()", "f()"),
        ("f(a, 'b', 1, TRUE)", "f(a, 'b', 1, TRUE)"), ("F(A = 1)", "f(A = 1)"),
        ("casei(a) = CaseI('B')", "CASEI(a) = CASEI('B')"),
        ("accenti(casei(a)) LIKE accenti(casei('é%'))", "ACCENTI(CASEI(a)) LIKE ACCENTI(CASEI('é%'))"),
        ("'it''s' = a", "'it''s' = a"), ("'it\\'s' = a", "'it''s' = a"), ("'tab\\tend' = a", "'tab\\tend' = a"),
        ("'50\\%' = a", "'50\\\\%' = a"), ("'a\\\\b' = a", "'a\\\\b' = a"), ("'' = a", "'' = a"),
        ("'多行\n文本' = a", "'多行\\n文本' = a"),
        ("\"a\" = 1", "a = 1"), ("\"and\" = 1", "\"and\" = 1"), ("\"two words\" = 1", "\"two words\" = 1"),
        ("\"POINT\" = 1", "\"POINT\" = 1"), ("point = 1", "\"point\" = 1"), ("date = 1", "date = 1"),
        ("\"1a\" = 1", "\"1a\" = 1"),
        ("structure.area > 10", "structure.area > 10"), ("eo:cloud < 1", "eo:cloud < 1"), ("违建面积 >= 10", "违建面积 >= 10"),
        ("状态 = '已拆'", "状态 = '已拆'"), ("_x1 = 1", "_x1 = 1"), ("a\u{3000}=\u{A0}1", "a = 1"),
        ("a = TRUE", "a = TRUE"), ("false", "FALSE"), ("DATE('2026-01-31') = d", "DATE('2026-01-31') = d"),
        ("timestamp('2026-01-31T08:00:00+08:00') = t", "TIMESTAMP('2026-01-31T00:00:00Z') = t"),
        ("T_AFTER(a, DATE('2026-01-01'))", "T_AFTER(a, DATE('2026-01-01'))"),
        ("t_during(a, interval('2026-01-01', '..'))", "T_DURING(a, INTERVAL('2026-01-01', '..'))"),
        ("T_MEETS(INTERVAL(a, b), INTERVAL('..', today()))", "T_MEETS(INTERVAL(a, b), INTERVAL('..', today()))"),
        (
            "T_EQUALS(INTERVAL(DATE('2026-01-01'), '2026-01-02T00:00:00Z'), b)",
            "T_EQUALS(INTERVAL('2026-01-01', '2026-01-02T00:00:00Z'), b)"
        ),
        ("s_intersects(g, point(120.5 30.25))", "S_INTERSECTS(g, POINT(120.5 30.25))"),
        ("S_WITHIN(g, BBOX(120, 30, 121, 31))", "S_WITHIN(g, BBOX(120.0, 30.0, 121.0, 31.0))"),
        ("S_WITHIN(g, bbox(120, 30, -5, 121, 31, 10.5))", "S_WITHIN(g, BBOX(120.0, 30.0, 121.0, 31.0))"),
        ("S_EQUALS(g, LINESTRING(1 2, 3 4))", "S_EQUALS(g, LINESTRING(1.0 2.0, 3.0 4.0))"),
        ("S_EQUALS(g, MULTIPOINT(1 2, (3 4)))", "S_EQUALS(g, MULTIPOINT((1.0 2.0), (3.0 4.0)))"),
        (
            "S_EQUALS(g, MULTILINESTRING((1 2, 3 4), (5 6, 7 8)))",
            "S_EQUALS(g, MULTILINESTRING((1.0 2.0, 3.0 4.0), (5.0 6.0, 7.0 8.0)))"
        ),
        (
            "S_EQUALS(g, POLYGON Z ((0 0 1, 1 0 1, 1 1 1, 0 0 1)))",
            "S_EQUALS(g, POLYGON((0.0 0.0, 1.0 0.0, 1.0 1.0, 0.0 0.0)))"
        ),
        (
            "S_EQUALS(g, MULTIPOLYGON(((0 0, 3 0, 3 3, 0 0), (1 0.5, 2 0.5, 2 1, 1 0.5))))",
            "S_EQUALS(g, MULTIPOLYGON(((0.0 0.0, 3.0 0.0, 3.0 3.0, 0.0 0.0), (1.0 0.5, 2.0 0.5, 2.0 1.0, 1.0 0.5))))"
        ),
        ("S_EQUALS(g, POINT(-1e-7 1.123456789012345))", "S_EQUALS(g, POINT(-1e-07 1.123456789012345))"),
        (
            "S_TOUCHES(a, b) AND S_CROSSES(a, b) OR S_OVERLAPS(a, b)",
            "S_TOUCHES(a, b) AND S_CROSSES(a, b) OR S_OVERLAPS(a, b)"
        ),
        ("S_DISJOINT(a, b) = S_CONTAINS(b, a)", "S_DISJOINT(a, b) = S_CONTAINS(b, a)"),
    ])
    func canonicalText(_ text: String, _ canonical: String) throws {
        let expression = try CQL2Expression(text)
        #expect(expression.description == canonical)
        #expect(try CQL2Expression(canonical) == expression)
    }

    @Test func rangesPointIntoTheText() throws {
        let expression = try CQL2Expression("面积 > 10 AND name LIKE 'x'")
        guard case .and(let operands) = expression.syntax.form else {
            Issue.record("no conjunction")
            return
        }
        #expect(operands[0].range == 0..<11)
        #expect(operands[1].range == 16..<29)
        #expect(expression.propertyNames == ["面积", "name"])
    }

    @Test func textsAndNamesAreNormalised() throws {
        let expression = try CQL2Expression("cafe\u{301} = 'e\u{301}'")
        #expect(expression.propertyNames.first.map { Array($0.unicodeScalars).count } == 4)
        #expect(try CQL2Expression("caf\u{E9} = '\u{E9}'") == expression)
    }

    @Test func boxStaysABox() throws {
        let expression = try CQL2Expression("S_WITHIN(g, BBOX(1, 2, 3, 4))")
        #expect(expression.syntax.children[1].form == .box(Box(minX: 1, minY: 2, maxX: 3, maxY: 4)))
    }
}
