import Assembly
import Foundation
import Governance
import Services
import TestCounty
import Testing

/// Random histories on every scene: none reaches a stage, passes a person or moves a row as the declaration does not
/// say, and none breaks a ledger. Seeds are fixed; `YIWANG_HISTORIES` sets another number of histories.
@Suite struct ThousandHistoriesTests {
    static let scenes = (try? TestCounty.everyScene()) ?? []
    /// Steps that lie behind so many conditions of the law that chance does not find them. `ActionTableTests` takes each of
    /// them, and `ForcedDemolitionTests` goes the way to them with its refusals.
    static let walked: [String: Set<String>] = [
        // Reached by a drawing, and by two persons after each other on one row: DrawTests, NodeTests.
        "illegal-construction.recheck": ["record"], "inspection.problem": ["approve-move"],
        "illegal-construction.case": ["deferral-over", "defer", "decide-force", "substitute", "announce", "execute", "close", "receive"],
    ]
    static let wished = ProcessInfo.processInfo.environment["YIWANG_HISTORIES"].flatMap { Int($0) }
    /// The two scenes with everything in them get a thousand; the others, which use the same engine, sixty.
    static func count(_ scene: String) -> Int { wished ?? (["illegal-construction", "joint-opinion"].contains(scene) ? 1000 : 60) }

    @Test(arguments: scenes.map(\.id)) func noHistoryLeavesTheDeclaration(_ name: String) async throws {
        let count = Self.count(name)
        let test = try await TestCounty.open(scenes: Self.scenes.filter { $0.id == name })
        defer { test.remove() }
        let scene = try test.county.scene(name)
        let moment = test.county.now
        let lifecycles = try scene.registers.filter { !$0.actions.isEmpty }.map { try test.county.lifecycle($0.id) }
        // Registers with more to do get more of the histories.
        let weights = lifecycles.flatMap { lifecycle -> [Lifecycle] in
            let isWalked = Self.walked[lifecycle.rules.register.id.description] != nil
            return Array(repeating: lifecycle, count: isWalked ? 2 : max(1, lifecycle.rules.register.actions.count / 3))
        }
        var taken: [String: Set<String>] = [:]
        var reached: [String: Set<String>] = [:]
        var acts = 0
        for seed in 0..<count {
            func idle(_ lifecycle: Lifecycle) -> Set<String> {
                let id = lifecycle.rules.register.id
                return Set(lifecycle.rules.register.actions.map(\.id)).subtracting(taken[id.name] ?? [])
                    .subtracting(Self.walked[id.description] ?? [])
            }
            // The second half goes where something has not yet happened.
            let needy = seed > count / 2 ? lifecycles.filter { !idle($0).isEmpty } : []
            let lifecycle = needy.isEmpty ? weights[seed % weights.count] : needy[seed % needy.count]
            let rare = idle(lifecycle)
            var history = InnerHistory(lifecycle, tree: test.county.map.tree, seed: UInt64(seed), at: moment, rare: rare)
            for _ in 0..<(needy.isEmpty ? 24 : 60) { history.step() }
            history.finish()
            #expect(history.faults == [], "seed \(seed) of \(lifecycle.rules.register.id)")
            let id = lifecycle.rules.register.id.name
            taken[id, default: []].formUnion(history.taken.keys)
            reached[id, default: []].formUnion(history.reached)
            acts += history.taken.values.reduce(0, +)
        }
        // Histories in which nothing happens would prove nothing: every action and every stage occurs among them.
        guard count >= 1000 else { return }
        for register in lifecycles.map(\.rules.register) {
            let deep = Self.walked[register.id.description] ?? []
            let idle = register.actions.map(\.id).filter { !(taken[register.id.name]?.contains($0) ?? false || deep.contains($0)) }
            #expect(idle == [], "\(register.id): never taken")
            let aims = Set(register.actions.filter { !deep.contains($0.id) }.compactMap { $0.merges ? Stage.merged.id : $0.to })
            #expect(aims.subtracting(reached[register.id.name] ?? []) == [], "\(register.id): never reached")
        }
        #expect(acts > count * 4)
    }
}
