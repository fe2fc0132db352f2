import CQL2
import Spatial
import Testing

struct PrinterTests {
    /// Printing and reading gives the same tree, and printing again the same text.
    @Test(arguments: 0..<6)
    func readsWhatItPrints(_ seed: UInt64) throws {
        var random = RandomSyntax(generator: SplitMix64(seed: seed))
        for _ in 0..<2_000 {
            let expression = CQL2Expression(random.node(4))
            let text = expression.description
            let read = try CQL2Expression(text)
            if read != expression || read.description != text {
                Issue.record("\(text) reads back as \(read)")
                return
            }
        }
    }
}

/// Any tree that the grammar allows, whether it makes sense or not.
private struct RandomSyntax {
    var generator: SplitMix64

    mutating func node(_ depth: Int) -> Syntax {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: Syntax(.and(nodes(2...4, depth - 1)))
        case 1: Syntax(.or(nodes(2...4, depth - 1)))
        case 2: Syntax(.not(value(depth - 1)))
        default: value(depth)
        }
    }

    private mutating func nodes(_ count: ClosedRange<Int>, _ depth: Int) -> [Syntax] {
        (0..<Int.random(in: count, using: &generator)).map { _ in depth > 0 ? node(depth) : leaf() }
    }

    private mutating func value(_ depth: Int) -> Syntax {
        guard depth > 0 else { return leaf() }
        switch Int.random(in: 0..<14, using: &generator) {
        case 0:
            return Syntax(.comparison(generator.pick(ComparisonOperator.allCases), node(depth - 1), node(depth - 1)))
        case 1: return Syntax(.like(node(depth - 1), pattern: node(depth - 1)))
        case 2: return Syntax(.between(node(depth - 1), node(depth - 1), node(depth - 1)))
        case 3: return Syntax(.membership(node(depth - 1), nodes(1...3, depth - 1)))
        case 4: return Syntax(.isNull(node(depth - 1)))
        case 5...7:
            return Syntax(.arithmetic(generator.pick(ArithmeticOperator.allCases), node(depth - 1), node(depth - 1)))
        case 8: return Syntax(.negation(node(depth - 1)))
        case 9:
            return Syntax(.function(generator.pick(["f", "casei", "accenti", "面积", "today"]), nodes(0...3, depth - 1)))
        case 10: return Syntax(.spatial(generator.pick(SpatialOperator.allCases), node(depth - 1), node(depth - 1)))
        case 11: return Syntax(.temporal(generator.pick(TemporalOperator.allCases), end(depth), end(depth)))
        case 12: return Syntax(.not(node(depth - 1)))
        default: return leaf()
        }
    }

    private mutating func end(_ depth: Int) -> Syntax {
        guard generator.chance(50) else { return node(depth - 1) }
        var ends: [Syntax?] = []
        for _ in 0..<2 {
            guard !generator.chance(20) else {
                ends.append(nil)
                continue
            }
            let end = node(depth - 1)
            // Between the parentheses of INTERVAL a text is a date.
            if case .literal(.text) = end.form { ends.append(nil) } else { ends.append(end) }
        }
        return Syntax(.interval(ends[0], ends[1]))
    }

    private mutating func leaf() -> Syntax {
        switch Int.random(in: 0..<8, using: &generator) {
        case 0:
            return Syntax(
                .property(generator.pick(["a", "b.c", "面积", "and", "two words", "x:y", "Point", "date", "1", "é"])))
        case 1:
            let scale = Int.random(in: 0...9, using: &generator)
            return Syntax(.literal(.decimal(FixedDecimal(units: Examples.units(using: &generator), scale: scale))))
        case 2: return Syntax(.literal(.text(generator.pick(Examples.texts + ["\n\t\u{7}\\", "a\\tb", "''", "\\'"]))))
        case 3: return Syntax(.literal(.boolean(generator.chance(50))))
        case 4: return Syntax(.literal(.date(Examples.day(using: &generator))))
        case 5:
            let instant = Examples.instant(using: &generator)
            return Syntax(.literal(.timestamp(max(instant, Instant(startOf: .first, utcOffsetMinutes: 0)))))
        case 6: return Syntax(.literal(.geometry(geometry())))
        default: return Syntax(.box(Box(minX: coordinate(), minY: -1.5, maxX: 179.25, maxY: 1e-9)))
        }
    }

    private mutating func coordinate() -> Double { Double.random(in: -90...90, using: &generator) }

    private mutating func positions(_ count: Int) -> [Position] {
        (0..<count).map { _ in Position(x: coordinate(), y: coordinate()) }
    }

    private mutating func ring() -> [Position] {
        let positions = positions(Int.random(in: 3...5, using: &generator))
        return positions + [positions[0]]
    }

    private mutating func polygon() -> Polygon {
        Polygon(exterior: ring(), holes: generator.chance(30) ? [ring()] : [])
    }

    private mutating func geometry() -> Geometry {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: .point(positions(1)[0])
        case 1: .multiPoint(positions(2))
        case 2: .lineString(positions(3))
        case 3: .multiLineString([positions(2), positions(3)])
        case 4: .polygon(polygon())
        default: .multiPolygon([polygon(), polygon()])
        }
    }
}
