import Appraisal
import CQL2
import Governance
import Services
import TestCounty
import Testing

/// What the county says about one past day: figures, index, ledger.
struct PastAnswer: Equatable {
    let day: Day
    private let cells: [Int64]
    private let scores: [String]
    private let balances: [LedgerRow]

    init(_ county: County, about day: Day) throws {
        self.day = day
        let cells = county.figures.cells
        self.cells = (0..<cells.seriesCount).flatMap { cells.values(series: $0, day: day.number) }
        let name = QualifiedName(scene: "illegal-construction", name: "no-illegal-construction")
        let appraised = try county.appraise(name, on: day)
        scores = appraised.results.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let (book, _) = try #require(county.figures.book("illegal-construction.stock"))
        balances = book.statement(from: day.number - 30, through: day.number).rows
    }
}
