import CQL2
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

/// A to-do list tells how much there is, also where it shows less.
struct ToDoTests {
    private static let account = "handler-990001"

    /// Structures and leads over some weeks, every third of them reported by the reader, who may then not confirm it.
    private func filled() async throws -> (site: ResourceSite, reader: Reader) {
        let site = try await ResourceSite.open()
        let test = site.county
        for number in 0..<60 {
            let actor = test.actor("handler", number.isMultiple(of: 3) ? Self.account : "handler-b")
            let place = Position(x: 120.001 + Double(number) / 1000, y: 29.01)
            _ = try await test.report(at: place, by: actor)
            if number.isMultiple(of: 4) {
                var lead = Report()
                lead.place = place
                lead.similar = .new
                lead.fields = ["kind": .text("satellite"), "issued_on": .date(test.county.now.day)]
                _ = try await test.county.report(lead, to: QualifiedName(scene: "illegal-construction", name: "lead"), by: actor)
            }
            test.clock.advance(days: number.isMultiple(of: 2) ? 1 : 0)
        }
        // Sessions end long before these weeks do.
        return (site, try await site.reader("handler"))
    }

    @Test func `counts are of all and pages lead through all`() async throws {
        let (site, reader) = try await filled()
        defer { site.county.remove() }
        let whole = try await reader.get("/api/todo?limit=200").json
        let small = try await reader.get("/api/todo?limit=7").json
        #expect(small["counts"] == whole["counts"])
        #expect(whole["counts"]?.object?.values.compactMap(\.integer).reduce(0, +) == 75)
        for group in whole["groups"]?.array ?? [] {
            let id = try #require(group["id"]?.string)
            let numbers = group["items"]?.array?.compactMap { $0["number"]?.string } ?? []
            #expect(group["count"]?.integer == Int64(numbers.count) && group["next"] == .null)
            #expect(whole.at("counts", id)?.integer == Int64(numbers.count))
            var found: [JSON] = []
            var next: String?
            repeat {
                let page = try await reader.get("/api/todo?group=\(id)&limit=7" + (next.map { "&after=\($0)" } ?? ""))
                #expect(page.status == 200, "\(page.text)")
                #expect(page.json["groups"]?.array?.count == 1 && page.json["counts"] == whole["counts"])
                let items = page.json["groups"]?[0]?["items"]?.array ?? []
                #expect(items.count <= 7)
                found += items
                next = page.json["groups"]?[0]?["next"]?.string
            } while next != nil
            #expect(found.compactMap { $0["number"]?.string } == numbers, "\(id)")
            let days = found.map { $0.at("due", "on")?.string ?? "9999-12-31" }
            #expect(days == days.sorted())
        }
    }

    /// The store groups as the domain does.
    @Test func `every item stands in its group`() async throws {
        let (site, reader) = try await filled()
        defer { site.county.remove() }
        let county = site.county.county
        let actor = site.county.actor("handler", Self.account)
        var expected: [String: Int64] = [:]
        for (name, stages) in [
            ("structure", ["suspected": [ToDoStep(action: "confirm", barred: ["report"])]]),
            ("lead", ["to-check": [ToDoStep(action: "find")]]),
        ] {
            let query = ToDoQuery(
                register: QualifiedName(scene: "illegal-construction", name: name), stages: stages, account: actor.account, areas: nil,
                today: county.now.day)
            let register = try county.rules(query.register).register
            try await county.store.read { snapshot in
                var groups: [String] = []
                try snapshot.eachItem(query.register) { groups.append(query.group(of: $0, in: register).rawValue) }
                return groups
            }.forEach { expected[$0, default: 0] += 1 }
        }
        let counts = try await reader.get("/api/todo?limit=1").json["counts"]?.object?.compactMapValues(\.integer) ?? [:]
        #expect(counts.filter { $0.value > 0 } == expected)
        #expect(Set(expected.keys).isSuperset(of: ["overdue", "week", "later", "waiting"]), "\(expected)")
    }

    /// A rule finds the reader in the item, which stands there marked, with the ground, and asks nothing of them.
    @Test func `what a rule recuses the reader from is marked with the ground`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let own = try await site.put(120.01, 29.01, fields: ["owner_name": .text("王五")])
        let other = try await site.put(120.03, 29.01, fields: ["owner_name": .text("赵六")])
        let list = try await (try await site.reader("handler", area: "990001001")).get("/api/todo")
        let items = (list.json["groups"]?.array ?? []).flatMap { $0["items"]?.array ?? [] }
        func entry(_ item: Item) -> JSON? { items.first { $0["number"]?.string == item.number } }
        #expect(entry(own)?["recused"]?.bool == true && entry(own)?.at("why", "zh")?.string?.contains("须由他人办理") == true)
        #expect(entry(other)?["recused"]?.bool == false && entry(other)?.at("why", "zh")?.string?.contains("须由他人办理") == false)
    }

    /// Accounts are compared as they are written: quotes, backslashes, and in exact case.
    @Test(arguments: [#"o"b"#, #"o\b"#, "Office", "张三", "%_", #"a","report":"b"#])
    func `whose step it was is found exactly`(account: String) async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let test = site.county
        _ = try await test.report(at: Position(x: 120.01, y: 29.01), by: test.actor("office", account))
        for (asked, group) in [
            (account, ToDoGroup.waiting), (account.lowercased() + "x", .week), ("office", .week), ("b", .week), ("o", .week),
        ] {
            let list = try await test.county.toDo(
                in: TestCounty.structure, by: test.actor("handler", asked), wanted: [.week: nil, .waiting: nil], limit: 10)
            #expect(list.counts == [group: 1], "\(account) asked as \(asked)")
            #expect(list.entries.map(\.group) == [group])
        }
    }

    @Test(arguments: ["group=none", "after=x", "group=week&after=x", "group=week&after=no~b", "limit=0", "limit=201"])
    func `what cannot be read is refused`(query: String) async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        #expect(try await (try await site.reader("handler")).get("/api/todo?\(query)").status == 400)
    }
}
