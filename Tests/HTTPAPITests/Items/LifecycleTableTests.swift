import Assembly
import CQL2
import Governance
import JSONText
import Services
import TestCounty
import Testing

/// The same table as the engine's, through the API: every action of every register of every scene. Where the scene has
/// everything in it, in every stage and by every role; elsewhere by every role it is for in every stage it is for, and
/// besides by two roles in turn that it is not for, and in a stage in turn that it is not for. `ActionTableTests` walks the
/// rest, for all scenes.
@Suite struct LifecycleTableTests {
    static let scenes = TestCounty.withoutFactors((try? TestCounty.everyScene()) ?? [])
    private static let everything: Set<String> = ["illegal-construction", "joint-opinion"]

    /// Who tries what next: turns, so that all roles and stages come up over the actions of a scene.
    private struct Turns {
        private var count = 0

        mutating func some<Element>(_ most: Int, of choices: [Element]) -> [Element] {
            guard choices.count > most else { return choices }
            count += 1
            return (0..<most).map { choices[(count * most + $0) % choices.count] }
        }
    }

    @Test(arguments: scenes.map(\.id)) func `the API takes what is declared and nothing else`(_ scene: String) async throws {
        let site = try await ResourceSite.open(scenes: Self.scenes.filter { $0.id == scene })
        defer { site.county.remove() }
        let declared = try site.county.county.scene(scene)
        var readers: [String: Reader] = [:]
        for role in declared.roles { readers[role.id] = try await reader(role, site) }
        for register in declared.registers where !register.actions.isEmpty {
            try await walk(try await ActionTable.open(register.id, in: site.county), readers)
        }
    }

    private func walk(_ table: ActionTable, _ readers: [String: Reader]) async throws {
        let name = table.rules.register.id
        var turns = Turns()
        var taken = 0
        var hidden = 0
        for action in table.rules.register.actions {
            let isWhole = Self.everything.contains(name.scene)
            let others = table.stages.filter { !action.from.contains($0) }
            for stage in action.from + (isWhole ? others : turns.some(1, of: others)) {
                for rowStage in table.rowStages(of: action) {
                    var item = try await table.store(action, in: stage, rowStage: rowStage)
                    let body = try body(table.request(action, in: stage, rowStage: rowStage), of: table.rules.register)
                    let isHidden = table.isHidden(action, in: stage, rowStage: rowStage)
                    if isHidden { hidden += action.roles.count }
                    let refused = table.roles.filter { table.refusal(of: action, in: stage, rowStage: rowStage, by: $0) != nil }
                    let allowed = isHidden ? [] : table.roles.filter { role in !refused.contains(role) }
                    for role in (isWhole ? refused : turns.some(2, of: refused)) + allowed {
                        let answer = try await readers[role.id]?.post(
                            "/api/registers/\(name)/items/\(item.number)/actions/\(action.id)", body)
                        let expected = table.refusal(of: action, in: stage, rowStage: rowStage, by: role)
                        #expect(
                            answer?.status == Self.statuses[expected] && answer?.json["code"]?.string == expected,
                            "\(name) \(action.id) in \(stage) on a row in \(rowStage ?? "–") by \(role.id): \(answer?.text.prefix(300) ?? "")"
                        )
                        guard expected == nil else { continue }
                        #expect(answer?.json["stage"]?.string == table.destination(of: action, from: stage))
                        item = try await table.store(action, in: stage, rowStage: rowStage)
                        taken += 1
                    }
                }
            }
        }
        let expected = table.rules.register.actions.map { $0.from.count * $0.roles.count * ($0.part == nil ? 1 : $0.partFrom.count) }
        #expect(taken + hidden == expected.reduce(0, +), "\(name)")
    }

    private static let statuses: [String?: Int] = [
        nil: 200, "not-granted": 403, "wrong-role": 403, "wrong-stage": 409, "taken-by-engine": 403,
        // What a role's reading is narrowed to does not hold the item.
        "outside-scope": 403,
    ]

    private func reader(_ role: Role, _ site: ResourceSite) async throws -> Reader {
        let area = site.county.county.map.tree.area(code: "990001")?.id ?? 0
        try await site.county.county.put(
            Account(
                id: role.id, name: role.id, passwordHash: try TestSite.passwordHash(),
                posts: [Post(role: role.id, area: area, unit: ActionSample.unit)], disabled: false, demo: false),
            by: site.county.actor("admin"))
        let client = TestClient(site.router)
        return Reader(client: client, csrf: try await client.signIn(role.id))
    }

    private func body(_ request: ActionRequest, of register: Register) throws -> String {
        func json(_ values: [String: Value]) -> JSON {
            .object(
                values.mapValues { value in
                    switch value {
                    case .null: .null
                    case .boolean(let flag): .bool(flag)
                    case .decimal(let number): .number(number.description)
                    default: .string(CanonicalForm.text(value))
                    }
                })
        }
        var members: [String: JSON] = ["version": .number(String(request.version))]
        if let part = request.part { members["part"] = .number(String(part)) }
        if let note = request.note { members["note"] = .string(note) }
        if let area = request.area { members["area"] = .string(area) }
        if let into = request.into { members["into"] = .string(into) }
        let fields = request.fields.merging(request.partFields) { _, row in row }
        if !fields.isEmpty { members["fields"] = json(fields) }
        if !request.rows.isEmpty { members["parts"] = .object(request.rows.mapValues { .array($0.map(json)) }) }
        var writer = JSONWriter(capacity: 512)
        writer.value(.object(members))
        return writer.text
    }
}
