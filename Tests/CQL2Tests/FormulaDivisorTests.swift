import CQL2
import Testing

@Suite struct FormulaDivisorTests {
    @Test(arguments: [
        ("a / b", ["b"]), ("a / 2", []), ("a / -2", []), ("a / 0", [""]), ("a / (b * c)", ["b c"]), ("a / b / c", ["b", "c"]),
        ("a div b", ["b"]), ("a % b", ["b"]), ("a ^ 2", []), ("a ^ b", ["a"]), ("pow(a, -1)", ["a"]), ("pow(a, 0.5)", []),
        ("hmean(a, b)", ["a", "b"]), ("if_null(a / b, 0)", ["b"]), ("a * b - c", []),
    ])
    func `everything that might be zero is found`(text: String, expected: [String]) throws {
        let found = try Formula(parse: text).divisors.map { $0.variables.sorted().joined(separator: " ") }
        #expect(found.sorted() == expected.sorted())
    }

    @Test func `it says whether a divisor is one variable, and where it stands`() throws {
        let divisors = try Formula(parse: "tax / site + a / (b + c)").divisors
        #expect(divisors.map(\.variable) == ["site", nil])
        #expect(divisors[0].range == 6..<10)
    }
}
