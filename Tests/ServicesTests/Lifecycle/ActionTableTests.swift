import Assembly
import CQL2
import Governance
import SceneLoading
import Services
import TestCounty
import Testing

/// Every action of every register of every scene, in every stage, on rows in every stage, by every role: taken where the
/// declaration allows it, refused with the right code everywhere else, and then nothing has changed. What is expected is
/// read from the declaration; `LifecycleTableTests` asks the same over HTTP.
@Suite struct ActionTableTests {
    static let scenes = (try? TestCounty.everyScene()) ?? []
    static let registers = ActionTable.registers(of: scenes)

    private func open(_ register: QualifiedName) async throws -> ActionTable {
        try await ActionTable.open(register, in: try await TestCounty.open(scenes: Self.scenes.filter { $0.id == register.scene }))
    }

    @Test func everySceneIsThere() {
        #expect(Self.registers.count >= 9)
    }

    @Test(arguments: registers) func onlyWhatIsDeclaredIsTaken(_ name: QualifiedName) async throws {
        let table = try await open(name)
        defer { table.test.remove() }
        var (taken, expected) = (0, 0)
        var hidden: Set<String> = []
        for action in table.rules.register.actions {
            for stage in table.stages {
                for rowStage in table.rowStages(of: action) {
                    if table.isHidden(action, in: stage, rowStage: rowStage) {
                        hidden.insert(action.id)
                        expected -= action.roles.count
                    }
                    taken += try await attempt(action, in: stage, rowStage, table)
                }
            }
            expected += action.from.count * action.roles.count * (action.part == nil ? 1 : action.partFrom.count)
        }
        // Each stage an action is for, by each role that it is for.
        #expect(taken == expected)
        // What lies behind too many conditions for chance is taken in the scene's demo, by the same doors.
        let shown = try Self.shown(name)
        #expect(
            hidden.subtracting(shown).subtracting(Self.deep[name.description] ?? []) == [],
            "\(name): neither chance nor the demo takes these")
    }

    /// Behind months that must be frozen, and behind publications that another action counts by itself: walked by hand.
    private static let deep: [String: Set<String>] = [
        "action-plan.project": ["finish"], "village-affairs.duty": ["note-publication"],
    ]

    /// Actions on the paths of a register's demo.
    private static func shown(_ name: QualifiedName) throws -> Set<String> {
        let demos = try SceneShelf.demos(projectRoot + "/Scenes", of: scenes.filter { $0.id == name.scene })
        let registers = demos.flatMap(\.registers).filter { $0.name == name.name }
        return Set(registers.flatMap { $0.paths.values.joined() }.map(\.action))
    }

    /// All roles; how many could take it.
    private func attempt(_ action: ActionDefinition, in stage: String, _ rowStage: String?, _ table: ActionTable) async throws -> Int {
        let place = "\(table.rules.register.id) \(action.id) in \(stage) on a row in \(rowStage ?? "–")"
        let item = try await table.store(action, in: stage, rowStage: rowStage)
        let before = try await table.state(of: item)
        let allowed = table.roles.filter { table.refusal(of: action, in: stage, rowStage: rowStage, by: $0) == nil }
        for role in table.roles where !allowed.contains(role) {
            let code = try await table.attempt(action, on: item, in: stage, rowStage: rowStage, by: role.id)
            #expect(code == table.refusal(of: action, in: stage, rowStage: rowStage, by: role), "\(place) by \(role.id)")
        }
        #expect(try await table.state(of: item) == before, "\(place): a refusal left a trace")
        guard !table.isHidden(action, in: stage, rowStage: rowStage) else { return 0 }
        for role in allowed {
            let item = role == allowed.first ? item : try await table.store(action, in: stage, rowStage: rowStage)
            let code = try await table.attempt(action, on: item, in: stage, rowStage: rowStage, by: role.id)
            #expect(code == nil, "\(place) by \(role.id)")
            let after = try await table.state(of: item).item
            #expect(after?.stage == table.destination(of: action, from: stage), "\(place) by \(role.id)")
            #expect(after?.version == 2 && after?.handler == role.id)
            if let part = action.part {
                #expect(after?.parts[part]?.first?.stage == action.partTo ?? rowStage, "\(place) by \(role.id)")
            }
        }
        return allowed.count
    }

    /// A row that is not there is no row.
    @Test(arguments: registers) func rowsAreNamed(_ name: QualifiedName) async throws {
        let table = try await open(name)
        defer { table.test.remove() }
        for action in table.rules.register.actions where action.part != nil {
            guard let role = action.roles.first else { continue }
            let item = try await table.store(action, in: action.from[0], rowStage: action.partFrom.first)
            for row in [nil, 99] as [Int64?] {
                let code = try await table.attempt(action, on: item, in: action.from[0], rowStage: action.partFrom.first, by: role) {
                    $0.part = row
                }
                #expect(code == "unknown-part")
            }
        }
    }

    /// Who has done the one may not do the other; on rows, who has done it on this row.
    @Test(arguments: registers) func theSamePersonIsRefused(_ name: QualifiedName) async throws {
        let table = try await open(name)
        defer { table.test.remove() }
        for action in table.rules.register.actions {
            guard let role = action.roles.first, !table.isHidden(action, in: action.from[0], rowStage: action.partFrom.first) else {
                continue
            }
            for earlier in action.secondPerson {
                var cases: [(doers: [String: String], code: String?)] = [
                    ([earlier: role], "same-person"), ([earlier: "other"], nil), ([:], nil),
                ]
                if table.rules.register.action(earlier)?.part != nil {
                    cases += [
                        (["\(earlier)/1": role, earlier: "other"], "same-person"),
                        (["\(earlier)/1": "other", earlier: role], action.part == nil ? "same-person" : nil),
                        (["\(earlier)/2": role, earlier: "other"], nil),
                    ]
                }
                for (doers, code) in cases {
                    let item = try await table.store(action, in: action.from[0]) { $0.doers = doers }
                    let before = try await table.state(of: item)
                    let got = try await table.attempt(action, on: item, in: action.from[0], by: role)
                    #expect(got == code, "\(name) \(action.id) after \(doers) by \(role)")
                    if code != nil { #expect(try await table.state(of: item) == before) }
                }
            }
        }
    }

    /// Rows of two parts have a field `due_on`; a guard reads that of the row the action is on.
    @Test func `a name that rows of two parts share is that of the row acted on`() async throws {
        let table = try await open(QualifiedName(scene: "land-renewal", name: "plan"))
        defer { table.test.remove() }
        let action = try #require(table.rules.register.action("break-duty"))
        #expect(!table.isHidden(action, in: "doing", rowStage: "due"))
    }

    /// An action with a last day is taken on that day and not on the next.
    @Test func theLastDayCounts() async throws {
        let table = try await open(TestCounty.structure)
        defer { table.test.remove() }
        let limited = table.rules.register.actions.filter { $0.untilParameter != nil }
        #expect(!limited.isEmpty)
        for action in limited {
            let parameter = try #require(table.rules.parameters.first { $0.id == action.untilParameter })
            guard case .date(let last) = parameter.value, let next = last.adding(days: 1) else { continue }
            for (day, code) in [(last, nil), (next, "too-late")] as [(Day, String?)] {
                table.test.clock.set("\(day)T09:00:00+08:00")
                let item = try await table.store(action, in: action.from[0])
                #expect(
                    try await table.attempt(action, on: item, in: action.from[0], by: action.roles[0]) == code, "\(action.id) on \(day)")
            }
        }
    }

    @Test(arguments: registers) func whatIsNotDeclaredIsUnknown(_ name: QualifiedName) async throws {
        let table = try await open(name)
        defer { table.test.remove() }
        let role = try #require(table.roles.first { $0.may(.reads, name.name) })
        for stage in table.rules.register.stages.map(\.id) {
            let unknown = ActionDefinition(id: "no-such-action", name: Bilingual(zh: "无", en: "none"), from: [stage], to: nil)
            let item = try await table.store(unknown, in: stage)
            #expect(try await table.attempt(unknown, on: item, in: stage, by: role.id) == "unknown-action")
        }
    }
}
