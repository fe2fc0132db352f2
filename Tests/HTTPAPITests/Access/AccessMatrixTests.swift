import Assembly
import CQL2
import Governance
import HTTPTypes
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

/// What every role may do with every register, action and field of every scene: the API's answer against the declaration.
struct AccessMatrixTests {
    static let scenes = TestCounty.withoutFactors((try? TestCounty.shippedScenes()) ?? [])
    /// Every role of every scene.
    static let roles: [(scene: String, role: String)] = scenes.flatMap { scene in scene.roles.map { (scene.id, $0.id) } }
    /// The scene with everything in it: what is not a matter of the declaration alone is walked there.
    static let main = roles.filter { $0.scene == "illegal-construction" }
    /// One county with an item of each register: what is asked of it by one role is refused, or asked of the others too.
    private func open(_ scene: String) async throws -> (site: ResourceSite, items: DeclaredItems, scene: Scene) {
        let site = try await ResourceSite.open(scenes: Self.scenes.filter { $0.id == scene })
        return (site, try await DeclaredItems.make(in: site.county), try site.county.county.scene(scene))
    }

    /// A role in the town where the items are, or over the whole county.
    private func reader(_ role: Role, _ site: ResourceSite) async throws -> Reader {
        try await site.reader(role.id, area: role.scope == .area ? "990001001" : "990001")
    }

    private func path(_ register: Register) -> String { "/api/registers/\(register.id)" }

    /// Whether a role that reads a register sees an item of it, beside its area.
    private static func sees(_ item: Item, _ id: String, _ area: String, in site: ResourceSite) throws -> Bool {
        let actor = site.county.actor(id, "\(id)-\(area)", area: area)
        return try site.county.county.access(actor, item.register).sight(of: item.register)?.holds(item) ?? true
    }

    private static func exports(_ register: QualifiedName, as actor: Actor, from test: TestCounty) async -> Bool {
        do {
            _ = try await test.county.exportItems(
                of: register, to: test.folder.path + "/matrix.csv", options: ExportOptions(format: .csv), by: actor)
            return true
        } catch {
            return (error as? Refusal)?.code != "not-granted"
        }
    }

    @Test func `there are roles to walk`() {
        #expect(Self.roles.count >= 11)
    }

    @Test(arguments: scenes.map(\.id)) func `grants on registers are those declared`(_ scene: String) async throws {
        let (site, items, declared) = try await open(scene)
        defer { site.county.remove() }
        for role in declared.roles { try await walk(role, of: declared, items, site) }
        #expect(try await site.county.county.verify().holds)
    }

    private func walk(_ role: Role, of declared: Scene, _ items: DeclaredItems, _ site: ResourceSite) async throws {
        let (id, reader) = (role.id, try await reader(role, site))
        for register in declared.registers {
            let name = register.id.name
            let item = try await items.item(register.id)
            let one = "\(path(register))/items/\(item.number)"
            func check(_ answer: TestAnswer, _ granted: Bool, _ what: String) {
                // Granted, and yet without an area of one's own named: that is another refusal.
                let isRefused = answer.status == 403 && answer.json["code"]?.string == "not-granted"
                #expect(isRefused == !granted, "\(id) \(what) \(name): \(answer.status) \(answer.text.prefix(200))")
            }
            check(try await reader.get("\(path(register))/items"), role.may(.reads, name), "lists")
            check(try await reader.get(one), role.may(.reads, name), "reads")
            check(try await reader.get("\(one)/history"), role.may(.reads, name), "reads the history of")
            check(try await reader.post("\(path(register))/items", "{}"), role.may(.reports, name), "reports to")
            check(
                try await reader.patch(one, #"{"fields":{}}"#, version: Int(item.version)), role.may(.changes, name), "changes")
            let exported = await Self.exports(register.id, as: site.county.actor(id), from: site.county)
            #expect(exported == (role.may(.exports, name) && role.may(.reads, name)), "\(id) exports \(name)")
            check(try await reader.post("/api/imports?register=\(register.id)&name=a.csv", "a\n"), role.may(.imports, name), "imports into")
            let tile = try await reader.get("/tiles/\(register.id)/14/13653/6796.mvt")
            if !register.geometry.isEmpty { check(tile, role.may(.reads, name), "sees the tiles of") }
            if role.may(.reads, name) {
                let seen = try Self.sees(item, id, role.scope == .area ? "990001001" : "990001", in: site)
                let list = try await reader.get("\(path(register))/items").json["items"]?.array ?? []
                #expect(list.contains { $0["number"]?.string == item.number } == seen, "\(id) lists \(name)")
                #expect(try await reader.get(one).status == (seen ? 200 : 403), "\(id) reads \(name)")
                let features = try await reader.get("/ogc/collections/\(register.id)/items?limit=100").text
                #expect(features.contains(item.number) == seen, "\(id) sees features of \(name)")
                if !register.geometry.isEmpty, !seen { #expect(!tile.text.contains(item.number), "\(id) sees tiles of \(name)") }
            }
            let layer = try await reader.get("/ogc/collections/\(register.id)")
            #expect((layer.status == 200) == role.may(.reads, name), "\(id) layer \(name): \(layer.status)")
        }
        #expect((try await reader.get("/api/audit").status != 403) == role.audits)
        #expect((try await reader.get("/api/accounts").status != 403) == (role.administers || role.grants || role.audits))
        #expect((try await reader.post("/api/accounts", "{}").status != 403) == role.administers)
        #expect(
            (try await reader.post("/api/evidence/\(String(repeating: "a", count: 64))/removal", #"{"reason":"依法应予移除"}"#).status != 403)
                == role.erases)
    }

    @Test(arguments: scenes.map(\.id)) func `actions are for the roles declared`(_ scene: String) async throws {
        let (site, items, declared) = try await open(scene)
        defer { site.county.remove() }
        for role in declared.roles { try await act(role, of: declared, items, site) }
        #expect(try await site.county.county.verify().holds)
    }

    private func act(_ role: Role, of declared: Scene, _ items: DeclaredItems, _ site: ResourceSite) async throws {
        let (id, reader) = (role.id, try await reader(role, site))
        for register in declared.registers where !register.actions.isEmpty {
            let first = try await items.item(register.id)
            let one = "\(path(register))/items/\(first.number)"
            if role.may(.reads, register.id.name) {
                for offer in try await reader.get(one).json["actions"]?.array ?? [] where offer["allowed"]?.bool == true {
                    let action = try #require(offer["id"]?.string.flatMap { register.action($0) })
                    #expect(action.roles.contains(id), "\(id) is offered \(action.id)")
                }
            }
            for action in register.actions {
                let item = try await items.item(register.id)
                let answer = try await reader.post("\(one)/actions/\(action.id)", #"{"version":\#(item.version)}"#)
                let reads = role.may(.reads, register.id.name)
                let sees = try reads && Self.sees(item, id, role.scope == .area ? "990001001" : "990001", in: site)
                let granted = action.roles.contains(id) && sees
                // Whoever may not is refused for that, before anything is said of stage, fields or evidence.
                let codes = ["wrong-role", "not-granted", "taken-by-engine", "outside-scope"]
                let refused = codes.contains(answer.json["code"]?.string ?? "")
                #expect(refused == !granted, "\(id) \(action.id) \(register.id.name): \(answer.status) \(answer.text.prefix(200))")
                if !granted { #expect(answer.status == 403) }
            }
        }
    }

    @Test(arguments: scenes.map(\.id)) func `fields show what their level lets the role see`(_ scene: String) async throws {
        let (site, items, declared) = try await open(scene)
        defer { site.county.remove() }
        for role in declared.roles { try await look(role, of: declared, items, site) }
        #expect(try await site.county.county.verify().holds)
    }

    private func look(_ role: Role, of declared: Scene, _ items: DeclaredItems, _ site: ResourceSite) async throws {
        let (id, reader) = (role.id, try await reader(role, site))
        for planted in items.planted where planted.register.scene == declared.id {
            let register = try #require(declared.registers.first { $0.id == planted.register })
            let name = register.id.name
            let item = try await items.item(register.id)
            let one = "\(path(register))/items/\(item.number)"
            let (level, field) = (planted.field.level, planted.field.id)
            let body = #"{"field":"\#(field)","reason":"核对当事人身份"}"#
            guard role.may(.reads, name) else {
                #expect(try await reader.post("\(one)/reveal", body).status == 403)
                #expect(try await reader.post("\(one)/reveal-requests", body).status == 403)
                continue
            }
            let seen = try await reader.get(one)
            guard try Self.sees(item, id, role.scope == .area ? "990001001" : "990001", in: site) else {
                #expect(seen.status == 403 && !seen.text.contains(planted.marker), "\(id) \(name)")
                #expect(try await reader.post("\(one)/reveal", body).status == 403)
                #expect(try await reader.post("\(one)/reveal-requests", body).status == 403)
                continue
            }
            #expect(seen.status == 200, "\(id) \(name)")
            #expect(seen.text.contains(planted.marker) == (level <= role.sees), "\(id) sees \(field)")
            #expect((seen.json["masked"]?.array?.contains { $0.string == field } ?? false) == (level > role.sees), "\(id) \(field)")

            let revealed = try await reader.post("\(one)/reveal", body)
            let code = revealed.json["code"]?.string
            if level > role.reveals {
                #expect(revealed.status == 403 && code == "not-granted", "\(id) \(field): \(revealed.text)")
                #expect(try await reader.post("\(one)/reveal-requests", body).status == 403)
            } else if level == .sealed, role.sees < .sealed {
                #expect(revealed.status == 403 && code == "approval-needed", "\(id) \(field): \(revealed.text)")
                #expect(try await reader.post("\(one)/reveal-requests", body).status == 201)
            } else {
                #expect(revealed.status == 200 && revealed.json["value"]?.string == planted.marker, "\(id) \(field): \(revealed.text)")
                #expect(try await reader.post("\(one)/reveal-requests", body).status == 409)
            }
            #expect((revealed.text.contains(planted.marker)) == (revealed.status == 200))
        }
    }

    @Test(arguments: scenes.map(\.id)) func `a role over an area reaches no further`(_ scene: String) async throws {
        let (site, items, declared) = try await open(scene)
        defer { site.county.remove() }
        for role in declared.roles { try await lookFromNextDoor(role, of: declared, items, site) }
    }

    private func lookFromNextDoor(_ role: Role, of declared: Scene, _ items: DeclaredItems, _ site: ResourceSite) async throws {
        let (id, other) = (role.id, try await site.reader(role.id, area: "990001002"))
        for register in declared.registers where role.may(.reads, register.id.name) {
            let item = try await items.item(register.id)
            let one = "\(path(register))/items/\(item.number)"
            let list = try await other.get("\(path(register))/items").json["items"]?.array ?? []
            let isListed = list.contains { $0["number"]?.string == item.number }
            let read = try await other.get(one)
            // What is narrowed beside the area is walked in `NarrowedReadingTests`; here both doors must agree.
            let reaches = role.scope == .county && (role.narrows[register.id.name] == nil || isListed)
            #expect(isListed == reaches, "\(id) lists \(register.id.name)")
            #expect(read.status == (reaches ? 200 : 403), "\(id) reads \(register.id.name): \(read.status)")
            for planted in items.planted where planted.register == register.id && role.scope == .area {
                let body = #"{"field":"\#(planted.field.id)","reason":"核对当事人身份"}"#
                #expect(try await other.post("\(one)/reveal", body).status == 403)
            }
        }
    }

    @Test(arguments: sealed) func `sealed values are approved by the roles declared, and never by who asked`(_ scene: String)
        async throws
    {
        let (site, items, declared) = try await open(scene)
        defer { site.county.remove() }
        for role in declared.roles {
            let (id, reader) = (role.id, try await reader(role, site))
            for planted in items.planted where planted.register.scene == scene && planted.field.level == .sealed {
                let name = planted.register.name
                guard let asker = declared.roles.first(where: { $0.may(.reads, name) && $0.reveals >= .sealed && $0.sees < .sealed }) else {
                    continue
                }
                let request = try await site.county.county.askToReveal(
                    planted.field.id, of: items.numbers[planted.register] ?? "", in: planted.register, reason: "核对当事人身份",
                    by: site.county.actor(asker.id, "asker-\(id)"))
                let may = role.may(.approves, name) && role.may(.reads, name)
                let waiting = try await reader.get("/api/access-requests?view=todo").json["requests"]?.array ?? []
                #expect(waiting.contains { $0["id"]?.integer == request.id } == may, "\(id) \(planted.field.id)")
                let answer = try await reader.post("/api/access-requests/\(request.id)/approve", "{}")
                #expect(answer.status == (may ? 200 : 403), "\(id) \(planted.field.id): \(answer.text)")
                #expect(!answer.text.contains(planted.marker))
            }
        }
        #expect(try await site.county.county.verify().holds)
    }

    /// Scenes that keep sealed values of which somebody may ask to see one.
    private static let sealed = scenes.filter { scene in
        scene.registers.contains { register in
            register.fields.contains { $0.level == .sealed }
                && scene.roles.contains { $0.may(.reads, register.id.name) && $0.reveals >= .sealed && $0.sees < .sealed }
        }
    }.map(\.id)
}
