import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// The bulletin of a published month as a document.
struct BulletinTests {
    private static let name = QualifiedName(scene: "illegal-construction", name: "bulletin")
    private static let index = ExplainChangeTests.index

    private func text(_ document: PrintedDocument) -> String { String(decoding: document.bytes, as: UTF8.self) }

    @Test func `the bulletin says what was frozen, whatever has happened since`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await ExplainChangeTests.open(test, at: Position(x: 120.01, y: 29.01), area: 2000, seed: 1)
        test.clock.advance(days: 32)
        let office = test.actor("office")
        var request = PrintRequest(Self.name, .html)
        await #expect { try await test.county.print(request, by: office) } throws: { ($0 as? Refusal)?.code == "not-published" }
        let month = try await test.county.publishMonth("2026-03", of: Self.index, remarks: "请<对照>整改", by: office)
        let first = text(try await test.county.print(request, by: office))
        #expect(first.contains(month.sha256) && first.contains("请&lt;对照&gt;整改") && first.contains("2026-03"))
        #expect(first.contains("南镇") && first.contains("<svg") && first.contains("新增建设用地计划指标分配"))
        _ = try await ExplainChangeTests.open(test, at: Position(x: 120.02, y: 29.01), area: 9000, seed: 3)
        // Who printed it when is all that differs.
        let again = text(try await test.county.print(request, by: office))
        func ranking(_ page: String) -> Substring { page.firstRange(of: "<tbody>").map { page[$0.lowerBound...].prefix(900) } ?? "" }
        #expect(!ranking(first).isEmpty && ranking(first) == ranking(again))
        request.language = .en
        #expect(text(try await test.county.print(request, by: office)).contains("Split of the land quota"))
        request.to = Day("2026-02-28")
        await #expect { try await test.county.print(request, by: office) } throws: { ($0 as? Refusal)?.code == "not-published" }
        request.to = Day("2026-03-15")
        request.format = .xlsx
        #expect(try await test.county.print(request, by: office).bytes.count > 4000)
        request.revision = 2
        await #expect { try await test.county.print(request, by: office) } throws: { ($0 as? Refusal)?.code == "not-published" }
    }
}
