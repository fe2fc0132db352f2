import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// `GET …/items/{number}/history`: every step, newest first.
struct HistoryRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        let path: RouterPath = "api/registers/{register}/items/{number}/history"
        routes.signedIn.get(path) { _, context in try await history(context) }
    }

    private func history(_ context: SignedInContext) async throws -> Response {
        let county = site.county
        let name = try context.name("register")
        let steps = try await county.history(of: try context.path("number"), in: name, by: context.actor)
        let scene = try county.scene(name.scene)
        let people = try await county.people(steps.flatMap { [$0.actor] + $0.evidence.map(\.addedBy) + $0.accountsInRows })
        let text = HistoryText(
            register: try county.rules(name).register, scene: scene, zone: county.zone, people: people,
            sees: scene.role(of: context.actor)?.sees ?? .open, tree: county.map.tree)
        let newest = steps.sorted { $0.entry > $1.entry }
        return Response.json { writer in
            writer.array { writer in
                for (index, step) in newest.enumerated() {
                    let before = newest.dropFirst(index + 1).first { $0.merged == step.merged }
                    text.write(step, before: before, into: &writer)
                }
            }
        }
    }
}

/// Writes the steps of an item's history.
struct HistoryText {
    let register: Register
    let scene: Scene
    let zone: CountyZone
    let people: [String: String]
    let sees: Sensitivity
    let tree: AreaTree

    func write(_ step: HistoryStep, before: HistoryStep?, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("version", step.version)
            writer.member("at", zone.text(step.at))
            writer.member("by", people[step.actor] ?? step.actor)
            writer.member("role", scene.roleName(step.role))
            writer.member("action", step.act)
            writer.member("actionName", register.name(ofAct: step.act))
            writer.member(
                "changes",
                array: { writer in
                    if step.stage != before?.stage { stage(from: before?.stage, to: step.stage, into: &writer) }
                    for area in step.areas { self.area(area, into: &writer) }
                    for change in step.changes { difference(change, into: &writer) }
                    for row in step.rows { self.row(row, into: &writer) }
                })
            writer.member("note", step.note)
            writer.member(
                "evidence",
                array: { writer in
                    for use in step.evidence { writer.evidence(use, named: register.photos, people: people, zone: zone) }
                })
            if let merged = step.merged { writer.member("of", merged) }
            writer.member("entry", step.entry)
            writer.member("hash", step.hash.hex)
        }
    }

    private func area(_ area: AreaDifference, into writer: inout JSONWriter) {
        let isCharge = area.property == "charge_area"
        writer.object { writer in
            writer.member("field", area.property)
            writer.member("name", isCharge ? Bilingual(zh: "责任村", en: "Area in charge") : Bilingual(zh: "转给", en: "Handed to"))
            writer.member("from", area.from.flatMap { tree[$0]?.name })
            writer.member("to", area.to.flatMap { tree[$0]?.name })
        }
    }

    /// What became of a row: its stage, and each of its values that changed.
    private func row(_ row: RowDifference, into writer: inout JSONWriter) {
        guard let id = row.to?.id ?? row.from?.id else { return }
        let part = row.part
        let name = Bilingual(zh: "\(part.name.zh) \(id)", en: "\(part.name.en) \(id)")
        if row.from?.stage != row.to?.stage, !part.stages.isEmpty {
            func stage(_ row: Part?) -> Bilingual? { row.flatMap { row in part.stages.first { $0.id == row.stage }?.name } }
            writer.object { writer in
                writer.member("field", "stage")
                writer.member("part", part.id)
                writer.member("row", id)
                writer.member("name", name)
                writer.member("from", stage(row.from))
                writer.member("to", stage(row.to))
            }
        }
        for (slot, field) in part.fields.enumerated() {
            let change = FieldDifference(field: field, from: row.from?.fields[slot] ?? .null, to: row.to?.fields[slot] ?? .null)
            guard change.from != change.to else { continue }
            difference(change, of: (part.id, id, name), into: &writer)
        }
    }

    private func stage(from: String?, to: String, into writer: inout JSONWriter) {
        func name(_ id: String) -> Bilingual { register.stage(id)?.name ?? Bilingual(zh: id, en: id) }
        writer.object { writer in
            writer.member("field", "stage")
            writer.member("name", Bilingual(zh: "阶段", en: "Stage"))
            writer.member("from", from.map(name))
            writer.member("to", name(to))
        }
    }

    /// Values above the reader's level are left out; that something changed is said.
    private func difference(
        _ change: FieldDifference, of row: (part: String, id: Int64, name: Bilingual)? = nil, into writer: inout JSONWriter
    ) {
        let hidden = change.field.level.isPersonal || change.field.level > sees
        writer.object { writer in
            writer.member("field", change.field.id)
            if let row {
                writer.member("part", row.part)
                writer.member("row", row.id)
                let name = change.field.name
                writer.member("name", Bilingual(zh: "\(row.name.zh) · \(name.zh)", en: "\(row.name.en) · \(name.en)"))
            } else {
                writer.member("name", change.field.name)
            }
            writer.key("from")
            writer.value(hidden ? .null : named(change.from, change.field), zone: zone)
            writer.key("to")
            writer.value(hidden ? .null : named(change.to, change.field), zone: zone)
            if hidden { writer.member("masked", true) }
        }
    }

    /// A person's name where the engine keeps an account.
    private func named(_ value: Value, _ field: Field) -> Value {
        guard field.holdsAccount, case .text(let account) = value else { return value }
        return .text(people[account] ?? account)
    }
}
