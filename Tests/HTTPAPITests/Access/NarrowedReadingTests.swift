import Assembly
import CQL2
import Foundation
import Governance
import HTTPTypes
import JSONText
import NIOCore
import Services
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

/// Readers who see a part of a register: every door shows that part and nothing else.
struct NarrowedReadingTests {
    private static let items = "/api/registers/yard.box/items"

    private struct Yard {
        let site: ResourceSite
        /// Of 供电公司; of nobody and shown; of nobody; reported by the guest.
        let own, shown, other, guests: Item
    }

    private func yard() async throws -> Yard {
        let site = try await ResourceSite.open(from: "2026-03-02T09:00:00+08:00", scenes: [YardScene.load()])
        func put(_ name: String, _ keeper: String?, by actor: Actor) async throws -> Item {
            var report = Report()
            report.fields = ["name": .text(name), "kind": .text("wood")]
            if let keeper { report.fields["keeper"] = .text(keeper) }
            report.chargeArea = "990001001001"
            report.place = Position(x: 120.01, y: 29.01)
            report.similar = .new
            guard case .stored(let item) = try await site.county.county.report(report, to: YardScene.box, by: actor) else {
                throw Refusal("not-stored", .conflict, zh: "", en: "")
            }
            site.county.clock.advance()
            return item
        }
        let office = site.county.actor("office")
        let own = try await put("自家箱", "供电公司", by: office)
        let shown = try await put("公开箱", "电信公司", by: office)
        let other = try await put("别家箱", nil, by: office)
        _ = try await site.county.county.perform(
            ActionRequest(action: "show", version: shown.version), on: shown.number, in: YardScene.box, by: office)
        let guests = try await put("来客箱", nil, by: site.county.actor("guest", "guest-990001001", area: "990001001"))
        return Yard(site: site, own: own, shown: shown, other: other, guests: guests)
    }

    private func reader(_ yard: Yard, _ role: String, unit: String = "", area code: String = "990001") async throws -> (Reader, Actor) {
        let area = yard.site.county.county.map.tree.area(code: code)?.id ?? 0
        let id = "\(role)-\(code)"
        try await yard.site.county.county.put(
            Account(
                id: id, name: "王五", passwordHash: try County.passwordHash(TestSite.password),
                posts: [Post(role: role, area: area, unit: unit)], disabled: false, demo: false), by: yard.site.county.actor("admin"))
        let client = TestClient(yard.site.router)
        var actor = yard.site.county.actor(role, id, area: code)
        actor.unit = unit
        return (Reader(client: client, csrf: try await client.signIn(id)), actor)
    }

    /// Walks every door as one reader and says what each shows.
    private func walk(_ yard: Yard, _ reader: Reader, _ actor: Actor, sees seen: [Item]) async throws {
        let all = [yard.own, yard.shown, yard.other, yard.guests]
        let hidden = all.filter { item in !seen.contains { $0.id == item.id } }
        let names = Set(seen.map(\.number))
        let county = yard.site.county.county
        func expect(_ text: String, _ door: String) {
            for item in seen { #expect(text.contains(item.number), "\(door) lacks \(item.number): \(text.prefix(300))") }
            for item in hidden { #expect(!text.contains(item.number), "\(door) shows \(item.number)") }
        }
        let list = try await reader.get("\(Self.items)?count=true")
        expect(list.text, "list")
        #expect(list.json["numberMatched"]?.integer == Int64(seen.count), "\(list.text.prefix(200))")
        for item in all {
            let one = "\(Self.items)/\(item.number)"
            let status = names.contains(item.number) ? 200 : 403
            #expect(try await reader.get(one).status == status, "item \(item.number)")
            #expect(try await reader.get("\(one)/history").status == status)
            #expect(try await reader.get("/ogc/collections/yard.box/items/\(item.number)").status != (status == 200 ? 403 : 200))
            if status == 403 {
                let taken = try await reader.post("\(one)/actions/close", #"{"version":\#(item.version)}"#)
                #expect(taken.status == 403, "closes \(item.number): \(taken.text)")
            }
        }
        expect(try await reader.get("/api/search?q=%E7%AE%B1").text, "search")
        expect(try await reader.get("/ogc/collections/yard.box/items?limit=100").text, "OGC")
        expect(try await reader.get("/api/todo").text, "to-do")

        let tile = try #require(TileID(z: 14, containing: Position(x: 120.01, y: 29.01)))
        expect(try await reader.get("/tiles/yard.box/\(tile.z)/\(tile.x)/\(tile.y).mvt").text, "tile")

        let file = yard.site.county.folder.path + "/\(actor.account).csv"
        _ = try await county.exportItems(of: YardScene.box, to: file, options: ExportOptions(format: .csv), by: actor)
        expect(try String(contentsOfFile: file, encoding: .utf8), "export")

        let board = try await reader.get("/api/boards/yard")
        #expect(board.status == 200 && board.json["figures"]?.array?.count == 1, "\(board.text.prefix(200))")
        for item in hidden { #expect(!board.text.contains(item.number), "board shows \(item.number)") }
        #expect(try await reader.get("/api/home").json["scenes"]?[0]?.at("due", "open")?.integer == Int64(seen.count))
        let scene = try county.scene("yard")
        let front = try #require(scene.boards.first)
        let access = try county.access(actor, YardScene.box)
        let blocks = try await county.blocks(of: front, in: scene, on: county.now.day, area: nil, access: access)
        var tallies = 0
        for block in blocks {
            switch block.values {
            case .tally(let rows):
                tallies += 1
                #expect(rows.reduce(0) { $0 + $1.count } == seen.count, "\(block.block.name.en)")
            case .items(let items, let matched, _):
                #expect(Set(items.map(\.number)) == names && matched == seen.count)
            case .areas: Issue.record("a measure over what is seen in part stands on the board")
            default: break
            }
        }
        #expect(tallies == 2)
        #expect(!access.seesWhole(front.figures[0], of: scene) && access.seesWhole(front.figures[1], of: scene))
        let behind = await #expect(throws: Refusal.self) {
            _ = try await county.items(
                behind: QualifiedName(scene: "yard", name: "boxes"), in: county.map.tree.county?.id ?? 0, on: county.now.day, offset: 0,
                limit: 10, by: actor)
        }
        #expect(behind?.code == "not-granted")
        expect(try await reader.get("/api/changes").text, "changes")
        let due = try await county.dueCalendar(
            from: county.now.day, until: try #require(county.now.day.adding(days: 60)), scene: nil, ownOnly: false, by: actor)
        #expect(Set(due.items.map(\.item.number)) == names && due.days.values.reduce(0) { $0 + $1.all } == seen.count)
        #expect(try await county.reminders(for: actor, limit: 50).entries.allSatisfy { names.contains($0.reminder.item.number) })

        let audience = try county.audience(of: actor)
        for item in all {
            let now = try #require(try await county.store.read { try $0.item(YardScene.box, number: item.number) })
            let change = Change(
                sequence: 1, at: county.now.instant, day: county.now.day, actor: "office", role: "office", old: nil, new: now, cells: [],
                ledger: [])
            let event = try #require(LiveEvent.change(change, in: county))
            #expect(audience.hears(event) == names.contains(item.number), "live \(item.number)")
        }
    }

    @Test func `a reader of a unit sees what names it, or the unit above`() async throws {
        let yard = try await yard()
        defer { yard.site.county.remove() }
        let (reader, actor) = try await reader(yard, "guard", unit: "供电公司/一所")
        try await walk(yard, reader, actor, sees: [yard.own])
    }

    @Test func `a reader of no unit sees nothing`() async throws {
        let yard = try await yard()
        defer { yard.site.county.remove() }
        let (reader, actor) = try await reader(yard, "guard")
        try await walk(yard, reader, actor, sees: [])
    }

    @Test func `a rule bounds what is seen, and one's own reports may be among it`() async throws {
        let yard = try await yard()
        defer { yard.site.county.remove() }
        let (reader, actor) = try await reader(yard, "guest", area: "990001001")
        try await walk(yard, reader, actor, sees: [yard.shown, yard.guests])
    }

    @Test func `who sees the whole sees the whole`() async throws {
        let yard = try await yard()
        defer { yard.site.county.remove() }
        let access = try yard.site.county.county.access(yard.site.county.actor("office"), YardScene.box)
        #expect(access.sight(of: YardScene.box) == nil && !access.isNarrowed("box"))
    }
}
