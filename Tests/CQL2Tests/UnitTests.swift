import CQL2
import Testing

struct UnitTests {
    private static func table() throws -> UnitTable {
        var table = UnitTable(base: ["m", "person", "元", "s", "kg"])
        try table.add("%", 0.01, of: "1")
        try table.add("ha", 10_000, of: "m2")
        try table.add("亩", 2_000.0 / 3, of: "m²")
        try table.add("万元", 10_000, of: "元")
        try table.add("百万元", 100, of: "万元")
        return table
    }

    @Test(arguments: [
        ("m2/ha", "0.0001 1"), ("%", "0.01 1"), ("m2/person", "m2/person"), ("m2/百万元", "1e-06 m2/元"), ("m²", "m2"),
        ("m^2", "m2"), ("s-1", "1/s"), ("1/s", "1/s"),
        ("kg·m2/s/s", "kg·m2/s2"), ("kg*m", "kg·m"), ("", "1"), ("1", "1"), ("m0", "1"),
    ])
    func reads(_ text: String, _ unit: String) throws {
        #expect(try UnitTests.table().unit(text).description == unit)
    }

    @Test(arguments: [("km", 0), ("m2/hа", 3), ("m//s", 2), ("/", 0), ("m2/", 3), ("m99", 0), ("人", 0)])
    func refuses(_ text: String, _ offset: Int) throws {
        let table = try UnitTests.table()
        let fault = try #require(throws: Diagnostic.self) { try table.unit(text) }
        #expect(fault.code == .unknownVariable)
        #expect(fault.offset == offset)
    }

    @Test(arguments: [
        ("area / people", "m2/person"), ("100 * area / land", "0.0001 1"), ("area + 5", "m2"),
        ("area + area * 2", "m2"), ("clip(ratio, 0, 100)", "0.01 1"),
        ("sqrt(area)", "m"), ("area ^ 2 / area", "m2"), ("pow(area, -1)", "1/m2"), ("ln(area / area)", "1"),
        ("2 ^ 3", "1"), ("mean(area, 0, area)", "m2"),
        ("area / gdp * gdp", "m2"), ("exp(2) * area", "m2"), ("if_null(area, 0) % 7", "m2"), ("-area", "m2"),
        ("1 / people", "1/person"),
    ])
    func infers(_ text: String, _ unit: String) throws {
        #expect(try Formula(parse: text).unit(of: try UnitTests.lookup()).description == unit)
    }

    @Test(arguments: [
        ("area + people", 7), ("area - land", 7), ("max(1, area, people)", 13), ("clip(area, 0, ratio)", 14),
        ("ln(area)", 3), ("area ^ ratio", 7), ("area ^ (1 / 2)", 8),
        ("sqrt(area * people)", 5), ("exp(ratio)", 4), ("if_null(area, people)", 14), ("area + x", 7),
    ])
    func refusesMixtures(_ text: String, _ offset: Int) throws {
        let lookup = try UnitTests.lookup()
        let formula = try Formula(parse: text)
        let fault = try #require(throws: Diagnostic.self) { try formula.unit(of: lookup) }
        #expect(fault.code == (text.hasSuffix("x") ? .unknownVariable : .unitMismatch))
        #expect(fault.offset == offset)
    }

    private static func lookup() throws -> (String) -> UnitOfMeasure? {
        let table = try table()
        let units = [
            "area": try table.unit("m2"), "people": try table.unit("person"), "land": try table.unit("ha"),
            "ratio": try table.unit("%"),
            "gdp": try table.unit("百万元"),
        ]
        return { units[$0] }
    }

    @Test func kindAndFactor() throws {
        let table = try UnitTests.table()
        #expect(try table.unit("ha").isSameKind(as: table.unit("m2")))
        #expect(try !table.unit("ha").isSame(as: table.unit("m2")))
        #expect(try table.unit("亩").multiplied(by: table.unit("1")).isSame(as: table.unit("亩")))
    }
}
