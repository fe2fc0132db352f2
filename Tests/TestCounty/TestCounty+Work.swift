package import CQL2
package import Governance
import Imaging
package import Services
package import Spatial

extension TestCounty {
    /// A small picture, different for every number.
    package func photo(_ number: Int) throws -> [UInt8] {
        var canvas = Canvas(width: 96, height: 64, background: Canvas.Color(200, 220, 240))
        canvas.fillRect(x: 10 + number % 40, y: 20, width: 30, height: 30, Canvas.Color(180, UInt8(number % 200), 90))
        canvas.text(String(number), x: 4, y: 4, scale: 2, Canvas.Color(0, 0, 0))
        return try canvas.jpegData(quality: 85)
    }

    package func evidence(_ number: Int, _ role: EvidenceRole, by actor: Actor) async throws -> EvidenceUse {
        let record = try await county.takeIn(try photo(number), claim: EvidenceClaim(), by: actor)
        return EvidenceUse(
            sha256: record.sha256, role: role, capturedAt: nil, place: nil, addedAt: clock.now, addedBy: actor.account, flags: [])
    }

    package func report(
        at position: Position, area: Int64 = 120, fields extra: [String: Value] = [:], photo: Int? = nil, by actor: Actor,
        similar: Report.Similar = .new, key: String? = nil
    ) async throws -> ReportOutcome {
        var report = Report()
        report.place = position
        report.fields = [
            "kind": .text("house"), "illegal_area": .integer(area), "found_by": .text("own-patrol"),
            "owner_name": .text("张三丰"), "owner_phone": .text("10012345678"),
        ].merging(extra) { $1 }
        report.similar = similar
        report.clientKey = key
        if let photo { report.evidence = [try await evidence(photo, .before, by: actor)] }
        return try await county.report(report, to: Self.structure, by: actor)
    }

    package func perform(
        _ action: String, on item: Item, part: Int64? = nil, fields: [String: Value] = [:], row: [String: Value] = [:],
        rows: [[String: Value]]? = nil, evidence: [EvidenceUse] = [], note: String? = nil, by actor: Actor
    ) async throws -> Item {
        var request = ActionRequest(action: action, version: item.version)
        request.part = part
        request.fields = fields
        request.partFields = row
        if let rows { request.rows = ["disposal": rows] }
        request.evidence = evidence
        request.note = note
        clock.advance()
        return try await county.perform(request, on: item.number, in: Self.structure, by: actor)
    }

    /// From report to cancellation, each step by who may take it.
    package func wholeLife(at position: Position, area: Int64 = 120, seed: Int = 1) async throws -> Item {
        let inspector = actor("inspector", "inspector-\(seed)")
        guard case .stored(var item) = try await report(at: position, area: area, photo: seed, by: inspector) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        item = try await perform(
            "confirm", on: item, fields: ["origin": .text("new"), "built_on": .date(Day("2026-02-01") ?? .first)],
            by: actor("handler", "handler-a"))
        item = try await perform(
            "classify", on: item,
            rows: [["class": .text("demolish"), "outcome": .text("self-removal"), "area": .integer(area)]],
            by: actor("handler", "handler-a"))
        let today = county.now.day
        item = try await perform(
            "finish-row", on: item, part: 1, row: ["done_on": .date(today), "rubble_cleared_on": .date(today)],
            evidence: [try await evidence(seed + 1000, .after, by: inspector)], by: inspector)
        item = try await perform("check-row", on: item, part: 1, by: actor("handler", "handler-a"))
        item = try await perform("request-cancel", on: item, by: actor("handler", "handler-a"))
        return try await perform("cancel", on: item, by: actor("reviewer", "reviewer-a"))
    }
}
