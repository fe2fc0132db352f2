import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// A forced demolition by every step of the law, and the doors that stay shut on the way.
struct ForcedDemolitionTests {
    private static let register = QualifiedName(scene: "illegal-construction", name: "case")

    /// A structure with one row to be demolished by force, and its case, on a throw-away county.
    private struct Scene {
        let test: TestCounty
        var structure: Item
        var number: String

        var now: Item {
            get async throws {
                let number = number
                return try #require(try await test.county.store.read { try $0.item(ForcedDemolitionTests.register, number: number) })
            }
        }

        func act(
            _ action: String, by role: String, _ fields: [String: Value] = [:], documents: Int = 0, _ roles: [EvidenceRole] = [],
            rows: [[String: Value]]? = nil, row: Int64? = nil, _ rowFields: [String: Value] = [:]
        ) async throws {
            let item = try await now
            var request = ActionRequest(action: action, version: item.version)
            request.fields = fields
            request.note = "说明"
            if let rows { request.rows = ["notice": rows] }
            request.part = row
            request.partFields = rowFields
            let actor = test.actor(role)
            for (index, role) in ([EvidenceRole](repeating: .document, count: documents) + roles).enumerated() {
                request.evidence.append(try await test.evidence(Int(item.version) * 20 + index, role, by: actor))
            }
            _ = try await test.county.perform(request, on: number, in: ForcedDemolitionTests.register, by: actor)
        }

        /// Drafts, has approved and issues a letter.
        func write(_ kind: String, until: String) async throws {
            _ = try await CaseHistory(test: test).issued(kind, CaseHistory.given(kind, until: until), on: try await now)
        }

        func serve(_ method: LetterParts.Method = .direct) async throws {
            _ = try await CaseHistory(test: test).served(try await now, by: method)
        }

        func refusal(_ work: () async throws -> Void) async -> String? {
            do {
                try await work()
                return nil
            } catch {
                return (error as? Refusal)?.message.zh
            }
        }
    }

    private func day(_ text: String) throws -> Value { .date(try #require(Day(text))) }

    private func begin() async throws -> Scene {
        let test = try await TestCounty.open(from: "2025-03-03T09:00:00+08:00")
        let place = Position(x: 120.01, y: 29.01)
        guard case .stored(var structure) = try await test.report(at: place, photo: 1, by: test.actor("inspector")) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        structure = try await test.perform(
            "confirm", on: structure, fields: ["origin": .text("new"), "built_on": try day("2025-02-01")], by: test.actor("handler"))
        structure = try await test.perform(
            "classify", on: structure,
            rows: [["class": .text("demolish"), "outcome": .text("forced"), "area": .integer(120)]], by: test.actor("handler"))
        var report = Report()
        report.place = place
        report.similar = .new
        report.fields = ["structure": .text(structure.number), "filed_on": try day("2025-03-03")]
        guard case .stored(let item) = try await test.county.report(report, to: Self.register, by: test.actor("office")) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        return Scene(test: test, structure: structure, number: item.number)
    }

    @Test func `every step is taken and every shortcut is shut`() async throws {
        let scene = try await begin()
        let test = scene.test
        defer { test.remove() }
        #expect(try await scene.now.dueOn?.description == "2025-06-03", "ninety days, and the last is a day off")
        let investigate: [String: Value] = [
            "officers": .text("甲、乙"), "officer_count": .integer(1), "track": .text("village"), "authority": .text("township"),
        ]
        #expect(await scene.refusal { try await scene.act("investigate", by: "handler", investigate) }?.contains("第四十二条") == true)
        let two = investigate.merging(["officer_count": .integer(2)]) { $1 }
        #expect(
            await scene.refusal { try await scene.act("investigate", by: "handler", two.merging(["track": .text("town")]) { $1 }) }?
                .contains("第三条") == true)
        try await scene.act("investigate", by: "handler", two)
        try await scene.act(
            "inform", by: "handler",
            ["facts_found": .text("未经许可建房"), "ground": .text("no-permit"), "law": .text("planning"), "heavy_penalty": .boolean(true)],
            documents: 1, [.before])
        let decide: [String: Value] = ["decided_on": try day("2025-03-03"), "legal_review_on": try day("2025-03-03")]
        #expect(await scene.refusal { try await scene.act("decide", by: "town-leader", decide, documents: 1) }?.contains("听证") == true)
        #expect(await scene.refusal { try await scene.write("removal-order", until: "2025-03-26") } != nil, "nothing is decided yet")
        test.clock.set("2025-03-11T09:00:00+08:00")
        let late = decide.merging(["decided_on": try day("2025-03-11"), "legal_review_on": try day("2025-03-11")]) { $1 }
        try await scene.act("decide", by: "town-leader", late, documents: 1)
        #expect(try await scene.now.dueOn?.description == "2025-03-20", "seven working days to serve")
        let serve = { try await scene.act("serve", by: "handler") }
        #expect(await scene.refusal(serve)?.contains("第十四条") == true, "no order")
        #expect(await scene.refusal { try await scene.write("land-removal-order", until: "2025-03-26") }?.contains("规划类") == true)
        try await scene.write("removal-order", until: "2025-03-26")
        #expect(await scene.refusal(serve)?.contains("第六十一条") == true, "not served")
        try await scene.serve()
        try await serve()
        let item = try await scene.now
        #expect(item.clocks["review"]?.due?.description == "2025-05-12", "sixty days end on Saturday 10 May and move to Monday")
        #expect(item.clocks["suit"]?.due?.description == "2025-09-11")
        let demand = { try await scene.act("demand", by: "handler") }
        #expect(await scene.refusal { try await scene.write("demand", until: "2025-04-07") }?.contains("还没到") == true)
        #expect(await scene.refusal(demand)?.contains("还没到") == true)
        test.clock.set("2025-03-27T09:00:00+08:00")
        #expect(await scene.refusal(demand)?.contains("第三十五条") == true)
        try await scene.write("demand", until: "2025-04-07")
        try await scene.serve()
        try await demand()

        // The demand has run out, the time to sue has not.
        test.clock.set("2025-05-20T09:00:00+08:00")
        func force(by role: String = "town-leader") async -> String? {
            await scene.refusal { try await scene.act("decide-force", by: role, documents: 1) }
        }
        #expect(await force()?.contains("第四十四条") == true)
        test.clock.set("2025-09-11T09:00:00+08:00")
        #expect(await force()?.contains("第四十四条") == true)
        test.clock.set("2025-09-12T09:00:00+08:00")
        #expect(await force(by: "handler") != nil)
        #expect(await scene.refusal { try await scene.write("forced-decision", until: "2025-09-22") } != nil, "it is not decided yet")
        #expect(await force() == nil)
        let announce = { try await scene.act("announce", by: "handler") }
        #expect(await scene.refusal(announce)?.contains("第三十七条") == true)
        #expect(await scene.refusal { try await scene.write("forced-announcement", until: "2025-09-22") }?.contains("第十七条") == true)
        try await scene.write("forced-decision", until: "2025-09-22")
        try await scene.serve()
        #expect(await scene.refusal(announce)?.contains("第十七条") == true)
        try await scene.write("forced-announcement", until: "2025-09-22")
        try await scene.serve(.announced)
        try await announce()

        // Not before the day to move out is over, not at night, not on a holiday, not without record and evidence.
        func execute(
            on day: String, hour: String = "09", recording: String? = "YX-1", photos: [EvidenceRole] = [.during, .during, .after],
            documents: Int = 2
        ) async throws -> String? {
            test.clock.set("\(day)T\(hour):00:00+08:00")
            var fields: [String: Value] = ["executed_on": try self.day(day), "witness": .text("公证员"), "inventory_on": try self.day(day)]
            if let recording { fields["recording"] = .text(recording) }
            let values = fields
            return await scene.refusal { try await scene.act("execute", by: "handler", values, documents: documents, photos) }
        }
        #expect(try await execute(on: "2025-09-22")?.contains("搬离") == true)
        #expect(try await execute(on: "2025-09-23", hour: "22")?.contains("夜间") == true)
        #expect(try await execute(on: "2025-09-24", hour: "05")?.contains("夜间") == true)
        #expect(try await execute(on: "2025-10-01")?.contains("节假日") == true)
        #expect(try await execute(on: "2025-10-09", recording: nil)?.contains("音像") == true)
        #expect(try await execute(on: "2025-10-09", photos: [.after]) != nil)
        #expect(try await execute(on: "2025-10-09", documents: 1) != nil, "inventory and transcript")

        // The register of structures opens no other way.
        func finish() async -> String? {
            await scene.refusal {
                let structure = try #require(
                    try await test.county.store.read { try $0.item(TestCounty.structure, number: scene.structure.number) })
                _ = try await test.perform(
                    "finish-row", on: structure, part: 1, row: ["done_on": .date(test.county.now.day)],
                    evidence: [try await test.evidence(900, .after, by: test.actor("handler"))], by: test.actor("handler"))
            }
        }
        #expect(await finish()?.contains("第四十四条") == true)
        #expect(try await execute(on: "2025-10-09") == nil)
        #expect(try await scene.now.fields[try #require(test.county.rules(Self.register).slot(ofField: "outcome"))] == .text("o3"))
        #expect(await finish() == nil)

        // Eight notices with receipts, the rubble, and a second person.
        let close = { try await scene.act("close", by: "reviewer") }
        #expect(await scene.refusal(close)?.contains("第二十二条") == true)
        let sent = try day("2025-10-10")
        test.clock.set("2025-10-20T09:00:00+08:00")
        try await scene.act(
            "notify", by: "handler", documents: 1,
            rows: ["market", "tax", "culture", "emergency", "police", "power", "water", "gas"].map {
                ["addressee": .text($0), "sent_on": sent]
            })
        #expect(await scene.refusal(close)?.contains("回执") == true)
        for row in 1...8 { try await scene.act("receive", by: "handler", row: Int64(row), ["receipt_on": try day("2025-10-17")]) }
        #expect(await scene.refusal(close)?.contains("第二十一条") == true)
        try await scene.act("clear", by: "handler", ["rubble_on": try day("2025-10-18")])
        try await close()
        #expect(try await scene.now.stage == "closed")
        #expect(try await test.county.verify().findings.isEmpty)
    }

    /// No door takes a day of service that no letter has: neither field, row, nor import column is there for it.
    @Test func `days of service are nobody's to type`() async throws {
        let scene = try await begin()
        let test = scene.test
        defer { test.remove() }
        let item = try await scene.now
        for field in ["order_served", "served_on", "demand_served", "announced_on", "move_out_by"] {
            var change = ItemChange(version: item.version)
            change.fields = [field: try day("2025-01-02")]
            let (handler, made) = (test.actor("handler"), change)
            let refused = await refusal { try await test.county.change(made, of: item.number, in: Self.register, by: handler) }
            #expect(refused?.code == "unknown-field", "\(field)")
            let typed = await scene.refusal {
                try await scene.act(
                    "investigate", by: "handler",
                    [
                        "officers": .text("甲、乙"), "officer_count": .integer(2), "track": .text("village"), "authority": .text("township"),
                        field: try day("2025-01-02"),
                    ])
            }
            #expect(typed != nil, "\(field)")
        }
        #expect(try await scene.now.version == item.version)
    }

    /// What guards read is filled by the steps that are guarded: no change, report, import or bulk action says it for them.
    @Test(arguments: [
        ("objection_result", "upheld"), ("objection_final_on", "2025-01-02"), ("outcome", "o3"), ("executed_on", "2025-01-02"),
        ("recording", "YX-1"), ("inventory_on", "2025-01-02"), ("hearing", "waived"), ("legal_review_on", "2025-01-02"),
        ("decided_on", "2025-01-02"), ("law", "land"), ("officer_count", "2"), ("discipline_on", "2025-01-02"),
    ]) func `what a guard reads is filled by its step through every door`(_ field: String, _ text: String) async throws {
        let scene = try await begin()
        let test = scene.test
        defer { test.remove() }
        let register = try test.county.rules(Self.register).register
        let type = try #require(register.field(field)).type
        let value: Value = try type == .date ? day(text) : type == .decimal(scale: 0) ? .integer(2) : .text(text)
        let item = try await scene.now
        let office = test.actor("office")
        var change = ItemChange(version: item.version)
        change.fields = [field: value]
        let made = change
        let changed = await refusal { try await test.county.change(made, of: item.number, in: Self.register, by: office) }
        #expect(changed?.code == "filled-by-step" && changed?.field == field)
        var report = Report()
        report.place = Position(x: 120.01, y: 29.01)
        report.similar = .new
        report.fields = ["structure": .text(scene.structure.number), "filed_on": try day("2025-03-03"), field: value]
        let second = report
        #expect(await refusal { try await test.county.report(second, to: Self.register, by: office) }?.code == "filled-by-step")
        // A file's column of that name finds no field to go to.
        #expect(!register.isFilledByImports(try #require(register.field(field))))
        let many = try await test.county.performOnMany(
            "execute", items: [(item.number, item.version)], fields: [field: value], note: nil, in: Self.register, by: office)
        #expect(many.run == nil && many.outcomes.count == 1)
        #expect(try await scene.now == item)
    }

    @Test func `a deferral always ends`() async throws {
        let scene = try await begin()
        let test = scene.test
        defer { test.remove() }
        var item = try await scene.now
        // A town case, served, put there past the lifecycle: only its deferral matters here.
        let rules = try test.county.rules(Self.register)
        let (draft, door) = (item, try ItemDoor(hashing: test.county.hashing))
        item = try await test.county.store.write { transaction in
            var next = draft
            next.version += 1
            next.stage = "served"
            for (id, value) in CaseSample.values(for: "defer", today: test.county.now.day) {
                if let slot = rules.slot(ofField: id), id != "structure" { next.fields[slot] = value }
            }
            next.facts = rules.facts(of: next, at: test.county.now)
            return try door.commit(
                next, replacing: draft, rules: rules,
                entry: JournalEntry(act: "change", actor: test.actor("office"), at: test.county.now.instant),
                actor: test.actor("office"), at: test.county.now, in: transaction)
        }
        #expect(
            await scene.refusal { try await scene.act("defer", by: "office", ["deferred_until": try day("2035-01-01")], documents: 4) }?
                .contains("三年") == true)
        try await scene.act("defer", by: "office", ["deferred_until": try day("2025-06-30")], documents: 4)
        test.clock.set("2025-06-30T12:00:00+08:00")
        #expect(try await test.county.runClocks().taken == 0)
        test.clock.set("2025-07-01T00:10:00+08:00")
        #expect(try await test.county.runClocks().taken == 1)
        #expect(try await scene.now.stage == "served")
    }

    @Test func `an official's case asks for discipline first`() async throws {
        let rules = try await begin()
        defer { rules.test.remove() }
        let close = try #require(try rules.test.county.rules(Self.register).register.action("close"))
        #expect(close.guards.contains { $0.rule.contains("party_is_official") && $0.message.zh.contains("第二十六条") })
    }
}
