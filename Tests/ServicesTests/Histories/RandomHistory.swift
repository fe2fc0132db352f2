import CQL2
import Governance
import Services
import Spatial
import TestCounty

/// Random acts by random people over moving days, on every register of the scene. What an act is refused for is kept;
/// anything but a refusal fails the test.
struct RandomHistory {
    let test: TestCounty
    var values: RandomValues
    /// Acts that were taken, by their name.
    private(set) var taken: [String: Int] = [:]
    /// Refusals by their code.
    private(set) var refused: [String: Int] = [:]
    private var photos: [String] = []
    private var imports: [Int64] = []
    private var files = 0
    private static let names = ["structure", "lead", "patrol", "recheck", "key-zone"]

    init(_ test: TestCounty, seed: UInt64) async throws {
        self.test = test
        values = RandomValues(random: SplitMix64(seed: seed), today: test.county.now.day)
        let by = test.actor("office")
        for number in 1...2 { photos.append(try await test.evidence(number, .before, by: by).sha256) }
    }

    private var roles: [String] { test.county.scenes[0].roles.map(\.id) }

    /// One act, then some time; the clock of the machine steps back now and then.
    mutating func step() async throws {
        let kind = values.random.number(0...99)
        do {
            switch kind {
            case 0..<22: try await report()
            case 22..<88: try await act()
            case 88..<94: try await change()
            case 94..<97: try await takeFile()
            case 97: try await unmerge()
            default: try await undo()
            }
        } catch let refusal as Refusal {
            refused[refusal.code, default: 0] += 1
        }
        if values.random.chance(4) {
            test.clock.advance(days: -Int64(values.random.number(1...3)), seconds: 0)
        } else if values.random.chance(35) {
            test.clock.advance(days: Int64(values.random.number(1...9)), seconds: Int64(values.random.number(0...40_000)))
        } else {
            test.clock.advance(seconds: Int64(values.random.number(1...4000)))
        }
        values.today = test.county.now.day
    }

    private mutating func actor(_ roles: [String]) -> Actor {
        let role = values.random.chance(90) ? values.random.pick(roles) : values.random.pick(self.roles)
        let area = values.random.chance(80) ? "990001" : "990001001"
        return test.actor(role ?? "office", "\(role ?? "office")-\(values.random.number(1...3))", area: area)
    }

    private mutating func register() throws -> RegisterRules {
        let name = values.random.chance(75) ? "structure" : values.random.pick(Self.names) ?? "structure"
        return try test.county.rules(QualifiedName(scene: "illegal-construction", name: name))
    }

    private mutating func uses(_ roles: [EvidenceRole], by actor: Actor) -> [EvidenceUse] {
        roles.compactMap { role in
            values.random.pick(photos).map {
                EvidenceUse(
                    sha256: $0, role: role, capturedAt: nil, place: nil, addedAt: test.clock.now, addedBy: actor.account, flags: [])
            }
        }
    }

    private mutating func report() async throws {
        let rules = try register()
        let actor = actor(test.county.scenes[0].roles.filter { $0.may(.reports, rules.register.id.name) }.map(\.id))
        var report = Report()
        report.place = values.place()
        if rules.register.geometry == [.polygon] {
            report.geometry = report.place.map { Geometry(Box(minX: $0.x, minY: $0.y, maxX: $0.x + 0.001, maxY: $0.y + 0.001)) }
            report.place = nil
        }
        for field in rules.register.fields where field.required || values.random.chance(25) {
            report.fields[field.id] = values.value(for: field)
        }
        if rules.register.id == TestCounty.structure {
            report.fields["illegal_area"] = .decimal(FixedDecimal(units: Int64(values.random.number(1000...40_000)), scale: 2))
            report.fields["floor_area"] = nil
        }
        report.evidence = values.random.chance(70) ? uses([.before], by: actor) : []
        let items = try await test.items(rules.register.id)
        if values.random.chance(10), let other = values.random.pick(items) {
            report.similar = values.random.chance(50) ? .same(other.number) : .sameHousehold(other.number)
        } else {
            report.similar = values.random.chance(85) ? .new : .unanswered
        }
        _ = try await test.county.report(report, to: rules.register.id, by: actor)
        taken["report", default: 0] += 1
    }

    private mutating func change() async throws {
        let rules = try register()
        guard let item = values.random.pick(try await test.items(rules.register.id)) else { return }
        var change = ItemChange(version: values.random.chance(95) ? item.version : item.version - 1)
        for field in rules.register.fields where values.random.chance(12) { change.fields[field.id] = values.value(for: field) }
        if values.random.chance(30), !rules.register.geometry.isEmpty { change.place = values.place() }
        if values.random.chance(20) {
            change.chargeArea = ["990001001001", "990001002002", "990001002", "none"].randomElement(using: &values.random)
        }
        change.note = values.random.chance(80) ? "更正" : nil
        let actor = actor(test.county.scenes[0].roles.filter { $0.may(.changes, rules.register.id.name) }.map(\.id))
        _ = try await test.county.change(change, of: item.number, in: rules.register.id, by: actor)
        taken["change", default: 0] += 1
    }

    private mutating func act() async throws {
        let rules = try register()
        let register = rules.register
        // Some items go far while others stay behind.
        let items = try await test.items(register.id).sorted { $0.updatedAt > $1.updatedAt }
        let open = items.filter { item in register.stage(item.stage)?.kind != .closed }
        let near = values.random.chance(15) ? items : values.random.chance(75) ? Array(open.prefix(4)) : open
        guard let item = values.random.pick(near), let action = action(on: item, register) else { return }
        // Merging is always possible and ends what it touches; left to chance it would end most.
        if action.merges, !values.random.chance(25) { return }
        let actor = actor(action.roles)
        var request = ActionRequest(action: action.id, version: values.random.chance(97) ? item.version : item.version - 1)
        for asked in action.fields where asked.required || values.random.chance(25) {
            guard let field = register.field(asked.id) else { continue }
            request.fields[field.id] = values.value(for: field)
        }
        fill(&request, action, item, rules)
        if let name = action.part, let part = register.part(name) {
            let rows = (item.parts[name] ?? []).filter { action.partFrom.contains($0.stage) }
            request.part = values.random.chance(95) ? values.random.pick(rows)?.id : 99
            for asked in action.rowFields where asked.required || values.random.chance(50) {
                guard let field = part.field(asked.id) else { continue }
                request.partFields[field.id] = values.random.chance(60) ? today(field) : values.value(for: field)
            }
        }
        if values.random.chance(85) { request.evidence = uses(action.evidence.map(\.role), by: actor) }
        if values.random.chance(90) { request.note = "说明" }
        if action.merges { request.into = values.random.pick(near)?.number }
        _ = try await test.county.perform(request, on: item.number, in: register.id, by: actor)
        taken[action.id, default: 0] += 1
    }

    /// Mostly one that the stage admits, and often the one that leads on.
    private mutating func action(on item: Item, _ register: Register) -> ActionDefinition? {
        let fitting = register.actions.filter { action in
            guard action.from.contains(item.stage) else { return false }
            guard let part = action.part else { return true }
            return (item.parts[part] ?? []).contains { action.partFrom.contains($0.stage) }
        }
        let onRows = fitting.filter { $0.primary && $0.part != nil }
        let leading = onRows.isEmpty ? fitting.filter { $0.primary && $0.to != item.stage } : onRows
        if !leading.isEmpty, values.random.chance(55) { return values.random.pick(leading) }
        return values.random.pick(fitting.isEmpty || values.random.chance(7) ? register.actions : fitting)
    }

    /// Input that the guards of the scene accept, most of the time.
    private mutating func fill(_ request: inout ActionRequest, _ action: ActionDefinition, _ item: Item, _ rules: RegisterRules) {
        if let name = action.rows, let part = rules.register.part(name) {
            if name == "disposal", values.random.chance(85), let slot = rules.slot(ofField: "illegal_area"),
                case .decimal(let area) = item.fields[slot]
            {
                request.rows[name] = values.division(of: area)
            } else {
                request.rows[name] = (0..<values.random.number(0...3)).map { _ in values.row(of: part) }
            }
        }
        if action.id == "confirm", values.random.chance(85) {
            let isNew = values.random.chance(50)
            let built = values.today.adding(days: isNew ? -20 : -1500) ?? values.today
            request.fields = [
                "kind": .text("house"), "origin": .text(isNew ? "new" : "stock"), "built_on": .date(built),
                "illegal_area": .decimal(FixedDecimal(units: Int64(values.random.number(1000...40_000)), scale: 2)),
            ]
        }
    }

    private func today(_ field: Field) -> Value {
        if case .date = field.type { return .date(values.today) }
        return .text("证-1")
    }

    /// Rows of an old register, some broken, some of items that stand; taken in slices, at times into the stock.
    private mutating func takeFile() async throws {
        var text = "编号,户主,违建地址,建筑类型,违建面积,建成时间,经度,纬度\n"
        for _ in 0..<values.random.number(1...12) {
            let number = values.random.number(1...60)
            let place = values.place()
            let area = values.random.chance(90) ? "\(values.random.number(10...400)).5" : "-3"
            text +=
                "CL\(number),王\(number),\(number)号,\(values.random.chance(90) ? "住宅" : "飞船"),\(area),201\(number % 10)-04-05,\(place.x),\(place.y)\n"
        }
        files += 1
        var options = ImportOptions()
        options.sliceRows = values.random.number(1...6)
        options.admits = values.random.chance(50)
        let report = try await test.take(text, named: "rows-\(files).csv", options: options)
        if let run = report.run { imports.append(run) }
        taken["import", default: 0] += report.accepted
        taken["merge", default: 0] += report.merged
    }

    /// Takes a merge back, where there is one.
    private mutating func unmerge() async throws {
        let merged = try await test.items(TestCounty.structure).filter { $0.stage == Stage.merged.id }
        guard let item = values.random.pick(merged) else { return }
        _ = try await test.county.unmerge(
            item.number, in: TestCounty.structure, version: item.version, reason: "并错了", by: actor(["office", "handler"]))
        taken[ActionDefinition.unmerging, default: 0] += 1
    }

    private mutating func undo() async throws {
        // The last one mostly: others have been worked on since, and stay.
        guard let run = values.random.chance(60) ? imports.last : values.random.pick(imports) else { return }
        let report = try await test.county.undoImport(run, by: test.actor("office"))
        taken["undo", default: 0] += report.undone
    }
}
