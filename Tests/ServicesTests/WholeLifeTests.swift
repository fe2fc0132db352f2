import Appraisal
import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

@Suite struct WholeLifeTests {
    @Test func fromPhotoToColour() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let item = try await test.wholeLife(at: Position(x: 120.01, y: 29.01))
        #expect(item.stage == "cancelled")
        #expect(item.number == "WJ9900010012026000001")
        #expect(item.version == 7)
        let verification = try await test.county.verify()
        #expect(verification.findings == [])
        #expect(verification.items == 1)
        #expect(verification.versions == 6)
        let book = try test.county.ledger(
            QualifiedName(scene: "illegal-construction", name: "stock"), from: Day("2026-03-01")!, to: Day("2026-03-31")!,
            area: nil, classID: nil)
        #expect(book.total.isBalanced)
        #expect(book.total.closing.count == 0)
        #expect(book.total.closing.quantity == 0)
        let index = try test.county.appraise(
            QualifiedName(scene: "illegal-construction", name: "no-illegal-construction"), on: test.county.now.day)
        #expect(index.ranking(.village).count == 4)
        #expect(index.ranking(.town).count == 2)
    }
}
