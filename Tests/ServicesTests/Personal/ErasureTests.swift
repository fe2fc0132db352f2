import Assembly
import CQL2
import Foundation
import Governance
import SQLiteDriver
import Services
import Spatial
import SQLiteDriver
import Storage
import TestCounty
import Testing

/// Personal values that the law has erased are gone from every version and from the disk, and the journal still holds.
struct ErasureTests {
    private static let name = "标记张三"
    private static let identity = "990001190001011234"

    private func reported(_ test: TestCounty) async throws -> Item {
        let outcome = try await test.report(
            at: Position(x: 120.01, y: 29.01), fields: ["owner_name": .text(Self.name), "owner_id": .text(Self.identity)],
            by: test.actor("inspector"))
        guard case .stored(let item) = outcome else { throw Refusal("not-stored", .conflict, zh: "", en: "") }
        return item
    }

    /// Whether a text stands anywhere in the files of the store.
    private func isOnDisk(_ text: String, _ test: TestCounty) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: test.folder.path).filter { $0.hasPrefix("county.sqlite") }.contains { file in
            try Data(contentsOf: URL(fileURLWithPath: "\(test.folder.path)/\(file)")).range(of: Data(text.utf8)) != nil
        }
    }

    @Test func `values and salts go from every version and from the disk, and verification holds`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        var item = try await reported(test)
        // A second version with another name: both must go.
        var change = ItemChange(version: item.version)
        change.fields = ["owner_name": .text(Self.name + "丰")]
        change.note = "更正姓名"
        item = try await test.county.change(change, of: item.number, in: TestCounty.structure, by: test.actor("office"))
        #expect(try isOnDisk(Self.name, test) && isOnDisk(Self.identity, test))

        let erased = try await test.county.erasePersonal(
            nil, of: item.number, in: TestCounty.structure, reason: "当事人依法申请删除", by: test.actor("office"))
        #expect(erased.version == item.version + 1)
        let number = item.number
        let stored = try #require(try await test.county.store.read { try $0.item(TestCounty.structure, number: number) })
        #expect(stored.seals.isEmpty && stored.stage == item.stage && stored.lastAction == item.lastAction)
        let register = try test.county.rules(TestCounty.structure).register
        for field in register.personalFields { #expect(register.slot(field).map { stored.fields[$0] } == .null, "\(field)") }
        try await test.opened.database.checkpoint()
        #expect(try !isOnDisk(Self.name, test) && !isOnDisk(Self.identity, test))

        let verification = try await test.county.verify()
        #expect(verification.holds, "\(verification.findings)")
        let history = try await test.county.history(of: item.number, in: TestCounty.structure, by: test.actor("office"))
        #expect(history.first?.act == "erase" && history.first?.note == "当事人依法申请删除")
        // A tombstone: the commitments of what was there stand in the versions before.
        let states = try await test.county.store.read {
            try $0.versions(TestCounty.structure, id: stored.id).map { String(decoding: $0.state, as: UTF8.self) }
        }
        #expect(states.count { $0.contains(#""owner_name":""#) } == 2)
        #expect(!states.contains { $0.contains(Self.name) })
    }

    @Test func `one field may go alone, once`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let item = try await reported(test)
        func erase(_ fields: [String]?) async throws -> Item {
            try await test.county.erasePersonal(
                fields, of: item.number, in: TestCounty.structure, reason: "超出处理目的所必需", by: test.actor("office"))
        }
        _ = try await erase(["owner_id"])
        let stored = try #require(try await test.county.store.read { try $0.item(TestCounty.structure, number: item.number) })
        #expect(stored.seals.keys.sorted() == ["owner_name", "owner_phone"])
        await #expect(throws: Refusal.self) { try await erase(["owner_id"]) }
        await #expect(throws: Refusal.self) { try await erase(["illegal_area"]) }
        #expect(try await test.county.verify().holds)
    }

    @Test(arguments: ["inspector", "handler", "reviewer", "leader", "security", "audit", "admin"])
    func `only who answers for personal values erases them`(_ role: String) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let item = try await reported(test)
        await #expect(throws: Refusal.self) {
            try await test.county.erasePersonal(
                nil, of: item.number, in: TestCounty.structure, reason: "当事人依法申请删除", by: test.actor(role))
        }
        #expect(try await test.county.store.read { try $0.item(TestCounty.structure, number: item.number)?.seals.count } == 3)
    }

    @Test func `what has been kept long enough goes by itself, and nothing else`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let open = try await reported(test)
        let closed = try await reported(test)
        _ = try await test.perform("reject", on: closed, note: "现场核查无违建", by: test.actor("handler", "handler-a"))
        #expect(try await test.county.eraseExpired() == 0)
        test.clock.advance(days: 2 * 365 - 1)
        #expect(try await test.county.expiredPersonal().isEmpty)
        test.clock.advance(days: 2)
        #expect(try await test.county.expiredPersonal() == [TestCounty.structure: 1])
        #expect(try await test.county.eraseExpired() == 1)
        #expect(try await test.county.eraseExpired() == 0)
        let (kept, gone) = try await test.county.store.read { snapshot in
            (try snapshot.item(TestCounty.structure, number: open.number), try snapshot.item(TestCounty.structure, number: closed.number))
        }
        #expect(kept?.seals.count == 3 && gone?.seals.isEmpty == true)
        #expect(try await test.county.verify().holds)
    }

    @Test func `a value that is put back is found`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let item = try await reported(test)
        let table = "\"illegal-construction.structure_personal\""
        _ = try await test.opened.database.write(
            { try $0.run("CREATE TABLE kept AS SELECT * FROM \(table)", []) }, committed: { _ in })
        _ = try await test.county.erasePersonal(
            nil, of: item.number, in: TestCounty.structure, reason: "当事人依法申请删除", by: test.actor("office"))
        #expect(try await test.county.verify().holds)
        _ = try await test.opened.database.write(
            { try $0.run("UPDATE \(table) SET body = (SELECT body FROM kept WHERE kept.item = \(table).item)", []) }, committed: { _ in })
        #expect(try await test.county.verify().findings.map(\.kind) == [.personalKept])
    }
}

extension Register {
    fileprivate func slot(_ field: String) -> Int? { fields.firstIndex { $0.id == field } }
}
