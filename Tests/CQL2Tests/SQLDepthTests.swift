import CQL2
import Testing

/// Deep and long expressions are refused with a diagnostic or understood by SQLite; it never refuses a fragment.
struct SQLDepthTests {
    @Test(arguments: [
        ("(", " + n)", "n", 15), ("NOT (flag OR ", ")", "flag", 8), ("abs(", ")", "n", 15),
        ("min(1, 2, ", ")", "n", 10), ("(n + ", ")", "n", 10),
        ("coalesce(1, ", ")", "n", 10), ("(", ") IS NULL", "n", 15), ("(flag AND (sealed OR ", "))", "flag", 8),
        ("CASEI(", ")", "name", 15),
        ("flag = (", ")", "flag", 5), ("NOT (", ")", "flag", 15), ("(n > 1 OR n IN (1, ", "))", "n", 1),
    ])
    func nesting(_ opening: String, _ closing: String, _ core: String, _ least: Int) throws {
        let table = try Table(schema: Examples.schema, rows: [])
        var deepest = 0
        for depth in 1...90 {
            let text = String(repeating: opening, count: depth) + core + String(repeating: closing, count: depth)
            guard let checked = try? CQL2Expression(text).checked(against: Examples.schema) else { break }
            do {
                _ = try table.evaluate(checked, in: Examples.context)
                deepest = depth
            } catch let fault as Diagnostic {
                #expect(fault.code == .tooDeep)
            }
        }
        #expect(deepest >= least)
    }

    @Test(arguments: ["n = 1 OR ", "area > 2.001 AND ", "NOT flag AND "])
    func length(_ link: String) throws {
        let table = try Table(schema: Examples.schema, rows: [Examples.schema.properties.map { _ in .null }])
        let text = String(repeating: link, count: 3_000) + "flag"
        let checked = try CQL2Expression(text).checked(against: Examples.schema)
        #expect(try table.evaluate(checked, in: Examples.context) == [.null])
    }

    @Test func randomDepth() throws {
        var random = RandomExpressions(seed: 77)
        let table = try Table(schema: Examples.schema, rows: [])
        var refused = 0
        for _ in 0..<300 {
            let checked = try CQL2Expression(CQL2Expression(random.condition(7)).description).checked(
                against: Examples.schema)
            do {
                _ = try table.evaluate(checked, in: Examples.context)
            } catch let fault as Diagnostic {
                #expect(fault.code == .tooDeep)
                refused += 1
            }
        }
        #expect(refused < 100)
    }
}
