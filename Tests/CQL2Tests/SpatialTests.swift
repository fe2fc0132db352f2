import CQL2
import Spatial
import Testing

/// Relations of bounding boxes, enough to tell operands and operators apart.
private struct BoxRelations: SpatialPredicates {
    func evaluate(_ relation: SpatialOperator, _ left: Geometry, _ right: Geometry) -> Bool {
        guard case .point(let a) = left, case .point(let b) = right else {
            guard case .point(let point) = left, case .polygon(let polygon) = right else { return false }
            let xs = polygon.exterior.map(\.x)
            let ys = polygon.exterior.map(\.y)
            let isInside =
                point.x >= xs.min() ?? 0 && point.x <= xs.max() ?? 0 && point.y >= ys.min() ?? 0
                && point.y <= ys.max() ?? 0
            return relation == .disjoint ? !isInside : isInside
        }
        return relation == .disjoint ? a != b : a == b
    }
}

struct SpatialTests {
    private static let schema = Schema(
        [.init("place", .geometry), .init("flag", .boolean)], utcOffsetMinutes: 480)

    @Test(
        arguments: [
            ("S_INTERSECTS(place, BBOX(0, 0, 10, 10))", Value.geometry(.point(Position(x: 5, y: 5))), true),
            ("S_INTERSECTS(place, BBOX(0, 0, 10, 10))", .geometry(.point(Position(x: 15, y: 5))), false),
            ("S_INTERSECTS(place, BBOX(0, 0, 10, 10))", .null, nil),
            ("S_DISJOINT(place, BBOX(0, 0, 10, 10))", .null, nil),
            ("S_WITHIN(POINT(1 2), place)", .geometry(.point(Position(x: 1, y: 2))), true),
            ("place IS NULL", .null, true),
            ("S_EQUALS(place, place)", .geometry(.point(Position(x: 1, y: 2))), true),
            ("NOT S_INTERSECTS(place, BBOX(0, 0, 10, 10))", .null, nil),
        ] as [(String, Value, Bool?)])
    func inMemory(_ text: String, _ place: Value, _ truth: Bool?) throws {
        let evaluator = try CQL2Expression(text).checkedPredicate(against: SpatialTests.schema).compile(
            spatial: BoxRelations())
        #expect(evaluator.truth(of: [place, .null], in: Examples.context) == truth)
    }

    private static let overlap =
        "(place_x1 >= ? AND place_x0 <= ? AND place_y1 >= ? AND place_y0 <= ?)"

    @Test(arguments: [
        ("S_INTERSECTS(place, BBOX(0, 1, 10, 11))", overlap),
        ("NOT S_INTERSECTS(place, BBOX(0, 1, 10, 11))", "(place_x0 IS NOT NULL)"),
        ("S_DISJOINT(place, BBOX(0, 1, 10, 11))", "(place_x0 IS NOT NULL)"),
        ("NOT S_DISJOINT(place, BBOX(0, 1, 10, 11))", overlap),
        ("flag AND S_WITHIN(place, BBOX(0, 1, 10, 11))", "((\"flag\" <> 0) AND \(overlap))"),
        ("NOT (flag AND S_WITHIN(place, BBOX(0, 1, 10, 11)))", "((NOT (\"flag\" <> 0)) OR (place_x0 IS NOT NULL))"),
        ("S_WITHIN(place, BBOX(0, 1, 10, 11)) IS NULL", "TRUE"), ("S_WITHIN(place, BBOX(0, 1, 10, 11)) = flag", "TRUE"),
        ("NOT (NOT S_WITHIN(place, BBOX(0, 1, 10, 11)))", overlap),
    ])
    func boundingBoxes(_ text: String, _ sql: String) throws {
        let checked = try CQL2Expression(text).checkedPredicate(against: SpatialTests.schema)
        let fragment = try checked.compileSQL(.sqlite, columns: .quoted)
        #expect(fragment.sql == sql)
        #expect(fragment.needsRecheck)
        if sql.contains("?") { #expect(fragment.bindings == [.real(0), .real(10), .real(1), .real(11)]) }
    }

    @Test func geometryWithoutBoxIsRefused() throws {
        let checked = try CQL2Expression("flag AND S_WITHIN(place, POINT(1 2))").checkedPredicate(
            against: SpatialTests.schema)
        let fault = try #require(throws: Diagnostic.self) {
            try checked.compileSQL(.sqlite, columns: SQLColumns(expression: { $0.name }))
        }
        #expect(fault.code == .notTranslatable)
        #expect(fault.offset == 18)
    }

    /// Rows that the condition in SQL leaves out are never TRUE in memory.
    @Test func boxesNeverLoseARow() throws {
        var generator = SplitMix64(seed: 3)
        let database = try SQLiteDatabase()
        _ = try database.query(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, flag INTEGER, place_x0 REAL, place_y0 REAL, place_x1 REAL, place_y1 REAL)"
        )
        var rows: [[Value]] = []
        for id in 0..<60 {
            let isMissing = generator.chance(20)
            let position = Position(
                x: .random(in: 0...10, using: &generator), y: .random(in: 0...10, using: &generator))
            let flag: Value = generator.chance(20) ? .null : .boolean(generator.chance(50))
            rows.append([isMissing ? .null : .geometry(.point(position)), flag])
            let box =
                isMissing ? "NULL, NULL, NULL, NULL" : "\(position.x), \(position.y), \(position.x), \(position.y)"
            _ = try database.query(
                "INSERT INTO t VALUES (\(id), \(flag.binding == nil ? "NULL" : "?"), \(box))",
                [flag.binding].compactMap { $0 })
        }
        for _ in 0..<400 {
            let checked = try CQL2Expression(condition(3, &generator)).checkedPredicate(against: SpatialTests.schema)
            let fragment = try checked.compileSQL(.sqlite, columns: .quoted)
            let evaluator = checked.compile(spatial: BoxRelations())
            let found = Set(
                try database.query("SELECT id FROM t WHERE \(fragment.sql)", fragment.bindings).map { $0[0] })
            for (id, row) in rows.enumerated() where evaluator.matches(row, in: Examples.context) {
                #expect(found.contains(.integer(Int64(id))), "\(checked.expression)")
            }
        }
    }

    private func condition(_ depth: Int, _ generator: inout SplitMix64) -> Syntax {
        guard depth > 0 else {
            if generator.chance(30) { return Syntax(.property("flag")) }
            let west = Double.random(in: 0...8, using: &generator)
            let south = Double.random(in: 0...8, using: &generator)
            let relation: SpatialOperator = generator.pick([.intersects, .disjoint, .within])
            return Syntax(
                .spatial(
                    relation, Syntax(.property("place")),
                    Syntax(.box(Box(minX: west, minY: south, maxX: west + 3, maxY: south + 3)))))
        }
        return switch Int.random(in: 0..<5, using: &generator) {
        case 0: Syntax(.not(condition(depth - 1, &generator)))
        case 1...2: Syntax(.and([condition(depth - 1, &generator), condition(depth - 1, &generator)]))
        case 3: Syntax(.or([condition(depth - 1, &generator), condition(depth - 1, &generator)]))
        default: condition(0, &generator)
        }
    }
}
