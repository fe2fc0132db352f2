import Assembly
import Foundation
import Governance
import Services
import TestCounty
import Testing

/// A thousand random histories on every scene: none reaches a stage, passes a person or moves a row as the declaration does
/// not say, and none breaks a ledger. A history is an item's; two of a register go together, so that they can merge. Seeds
/// are fixed; `YIWANG_HISTORIES` sets another number.
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
    /// Pairs of items. The two scenes with everything in them get twice as many: there every action has to occur.
    static func pairs(_ scene: String) -> Int { (wished ?? 1000) / (everything.contains(scene) ? 1 : 2) }
    static let everything: Set<String> = ["illegal-construction", "joint-opinion"]

    @Test(arguments: scenes.map(\.id)) func noHistoryLeavesTheDeclaration(_ name: String) async throws {
        let count = Self.pairs(name)
        let test = try await TestCounty.open(scenes: Self.scenes.filter { $0.id == name })
        defer { test.remove() }
        let scene = try test.county.scene(name)
        let moment = test.county.now
        let shapes = try scene.registers.filter { !$0.actions.isEmpty }.map {
            HistoryShape(try test.county.lifecycle($0.id), tree: test.county.map.tree)
        }
        // Registers with more to do get more of the histories.
        let weights = shapes.flatMap { shape -> [HistoryShape] in
            let isWalked = Self.walked[shape.register.id.description] != nil
            return Array(repeating: shape, count: isWalked ? 2 : max(1, shape.register.actions.count / 3))
        }
        var taken: [String: Set<String>] = [:]
        var reached: [String: Set<String>] = [:]
        var acts = 0
        for seed in 0..<count {
            func idle(_ shape: HistoryShape) -> Set<String> {
                Set(shape.roles.keys).subtracting(taken[shape.register.id.name] ?? [])
                    .subtracting(Self.walked[shape.register.id.description] ?? [])
            }
            // The second half goes where something has not yet happened.
            let needy = seed > count / 2 ? shapes.filter { !idle($0).isEmpty } : []
            let shape = needy.isEmpty ? weights[seed % weights.count] : needy[seed % needy.count]
            let history = InnerHistory(shape, seed: UInt64(seed), at: moment, rare: idle(shape))
            let steps = Self.everything.contains(name) ? (24, 60) : (16, 28)
            for _ in 0..<(needy.isEmpty ? steps.0 : steps.1) { history.step() }
            history.finish()
            #expect(history.faults == [], "seed \(seed) of \(shape.register.id)")
            let id = shape.register.id.name
            taken[id, default: []].formUnion(history.taken.keys)
            reached[id, default: []].formUnion(history.reached)
            acts += history.taken.values.reduce(0, +)
        }
        // Histories in which nothing happens would prove nothing. Where much lies behind conditions that chance seldom meets,
        // a third of the actions occurs; `ActionTableTests` takes each of them.
        #expect(acts > count * (Self.everything.contains(name) ? 4 : 1) / 2)
        let all = shapes.flatMap { shape in shape.register.actions.map { "\(shape.register.id.name).\($0.id)" } }
        let done = all.filter { name in
            let words = name.split(separator: ".").map(String.init)
            return taken[words[0]]?.contains(words[1]) ?? false
        }
        #expect(done.count * 3 >= all.count, "\(name): never taken \(Set(all).subtracting(done).sorted())")
        guard count >= 1000 else { return }
        for register in shapes.map(\.register) {
            let deep = Self.walked[register.id.description] ?? []
            let idle = register.actions.map(\.id).filter { !(taken[register.id.name]?.contains($0) ?? false || deep.contains($0)) }
            #expect(idle == [], "\(register.id): never taken")
            let aims = Set(register.actions.filter { !deep.contains($0.id) }.compactMap { $0.merges ? Stage.merged.id : $0.to })
            #expect(aims.subtracting(reached[register.id.name] ?? []) == [], "\(register.id): never reached")
        }
    }
}
