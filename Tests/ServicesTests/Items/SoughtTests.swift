import Assembly
import CQL2
import Governance
import SQLiteDriver
import Services
import Spatial
import Storage
import TestCounty
import Testing

/// What items are searched by, kept beside them.
struct SoughtTests {
    private func rows(_ count: Int) -> String {
        var text = "编号,户主,违建地址,建筑类型,违建面积,建成时间,经度,纬度\n"
        for row in 1...count { text += "CL\(row),张三\(row),建设路\(row)号,住宅,\(100 + row % 50).5,2013-04-05,120.01\(row % 900 + 100),29.01\n" }
        return text
    }

    private func query(_ words: String..., test: TestCounty) -> ItemQuery {
        var query = ItemQuery(register: TestCounty.structure, at: test.county.now)
        query.words = words.map { SearchWord($0) }
        query.counts = true
        query.limit = 1000
        return query
    }

    /// Where a word fits more than are read one by one, pages are read in their own order.
    @Test func `imported rows are found, whether a word fits few of them or many`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        #expect(try await test.take(rows(620)).accepted == 620)
        let office = test.actor("office")
        let many = try await test.county.list(query("jsl", test: test), by: office)
        #expect(many.matched == 620 && many.items.count == 620)
        let some = try await test.county.list(query("jsl1", test: test), by: office)
        #expect(some.matched == (1...620).count { String($0).hasPrefix("1") })
        for (words, count) in [(["zs", "jsl619"], 1), (["zs619"], 1), (["张三61"], 11), (["zs", "cl7号"], 0)] {
            var asked = query(test: test)
            asked.words = words.map { SearchWord($0) }
            #expect(try await test.county.list(asked, by: office).matched == count, "\(words)")
        }
        #expect(try await test.county.list(query("zs619", test: test), by: test.actor("inspector")).matched == 0)
    }

    /// A store that was made before has its texts derived when it is opened, personal ones among them, and one whose
    /// texts were derived in another way has them derived anew.
    @Test(arguments: [
        ["DROP TABLE \"illegal-construction.structure_sought\"", "DELETE FROM setting WHERE name LIKE 'sought:%'"],
        [
            "UPDATE setting SET value = '0|x|y' WHERE name LIKE 'sought:%'",
            "UPDATE \"illegal-construction.structure_sought\" SET open = 'x', personal = NULL",
        ],
    ])
    func `what is searched by is derived when an older store is opened`(_ statements: [String]) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await test.report(at: Position(x: 120.01, y: 29.01), fields: ["address": .text("建新巷3号")], by: test.actor("office"))
        for sql in statements { _ = try await test.opened.database.write({ try $0.run(sql, []) }, committed: { _ in }) }
        let store = try await SQLStore.open(
            test.opened.database, rules: Array(test.county.rules.values), hashing: test.county.hashing, listeners: [])
        func found(_ word: String, personal: Bool) async throws -> Int {
            var asked = query(word, test: test)
            asked.searchesPersonal = personal
            let bounded = asked
            return try await store.read { try $0.list(bounded).items.count }
        }
        #expect(try await found("zsf", personal: true) == 1)
        #expect(try await found("zsf", personal: false) == 0)
        #expect(try await found("jxx3", personal: false) == 1)
    }

    /// The tables that came later are there after an upgrade.
    @Test func `a store of schema 2 gets what came later`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        for sql in OlderStore.schema2 {
            _ = try await test.opened.database.write({ try $0.run(sql, []) }, committed: { _ in })
        }
        _ = try await SQLStore.open(
            test.opened.database, rules: Array(test.county.rules.values), hashing: test.county.hashing, listeners: [])
        try await test.county.sawReminders(until: test.clock.now, by: test.actor("office"))
        #expect(try await test.county.reminders(for: test.actor("office"), limit: 5).seen == test.clock.now)
    }
}
