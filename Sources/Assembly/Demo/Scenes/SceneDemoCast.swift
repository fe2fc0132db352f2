import DemoCounty
import Governance
import SceneLoading
import Services

/// Who works in the demo's scenes, by role and place.
struct SceneDemoCast: Sendable {
    private let byRole: [String: [Actor]]
    private let tree: AreaTree

    init(_ people: [Actor], tree: AreaTree) {
        byRole = Dictionary(grouping: people, by: \.role)
        self.tree = tree
    }

    /// People of a role who answer for an area, another of them first each time.
    func candidates(_ role: String, unit: String?, over area: AreaID, scene: Scene, turn: Int) -> [Actor] {
        let isCountyWide = scene.role(role)?.scope == .county
        let able = (byRole[role] ?? []).filter { actor in
            (isCountyWide || tree.contains(actor.area, area)) && (unit.map { actor.unit == $0 } ?? true)
        }
        guard !able.isEmpty else { return [] }
        let start = turn % able.count
        return Array(able[start...] + able[..<start])
    }
}

extension DemoMaker {
    /// Accounts that scenes declare for roles of their own.
    func makePeople(of demos: [SceneDemo], _ past: County, _ places: SceneDemoPlaces) async throws -> [Actor] {
        guard demos.contains(where: { !$0.people.isEmpty }) else { return [] }
        let hash = try County.passwordHash(Self.password)
        var actors: [Actor] = []
        for demo in demos {
            for person in demo.people {
                let area = places.area(person.at, turn: actors.count)?.id ?? past.map.tree.county?.id ?? 0
                let post = Post(role: person.role, area: area, unit: person.unit, scene: demo.scene)
                let account = Account(
                    id: person.account, name: person.name, passwordHash: hash, posts: [post], disabled: false, demo: person.isShown)
                try await past.put(account, by: .engine)
                actors.append(
                    Actor(
                        account: person.account, name: person.name, role: person.role, area: area, unit: person.unit, origin: "demo"))
            }
        }
        return actors
    }
}
