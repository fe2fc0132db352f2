import CQL2
import Foundation
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

/// Records of other systems through the feeds of one-net.
struct FeedTests {
    static let hotline = QualifiedName(scene: "one-net", name: "hotline")
    static let emergency = QualifiedName(scene: "one-net", name: "emergency")
    static let community = QualifiedName(scene: "one-net", name: "community")
    static let grid = QualifiedName(scene: "one-net", name: "grid")
    static let event = QualifiedName(scene: "one-net", name: "event")

    private func open() async throws -> TestCounty {
        try await TestCounty.open(scenes: TestCounty.scenes("one-net"))
    }

    static func ticket(_ number: String, type: String = "0201", title: String = "垃圾没有清运", lat: Double = 29.02) -> String {
        #"""
        {"orderNo":"\#(number)","acceptedAt":"2026-03-01T09:12:00+08:00","title":"\#(title)","content":"楼下垃圾两天没清","address":"南一村8号",
        "caller":{"name":"张三丰","phone":"10012345678"},"typeCode":"\#(type)","level":"2","location":{"lng":120.02,"lat":\#(lat)}}
        """#
    }

    private func send(_ records: [String], stated: String? = nil, to feed: QualifiedName = FeedTests.hotline, _ test: TestCounty)
        async throws
        -> FeedReceipt
    {
        let text = #"{"records":[\#(records.joined(separator: ","))]\#(stated.map { ",\"stated\":\($0)" } ?? "")}"#
        let delivery = try FeedDelivery.json(Array(text.utf8), of: try test.county.feed(feed))
        test.clock.advance()
        return try await test.county.take(delivery, through: feed, origin: "test")
    }

    private func day(_ feed: QualifiedName, _ test: TestCounty) async throws -> FeedDay {
        let days = try await test.county.feedDays(feed, from: Day("2026-02-01") ?? .first, to: Day("2026-03-31") ?? .first)
        return try #require(days.first)
    }

    private func items(_ test: TestCounty) async throws -> Int {
        try await test.county.store.read { snapshot in
            var count = 0
            try snapshot.eachItem(Self.event) { _ in count += 1 }
            return count
        }
    }

    @Test func `a record becomes an item by the feed's own account, with its hash and source`() async throws {
        let test = try await open()
        defer { test.remove() }
        let receipt = try await send([Self.ticket("HL1")], test)
        let number = try #require(receipt.records.first?.item, "\(receipt)")
        let item = try await test.county.store.read { try $0.item(Self.event, number: number) }
        let stored = try #require(item)
        let register = try test.county.rules(Self.event).register
        func value(_ id: String) -> Value { stored.fields[register.fields.firstIndex { $0.id == id } ?? 0] }
        #expect(stored.createdBy == "one-net.hotline")
        #expect(value("channel") == .text("hotline") && value("category") == .text("sanitation") && value("urgency") == .text("normal"))
        #expect(value("source_number") == .text("HL1") && value("received_on") == .date(Day("2026-03-01") ?? .first))
        #expect(value("payload_hash") == .text(receipt.records[0].payload))
        #expect(value("caller_name") == .text("张三丰"))
        #expect(stored.parts["source"]?.count == 1)
        // Given in GCJ-02, stored in CGCS2000: some five hundred metres to the side.
        #expect(stored.place.map { abs($0.x - 120.02) > 0.003 && abs($0.x - 120.02) < 0.01 } == true)
        let account = try await test.county.store.read { try $0.account("one-net.hotline") }
        #expect(account?.posts.map(\.role) == ["feed"])
        #expect(try await test.county.verify().holds)
    }

    @Test func `what is sent again makes nothing twice, and is counted`() async throws {
        let test = try await open()
        defer { test.remove() }
        let first = try await send([Self.ticket("HL1"), Self.ticket("HL2")], test)
        #expect(first.count(.taken) == 2)
        let second = try await send([Self.ticket("HL1"), Self.ticket("HL2"), Self.ticket("HL3")], test)
        #expect(second.records.map(\.state) == [.repeated, .repeated, .taken])
        #expect(second.records[0].item == first.records[0].item)
        #expect(try await items(test) == 3)
        let day = try await day(Self.hotline, test)
        #expect(day.received == 3 && day.taken == 3 && day.repeated == 2 && day.verdict == .unstated)
    }

    @Test func `a changed record follows the rule its feed declares`() async throws {
        let test = try await open()
        defer { test.remove() }
        // The hotline's changes are written over the item.
        _ = try await send([Self.ticket("HL1")], test)
        let changed = try await send([Self.ticket("HL1", title: "垃圾仍没有清运")], test)
        let number = try #require(changed.records.first?.item)
        let register = try test.county.rules(Self.event).register
        let slot = register.fields.firstIndex { $0.id == "subject" } ?? 0
        let item = try #require(try await test.county.store.read { try $0.item(Self.event, number: number) })
        #expect(item.version == 2 && item.fields[slot] == .text("垃圾仍没有清运"))
        #expect(try await send([Self.ticket("HL1", title: "垃圾仍没有清运")], test).records.first?.state == .repeated)
        // The emergency desk's are kept for somebody to look at; once, however often they come.
        func incident(_ what: String) -> String {
            #"{"警情编号":"YJ1","接警时间":"2026-03-01 09:00","警情":"\#(what)","地点":"南一村路口","经度":"120.01","纬度":"29.01"}"#
        }
        _ = try await send([incident("火情")], to: Self.emergency, test)
        let refused = try await send([incident("火情已灭")], to: Self.emergency, test)
        #expect(refused.records.first?.code == "changed-record" && refused.records.first?.state == .refused)
        #expect(try await send([incident("火情已灭")], to: Self.emergency, test).records.first?.state == .repeated)
        // Community service's first word stays.
        func request(_ what: String) -> String {
            #"{"事项编号":"SQ1","提交日期":"2026-03-01","事项":"\#(what)","小区":"南一","类别":"环境","经度":"120.01","纬度":"29.01"}"#
        }
        _ = try await send([request("楼道堆物")], to: Self.community, test)
        #expect(try await send([request("楼道又堆物")], to: Self.community, test).count(.refused) == 0)
        #expect(try await items(test) == 3)
        #expect(try await day(Self.community, test).received == 1)
        #expect(try await test.county.verify().holds)
    }

    @Test func `each mistake is kept with its reason and the others are taken`() async throws {
        let test = try await open()
        defer { test.remove() }
        let receipt = try await send(
            [
                Self.ticket("HL1"), Self.ticket("HL2", type: "0777"), Self.ticket("HL3", lat: 39.9), Self.ticket(""),
                Self.ticket("HL5", title: String(repeating: "长", count: 121)),
            ], test)
        #expect(
            receipt.records.map(\.code) == [nil, "unknown-code", "outside-county", "missing-sender-number", "bad-value"],
            "\(receipt.records)")
        #expect(receipt.records[1].reason?.zh.contains("0777") == true && receipt.records[1].reason?.en.contains("0777") == true)
        #expect(try await items(test) == 1)
        let day = try await day(Self.hotline, test)
        #expect(day.received == 5 && day.refused == 4)
        // Sent once more, the refused ones are neither taken nor doubled.
        _ = try await send([Self.ticket("HL2", type: "0777"), Self.ticket("")], test)
        let again = try await self.day(Self.hotline, test)
        #expect(again.received == 5 && again.refused == 4 && again.repeated == 2)
    }

    @Test func `days reconcile by what the sender says last`() async throws {
        let test = try await open()
        defer { test.remove() }
        _ = try await send([Self.ticket("HL1"), Self.ticket("HL2")], stated: #"{"day":"2026-03-01","count":3}"#, test)
        let gap = try await day(Self.hotline, test)
        #expect(gap.stated == 3 && gap.difference == 1 && gap.verdict == .gap)
        _ = try await send([Self.ticket("HL3")], test)
        #expect(try await day(Self.hotline, test).verdict == .balanced)
        _ = try await send([Self.ticket("HL4", type: "0777")], stated: #"{"day":"2026-03-01","count":4}"#, test)
        let waiting = try await day(Self.hotline, test)
        #expect(waiting.difference == 0 && waiting.verdict == .waiting)
        await #expect(throws: Refusal.self) { try await self.send([], stated: #"{"day":"gestern","count":4}"#, test) }
    }

    @Test func `a file reconciles by its closing record`() async throws {
        let test = try await open()
        defer { test.remove() }
        let text = """
            记录类型,上报编号,上报日期,事由,地址,大类,经度,纬度,件数
            上报,WG1,2026-03-01,占道经营,南一村口,街面,120.01,29.01,
            上报,WG2,2026-03-01,垃圾桶满溢,南一村口,市容,120.02,29.01,
            对账,,2026-03-01,,,,,,2
            """
        let path = NSTemporaryDirectory() + "feed-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let feed = try test.county.feed(Self.grid)
        for _ in 1...2 {
            let receipt = try await test.county.take(
                try FeedDelivery.file(path, of: feed, county: test.county), through: Self.grid, origin: "test")
            #expect(receipt.statements.map(\.count) == [2])
        }
        let day = try await day(Self.grid, test)
        #expect(day.taken == 2 && day.repeated == 2 && day.verdict == .balanced)
    }

    @Test func `a keeper corrects what was refused, and nobody else`() async throws {
        let test = try await open()
        defer { test.remove() }
        _ = try await send([Self.ticket("HL2", type: "0777")], test)
        let keeper = test.actor("standards")
        let refused = try await test.county.refusedRecords(Self.hotline, day: nil, by: keeper)
        let record = try #require(refused.first)
        // The keeper sees L2: names and numbers of callers stay behind.
        #expect(record.cells.first { $0.column == "caller.phone" }?.isMasked == true)
        #expect(record.cells.first { $0.column == "caller.phone" }?.text == "")
        #expect(record.cells.first { $0.column == "typeCode" }?.text == "0777")
        let id = record.record.id
        await #expect(throws: Refusal.self) {
            try await test.county.refusedRecords(Self.hotline, day: nil, by: test.actor("leader"))
        }
        await #expect(throws: Refusal.self) {
            try await test.county.correct(id, of: Self.hotline, values: ["typeCode": "0999"], similar: .unanswered, by: keeper)
        }
        await #expect(throws: Refusal.self) {
            try await test.county.correct(id, of: Self.hotline, values: ["nothing": "1"], similar: .unanswered, by: keeper)
        }
        let taken = try await test.county.correct(id, of: Self.hotline, values: ["typeCode": "0201"], similar: .unanswered, by: keeper)
        #expect(taken.state == .taken && taken.raw == nil)
        let number = try #require(taken.item)
        let item = try #require(try await test.county.store.read { try $0.item(Self.event, number: number) })
        let register = try test.county.rules(Self.event).register
        #expect(item.fields[register.fields.firstIndex { $0.id == "caller_phone" } ?? 0] == .text("10012345678"))
        await #expect(throws: Refusal.self) {
            try await test.county.correct(id, of: Self.hotline, values: [:], similar: .unanswered, by: keeper)
        }
        // The sender's own record of before is known, though it was corrected here.
        #expect(try await send([Self.ticket("HL2", type: "0777")], test).records.first?.state == .repeated)
        #expect(try await test.county.verify().holds)
    }

    @Test func `what is set aside keeps its place in the count and not its words`() async throws {
        let test = try await open()
        defer { test.remove() }
        _ = try await send([Self.ticket("HL2", type: "0777")], stated: #"{"day":"2026-03-01","count":1}"#, test)
        let keeper = test.actor("standards")
        let id = try #require(try await test.county.refusedRecords(Self.hotline, day: nil, by: keeper).first?.record.id)
        await #expect(throws: Refusal.self) { try await test.county.setAside(id, of: Self.hotline, note: " ", by: keeper) }
        let record = try await test.county.setAside(id, of: Self.hotline, note: "测试数据", by: keeper)
        #expect(record.state == .aside && record.raw == nil)
        let day = try await day(Self.hotline, test)
        #expect(day.aside == 1 && day.verdict == .balanced)
        #expect(try await test.county.verify().holds)
    }

    @Test func `what looks alike waits until somebody says whether it is the same`() async throws {
        let test = try await open()
        defer { test.remove() }
        func row(_ number: String) -> [String: String] {
            [
                "记录类型": "上报", "上报编号": number, "上报日期": "2026-03-01", "事由": "占道经营", "地址": "南一村口", "大类": "街面", "经度": "120.01",
                "纬度": "29.01",
            ]
        }
        func take(_ numbers: String...) async throws -> [FeedRecord] {
            test.clock.advance()
            return try await test.county.take(FeedDelivery(rows: numbers.map(row)), through: Self.grid, origin: "test").records
        }
        let first = try #require(try await take("WG1").first?.item)
        let held = try await take("WG2", "WG3")
        #expect(held.map(\.code) == ["looks-alike", "looks-alike"])
        #expect(held[0].reason?.zh.contains(first) == true)
        let keeper = test.actor("standards")
        let same = try await test.county.correct(held[0].id, of: Self.grid, values: [:], similar: .same(first), by: keeper)
        #expect(same.item == first)
        let other = try await test.county.correct(held[1].id, of: Self.grid, values: [:], similar: .new, by: keeper)
        #expect(other.item != first && other.state == .taken)
        let item = try #require(try await test.county.store.read { try $0.item(Self.event, number: first) })
        #expect(item.version == 2)
        #expect(try await items(test) == 2)
    }

    @Test func `a feed whose account is stopped takes nothing`() async throws {
        let test = try await open()
        defer { test.remove() }
        _ = try await send([Self.ticket("HL1")], test)
        var account = try #require(try await test.county.store.read { try $0.account("one-net.hotline") })
        account.disabled = true
        try await test.county.put(account, by: test.actor("admin"))
        let refusal = await #expect(throws: Refusal.self) { try await self.send([Self.ticket("HL2")], test) }
        #expect(refusal?.code == "feed-stopped")
    }

    @Test func `a record written past the door is found`() async throws {
        let test = try await open()
        defer { test.remove() }
        _ = try await send([Self.ticket("HL2", type: "0777")], test)
        let keeper = test.actor("standards")
        var record = try #require(try await test.county.refusedRecords(Self.hotline, day: nil, by: keeper).first?.record)
        record.state = .aside
        let altered = record
        _ = try await test.county.store.write { try $0.put(altered) }
        let findings = try await test.county.verify().findings
        #expect(findings.map(\.kind) == [.feedAltered])
    }

    @Test func `tokens are kept as hashes, let in until revoked, and only an administrator makes them`() async throws {
        let test = try await open()
        defer { test.remove() }
        let admin = test.actor("admin")
        let (token, text) = try await test.county.makeFeedToken(Self.hotline, label: "热线平台", by: admin)
        #expect(text.utf8.count >= 46 && !token.hash.contains(text))
        try await test.county.requireFeedToken(text, for: Self.hotline)
        await #expect(throws: Refusal.self) { try await test.county.requireFeedToken(text, for: Self.emergency) }
        await #expect(throws: Refusal.self) { try await test.county.requireFeedToken(text + "x", for: Self.hotline) }
        await #expect(throws: Refusal.self) { try await test.county.makeFeedToken(Self.hotline, label: "", by: test.actor("standards")) }
        await #expect(throws: Refusal.self) { try await test.county.makeFeedToken(Self.grid, label: "", by: admin) }
        _ = try await test.county.revokeFeedToken(token.id, of: Self.hotline, by: admin)
        let refusal = await #expect(throws: Refusal.self) { try await test.county.requireFeedToken(text, for: Self.hotline) }
        #expect(refusal?.code == "revoked-token")
        #expect(try await test.county.verify().holds)
    }
}
