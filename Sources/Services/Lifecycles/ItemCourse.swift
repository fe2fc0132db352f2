import Governance

/// The way one item has gone through its lifecycle, and where it stands.
package struct ItemCourse: Hashable, Sendable {
    /// An action that was taken from stage to stage.
    struct Step: Hashable, Sendable {
        var from: String
        var action: String
        var to: String
    }

    /// What stands in the title of the drawing.
    var number: String
    var stage: Stage
    /// Stages it has been in, the present one last.
    var visited: [String]
    var steps: Set<Step>
    /// How many rows of each part stand in each of its stages.
    var rows: [String: [String: Int]]

    /// - Parameter versions: all versions, the oldest first; the last is the item as it stands.
    init?(_ versions: [Item], of register: Register) {
        guard let item = versions.last else { return nil }
        number = item.number
        stage = register.stage(item.stage) ?? Stage(id: item.stage, name: Bilingual(zh: item.stage, en: item.stage), kind: .open)
        visited = []
        steps = []
        for (index, version) in versions.enumerated() {
            if visited.last != version.stage { visited.append(version.stage) }
            guard index > 0 else { continue }
            let before = versions[index - 1].stage
            if before != version.stage, version.lastAction != ActionDefinition.unmerging {
                steps.insert(Step(from: before, action: version.lastAction, to: version.stage))
            }
        }
        rows = item.parts.mapValues { rows in rows.reduce(into: [:]) { $0[$1.stage, default: 0] += 1 } }
    }
}
