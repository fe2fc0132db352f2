import CQL2
import Governance
import Services
import TestCounty
import Testing

/// Every action of every register in every stage by every role: taken where the declaration allows it, refused with the
/// right code everywhere else, and then nothing has changed. What is expected is read from the declaration.
@Suite struct ActionTableTests {
    static let registers = ["structure", "lead", "patrol", "recheck", "key-zone", "ticket", "boundary", "case"]

    @Test(arguments: registers) func onlyWhatIsDeclaredIsTaken(_ name: String) async throws {
        let table = try await ActionTable.open(name)
        defer { table.test.remove() }
        let stages = table.rules.register.stages.map(\.id) + [Stage.undone.id]
        var taken = 0
        for action in table.rules.register.actions {
            for stage in stages {
                let item = try await table.store(action, in: stage)
                let before = try await table.state(of: item)
                let allowed = table.roles.filter { table.refusal(of: action, in: stage, by: $0) == nil }
                for role in table.roles where !allowed.contains(role) {
                    let code = try await table.attempt(action, on: item, in: stage, by: role)
                    #expect(code == table.refusal(of: action, in: stage, by: role), "\(name) \(action.id) in \(stage) by \(role)")
                }
                #expect(try await table.state(of: item) == before, "\(name) \(action.id) in \(stage): a refusal left a trace")
                for role in allowed {
                    let item = role == allowed.first ? item : try await table.store(action, in: stage)
                    let code = try await table.attempt(action, on: item, in: stage, by: role)
                    #expect(code == nil, "\(name) \(action.id) in \(stage) by \(role)")
                    let after = try await table.state(of: item).item
                    #expect(after?.stage == action.to ?? stage && after?.version == 2 && after?.handler == role)
                    taken += 1
                }
            }
        }
        // Each stage an action is for, by each role that it is for.
        #expect(taken == table.rules.register.actions.map { $0.from.count * $0.roles.count }.reduce(0, +))
    }

    /// An action on a row needs the row in one of its stages, and leaves it in the one declared.
    @Test(arguments: registers) func rowsHaveStagesOfTheirOwn(_ name: String) async throws {
        let table = try await ActionTable.open(name)
        defer { table.test.remove() }
        for action in table.rules.register.actions {
            guard let part = action.part.flatMap({ table.rules.register.part($0) }), let role = action.roles.first else { continue }
            for stage in part.stages.map(\.id) {
                let item = try await table.store(action, in: action.from[0], rowStage: stage)
                let before = try await table.state(of: item)
                let code = try await table.attempt(action, on: item, in: action.from[0], by: role)
                let after = try await table.state(of: item)
                if action.partFrom.contains(stage) {
                    #expect(code == nil, "\(action.id) on a row in \(stage)")
                    #expect(after.item?.parts[part.id]?.first?.stage == action.partTo ?? stage)
                } else {
                    #expect(code == "wrong-stage" && after == before, "\(action.id) on a row in \(stage)")
                }
            }
            let item = try await table.store(action, in: action.from[0])
            for row in [nil, 99] as [Int64?] {
                #expect(try await table.attempt(action, on: item, in: action.from[0], by: role) { $0.part = row } == "unknown-part")
            }
        }
    }

    /// Who has done the one may not do the other; on rows, who has done it on this row.
    @Test(arguments: registers) func theSamePersonIsRefused(_ name: String) async throws {
        let table = try await ActionTable.open(name)
        defer { table.test.remove() }
        for action in table.rules.register.actions {
            guard let role = action.roles.first else { continue }
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

    /// An action with a last day is taken on that day and not on the next.
    @Test func theLastDayCounts() async throws {
        let table = try await ActionTable.open("structure")
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

    @Test(arguments: registers) func whatIsNotDeclaredIsUnknown(_ name: String) async throws {
        let table = try await ActionTable.open(name)
        defer { table.test.remove() }
        for stage in table.rules.register.stages.map(\.id) {
            let unknown = ActionDefinition(id: "no-such-action", name: Bilingual(zh: "无", en: "none"), from: [stage], to: nil)
            let item = try await table.store(unknown, in: stage)
            #expect(try await table.attempt(unknown, on: item, in: stage, by: "office") == "unknown-action")
        }
    }
}
