import CQL2
import Testing

/// Text that is refused: the code, and the exact line and column of the fault.
struct ParserFaultTests {
    @Test(arguments: [
        ("", "unexpected-end", 1, 1), ("   ", "unexpected-end", 1, 4), ("a =", "unexpected-end", 1, 4),
        ("a = 1 AND", "unexpected-end", 1, 10), ("NOT", "unexpected-end", 1, 4), ("(a = 1", "unexpected-end", 1, 7),
        ("a IN (1, 2", "unexpected-end", 1, 11), ("a BETWEEN 1", "unexpected-end", 1, 12),
        ("a BETWEEN 1 AND", "unexpected-end", 1, 16), ("a IS", "unexpected-end", 1, 5),
        ("a IS NOT", "unexpected-end", 1, 9),
        ("f(a", "unexpected-end", 1, 4), ("f(a,", "unexpected-end", 1, 5), ("S_WITHIN(a", "unexpected-end", 1, 11),
        ("DATE(", "unexpected-end", 1, 6), ("-", "unexpected-end", 1, 2),
        ("a = 1)", "unexpected-token", 1, 6), (")", "unexpected-token", 1, 1), ("a b", "unexpected-token", 1, 3),
        ("a = 1 b = 2", "unexpected-token", 1, 7), ("= 1", "unexpected-token", 1, 1),
        ("a == 1", "unexpected-token", 1, 4),
        ("a < b < c", "unexpected-token", 1, 7), ("a = b IS NULL", "unexpected-token", 1, 7),
        ("a ^ 2 ^ 3", "unexpected-token", 1, 7), ("a = NULL", "unexpected-token", 1, 5),
        ("a <> null", "unexpected-token", 1, 6),
        ("a IS TRUE", "unexpected-token", 1, 6), ("a NOT 1", "unexpected-token", 1, 7),
        ("a NOT = 1", "unexpected-token", 1, 7),
        ("a AND AND b", "unexpected-token", 1, 7), ("a OR", "unexpected-end", 1, 5),
        ("a = NOT b", "unexpected-token", 1, 5),
        ("a + NOT b = 1", "unexpected-token", 1, 5), ("a IN 1", "unexpected-token", 1, 6),
        ("a IN ()", "unexpected-token", 1, 7),
        ("a IN (1,)", "unexpected-token", 1, 9), ("a BETWEEN 1 OR 2", "unexpected-token", 1, 13),
        ("+a = 1", "unexpected-token", 1, 2),
        ("a * = 1", "unexpected-token", 1, 5), ("a LIKE", "unexpected-end", 1, 7),
        ("like = 1", "unexpected-token", 1, 1),
        ("S_WITHIN(a)", "unexpected-token", 1, 11), ("S_WITHIN(a, b, c)", "unexpected-token", 1, 14),
        ("T_AFTER(a b)", "unexpected-token", 1, 11), ("DATE(a)", "unexpected-token", 1, 6),
        ("TIMESTAMP(1)", "unexpected-token", 1, 11),
        ("INTERVAL('..')", "unexpected-token", 1, 14), ("POINT(a b)", "unexpected-token", 1, 7),
        ("POINT(1)", "unexpected-token", 1, 8),
        ("LINESTRING(1 2; 3 4)", "unexpected-character", 1, 15),
        ("a = 'x", "unterminated-text", 1, 5), ("a = 'x''", "unterminated-text", 1, 5),
        ("a = 'x\\'", "unterminated-text", 1, 5),
        ("\"a = 1", "unterminated-name", 1, 1), ("\"\" = 1", "invalid-name", 1, 1),
        ("\"a\nb\" = 1", "invalid-name", 1, 3),
        ("a = 'x\0y'", "invalid-text", 1, 7), ("a = 'x\\\0y'", "invalid-text", 1, 8),
        ("a ! b", "unexpected-character", 1, 3), ("a != 1", "unexpected-character", 1, 3),
        ("a = $x", "unexpected-character", 1, 5),
        ("a && b", "unexpected-character", 1, 3), ("a = #1", "unexpected-character", 1, 5),
        ("a = 1;", "unexpected-character", 1, 6),
        ("a = \u{1}", "unexpected-character", 1, 5), ("a ＝ 1", "unexpected-character", 1, 3),
        ("a = ‘x’", "unexpected-character", 1, 5),
        ("f（a）", "unexpected-character", 1, 2), ("a IN (1，2)", "unexpected-character", 1, 8),
        ("a ≥ 1", "unexpected-character", 1, 3),
        ("a = “x”", "unexpected-character", 1, 5), ("状态 = ，", "unexpected-character", 1, 6),
        ("a、b", "unexpected-character", 1, 2),
        ("a = 1x", "invalid-number", 1, 5), ("a = 2026年", "invalid-number", 1, 5),
        ("a = 1.2.3", "invalid-number", 1, 5),
        ("a = 99999999999999999999", "invalid-number", 1, 5), ("a = 0.1234567891", "invalid-number", 1, 5),
        ("a = 1e40", "invalid-number", 1, 5), ("a = 1e", "invalid-number", 1, 5),
        ("a = -99999999999999999999", "invalid-number", 1, 6),
        ("d = DATE('2026-02-30')", "invalid-date", 1, 10), ("d = DATE('26-02-03')", "invalid-date", 1, 10),
        ("d = DATE('2026-02-03T00:00:00Z')", "invalid-date", 1, 10),
        ("t = TIMESTAMP('2026-02-03')", "invalid-timestamp", 1, 15),
        ("t = TIMESTAMP('2026-02-03T25:00:00Z')", "invalid-timestamp", 1, 15),
        ("T_AFTER(a, INTERVAL('x', '..'))", "invalid-date", 1, 21),
        ("T_AFTER(a, INTERVAL('2026-01-01T', '..'))", "invalid-timestamp", 1, 21),
        ("S_WITHIN(g, POINT EMPTY)", "invalid-geometry", 1, 19),
        ("S_WITHIN(g, LINESTRING(1 2))", "invalid-geometry", 1, 23),
        ("S_WITHIN(g, POLYGON((0 0, 1 1, 0 0)))", "invalid-geometry", 1, 21),
        ("S_WITHIN(g, POLYGON((0 0, 1 0, 1 1, 0 1)))", "invalid-geometry", 1, 21),
        ("S_WITHIN(g, POINT(30 120))", "invalid-geometry", 1, 19),
        ("S_WITHIN(g, POINT(181 0))", "invalid-geometry", 1, 19),
        ("S_WITHIN(g, BBOX(1, 2, 3))", "invalid-geometry", 1, 13),
        ("S_WITHIN(g, BBOX(3, 2, 1, 4))", "invalid-geometry", 1, 13),
        ("S_WITHIN(g, BBOX(1, 5, 2, 4))", "invalid-geometry", 1, 13),
        ("S_WITHIN(g, BBOX(1, 5, 2, 95))", "invalid-geometry", 1, 13),
        ("A_CONTAINS(a, ('x'))", "unsupported", 1, 1), ("a = ('x', 'y')", "unsupported", 1, 5),
        ("f(())", "unsupported", 1, 3),
        ("S_WITHIN(g, GEOMETRYCOLLECTION(POINT(1 2)))", "unsupported", 1, 13),
        ("S_WITHIN(g, ENVELOPE(1, 2, 3, 4))", "unsupported", 1, 13),
        ("a = 1\nAND b = 'x\nOR c", "unterminated-text", 2, 9), ("面积 > 10\n  且 b", "unexpected-token", 2, 3),
        ("a = 1\r\nAND 违建 = )", "unexpected-token", 2, 10), ("a = 1 ;-- x", "unexpected-character", 1, 7),
    ])
    func refuses(_ text: String, _ code: String, _ line: Int, _ column: Int) throws {
        let fault = try #require(throws: Diagnostic.self) { try CQL2Expression(text) }
        #expect(fault.code.rawValue == "cql2." + code, "\(fault)")
        #expect(fault.line == line && fault.column == column, "\(fault)")
        let prefix = String(decoding: Array(text.utf8.prefix(fault.offset)), as: UTF8.self)
        #expect(prefix.unicodeScalars.count { $0 == "\n" } == line - 1)
    }

    @Test func saysWhatWasExpected() throws {
        let fault = try #require(throws: Diagnostic.self) { try CQL2Expression("a NOT 1") }
        #expect(fault.expected == ["LIKE", "BETWEEN", "IN"])
        #expect(fault.offset == 6 && fault.length == 1)
        let comma = try #require(throws: Diagnostic.self) { try CQL2Expression("a IN (1，2)") }
        #expect(comma.expected == ["“,”"])
        #expect(comma.length == 3)
    }

    @Test(arguments: ["(", "NOT ", "-(", "f(", "a + (", "((a IS NULL) IS NULL) IS NULL OR (", "CASEI("])
    func nestingHasALimit(_ opening: String) throws {
        let fault = try #require(throws: Diagnostic.self) {
            try CQL2Expression(String(repeating: opening, count: 1_500))
        }
        #expect(fault.code == .tooDeep)
    }

    @Test(arguments: ["a+", "a*", "a=b ", "x IS NOT NULL AND ", "1,"])
    func longChainsEnd(_ link: String) throws {
        let text = String(repeating: link, count: 65_000 / link.utf8.count) + "a"
        do {
            let expression = try CQL2Expression(text)
            #expect(expression.description.utf8.count > 60_000)
            #expect(try CQL2Expression(expression.description, limits: ParsingLimits(length: 200_000)) == expression)
        } catch let fault {
            #expect(fault.code == .tooDeep || fault.code == .unexpectedToken)
        }
    }

    @Test func lengthHasALimit() throws {
        let fault = try #require(throws: Diagnostic.self) {
            try CQL2Expression(String(repeating: " ", count: 65_537))
        }
        #expect(fault.code == .textTooLong)
    }

    /// Whatever the bytes, there is an answer.
    @Test func noiseIsAnswered() {
        var generator = SplitMix64(seed: 99)
        let pieces = [
            "a", "b", "(", ")", ",", "'", "\"", "\\", "AND", "OR", "NOT", "IN", "IS", "NULL", "LIKE", "BETWEEN", " ",
            "1", ".",
            "-", "+", "*", "/", "%", "^", "=", "<", ">", "DATE('2026-01-01')", "INTERVAL", "POINT(1 2)", "BBOX(",
            "S_WITHIN(",
            "T_AFTER(", "违", "，", "\0", "\n", "e", "E", "1e5", "div", "'x'", "𠮷", "\u{301}", "f(", "TRUE",
        ]
        var accepted = 0
        for _ in 0..<40_000 {
            let text = (0..<Int.random(in: 1...12, using: &generator)).map { _ in generator.pick(pieces) }.joined(
                separator: generator.chance(50) ? " " : "")
            guard let expression = try? CQL2Expression(text) else { continue }
            accepted += 1
            #expect((try? CQL2Expression(expression.description)) == expression)
        }
        #expect(accepted > 500)
    }
}
