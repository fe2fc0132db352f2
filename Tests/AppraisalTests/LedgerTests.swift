import Appraisal
import Testing

@Suite struct LedgerTests {
    static let kinds = [
        LedgerKind(id: "new"), LedgerKind(id: "returned"), LedgerKind(id: "corrected"),
        LedgerKind(id: "transferred", netsToZero: true), LedgerKind(id: "removed"),
    ]

    @Test func statesAPeriod() throws {
        let book = try LedgerBook(
            kinds: Self.kinds, areas: 2, classes: 1,
            movements: [
                LedgerMovement(day: 1, kind: 0, area: 0, itemClass: 0, count: 3, quantity: 300),
                LedgerMovement(day: 10, kind: 0, area: 0, itemClass: 0, count: 1, quantity: 50),
                LedgerMovement(day: 12, kind: 2, area: 0, itemClass: 0, count: 0, quantity: -20),
                LedgerMovement(day: 15, kind: 3, area: 0, itemClass: 0, count: -1, quantity: -100),
                LedgerMovement(day: 15, kind: 3, area: 1, itemClass: 0, count: 1, quantity: 100),
                LedgerMovement(day: 20, kind: 4, area: 0, itemClass: 0, count: -1, quantity: -100),
                LedgerMovement(day: 21, kind: 4, area: 0, itemClass: 0, count: -1, quantity: -100),
            ])
        let statement = book.statement(from: 10, through: 20)
        let first = statement.rows[0].totals
        #expect(first.opening == LedgerAmount(count: 3, quantity: 300))
        #expect(first.movements.map(\.count) == [1, 0, 0, -1, -1])
        #expect(first.movements.map(\.quantity) == [50, 0, -20, -100, -100])
        #expect(first.closing == LedgerAmount(count: 2, quantity: 130))
        #expect(statement.rows[1].totals.closing == LedgerAmount(count: 1, quantity: 100))
        #expect(statement.total.closing == LedgerAmount(count: 3, quantity: 230))
        #expect(statement.isBalanced && statement.leftovers.isEmpty)
    }

    @Test(arguments: 0..<20)
    func alwaysBalances(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let movements = (0..<400).map { _ in
            LedgerMovement(
                day: .random(in: 0...100, using: &random), kind: .random(in: 0..<5, using: &random),
                area: .random(in: 0..<4, using: &random), itemClass: .random(in: 0..<3, using: &random),
                count: .random(in: -3...3, using: &random), quantity: .random(in: -9_999...9_999, using: &random))
        }
        let book = try LedgerBook(kinds: Self.kinds, areas: 4, classes: 3, movements: movements)
        for _ in 0..<20 {
            let first = Int32.random(in: -5...105, using: &random)
            let last = Int32.random(in: -5...105, using: &random)
            let statement = book.statement(from: first, through: last)
            #expect(statement.isBalanced && statement.total.isBalanced)
            for row in statement.rows {
                let mine = movements.filter { $0.area == row.area && $0.itemClass == row.itemClass }
                let opening = mine.filter { $0.day < first }.map(\.delta).reduce(.zero, +)
                let within = mine.filter { first <= $0.day && $0.day <= last }
                #expect(row.totals.opening == opening)
                #expect(row.totals.closing == within.map(\.delta).reduce(opening, +))
                for kind in Self.kinds.indices {
                    let expected = within.filter { $0.kind == kind }.map(\.delta).reduce(LedgerAmount.zero, +)
                    #expect(row.totals.movements[kind] == expected)
                }
            }
        }
        var grown = try LedgerBook(kinds: Self.kinds, areas: 4, classes: 3)
        for movement in movements.shuffled(using: &random) { try grown.add(movement) }
        #expect(grown == book)
    }

    @Test func adjoiningPeriodsMeet() throws {
        var book = try LedgerBook(kinds: Self.kinds, areas: 1, classes: 1)
        for day in 0..<60 {
            try book.add(
                LedgerMovement(
                    day: Int32(day), kind: day % 5, area: 0, itemClass: 0, count: 1, quantity: Int64(day)))
        }
        let january = book.statement(from: 0, through: 30)
        let february = book.statement(from: 31, through: 59)
        #expect(january.total.closing == february.total.opening)
        #expect(february.total.closing == book.balance(area: 0, itemClass: 0, atEndOf: 1_000))
    }

    @Test func aTransferThatDoesNotCancelOutIsNamed() throws {
        let movement = LedgerMovement(day: 1, kind: 3, area: 0, itemClass: 0, count: 1, quantity: 5)
        let book = try LedgerBook(kinds: Self.kinds, areas: 1, classes: 1, movements: [movement])
        let leftovers = book.statement(from: 0, through: 9).leftovers
        #expect(leftovers.map(\.kind.id) == ["transferred"])
        #expect(leftovers.map(\.amount) == [LedgerAmount(count: 1, quantity: 5)])
    }

    @Test(arguments: [(9, 0, 0), (0, 9, 0), (0, 0, 9), (-1, 0, 0)])
    func refusesWhatDoesNotExist(kind: Int, area: Int, itemClass: Int) throws {
        var book = try LedgerBook(kinds: Self.kinds, areas: 1, classes: 1)
        let empty = book
        #expect(throws: CellError.self) {
            try book.add(
                LedgerMovement(day: 0, kind: kind, area: area, itemClass: itemClass, count: 1, quantity: 1))
        }
        #expect(book == empty)
    }

    @Test func theFirstDayThereIsHasNoOpening() throws {
        let movement = LedgerMovement(day: .min, kind: 0, area: 0, itemClass: 0, count: 1, quantity: 5)
        let book = try LedgerBook(kinds: Self.kinds, areas: 1, classes: 1, movements: [movement])
        let total = book.statement(from: .min, through: .max).total
        #expect(total.opening == .zero && total.closing.count == 1 && total.isBalanced)
    }
}
