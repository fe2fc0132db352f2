import Governance
import Services

extension OperationRunner {
    func areas(_ files: AreaFiles, by actor: Actor) async throws -> Bool {
        let reader = AreaFileReader(known: county.map.tree, scenes: county.scenes)
        let rows = try reader.areas(table: files.table, boundaries: files.boundaries)
        let figures = try files.figures.map { try reader.figures($0) } ?? []
        let conflicts = try await county.importAreas(rows, figures: figures, by: actor)
        for conflict in conflicts {
            let area = Int(conflict.area.rounded())
            output.say(
                language == .zh
                    ? "边界重叠：\(conflict.first) 与 \(conflict.second),\(area) ㎡"
                    : "Overlap: \(conflict.first) and \(conflict.second), \(area) m²")
        }
        output.result("areas \(rows.count) figures \(figures.count) conflicts \(conflicts.count)")
        return conflicts.isEmpty
    }
}
