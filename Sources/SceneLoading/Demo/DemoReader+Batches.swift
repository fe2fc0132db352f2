import CQL2
import Governance

/// Batches of items and the paths they take.
extension DemoReader {
    func batch(_ node: YAMLNode, _ register: Register, _ paths: Set<String>) -> DemoBatch? {
        let reader = MappingReader(node, findings)
        defer { reader.finish() }
        var batch = DemoBatch(
            source: .generated(0), role: role(reader, "by") ?? "", from: date(reader, "from") ?? .relative(-400),
            to: date(reader, "to") ?? .relative(-1), at: place(reader, "at") ?? .level(.village))
        let rows = reader.node("rows")
        if let rows, rows.entries == nil {
            batch.source = .rows(reader.scalar(rows)?.text ?? "")
            guard !reader.has("count") else {
                findings.report(
                    .conflictingKeys, node.place, zh: "一批事项应写 count 或 rows 文件，不能都写", en: "a batch has count or a file of rows, not both")
                return nil
            }
        } else if reader.required("count", zh: "几件", en: "how many") != nil {
            batch.source = .generated(reader.integer("count", in: 1...1_000_000) ?? 0)
        }
        batch.paths = self.paths(reader, known: paths)
        if let fields = reader.node("fields") { batch.fields = values(fields, register.fields) }
        for entry in rows?.entries ?? reader.node("with")?.entries ?? [] {
            guard let part = register.part(entry.key) else {
                unknown(entry.key, among: register.parts.map(\.id), at: entry.keyPlace, zh: "明细", en: "part")
                continue
            }
            batch.rows.append((entry.key, reader.list(entry.value).map { values($0, part.fields) }))
        }
        batch.evidence = evidence(reader, register)
        return batch
    }

    /// One path, or several with their weights.
    private func paths(_ reader: MappingReader, known: Set<String>) -> [(name: String, weight: Double)] {
        guard let node = reader.node("path") else { return [] }
        let found: [(name: String, weight: Double, place: Place)]
        if let entries = node.entries {
            found = entries.map { ($0.key, reader.scalar($0.value)?.decimal?.doubleValue ?? 0, $0.keyPlace) }
        } else {
            found = reader.scalar(node).map { [($0.text, 1, node.place)] } ?? []
        }
        for one in found where !known.contains(one.name) { unknown(one.name, among: known.sorted(), at: one.place, zh: "路径", en: "path") }
        return found.map { ($0.name, $0.weight) }
    }

    func step(_ node: YAMLNode, _ register: Register) -> DemoStep? {
        let reader = MappingReader(node, findings)
        defer { reader.finish() }
        guard let place = reader.required("action", zh: "操作", en: "the action")?.place, let name = reader.text("action") else { return nil }
        var step = DemoStep(
            action: name, after: reader.integer("after", in: 0...10_000) ?? 1, hour: reader.integer("hour", in: 0...23) ?? 10,
            role: role(reader, "by") ?? "")
        step.unit = reader.text("unit")
        step.metres = reader.integer("metres", in: 0...100_000)
        if let node = reader.node("seconds") {
            let bounds = reader.list(node).compactMap { reader.scalar($0)?.integer }
            if bounds.count == 2, 1 <= bounds[0], bounds[0] <= bounds[1] {
                step.seconds = bounds[0]...bounds[1]
            } else {
                findings.report(.badValue, node.place, zh: "seconds 应如 [4, 9]", en: "seconds are bounds such as [4, 9]")
            }
        }
        step.note = reader.text("note")
        step.row = reader.word("row", as: DemoStep.Row.self) ?? .first
        step.evidence = evidence(reader, register)
        let nodes = (reader.node("fields"), reader.node("row_fields"), reader.node("rows"))
        guard let action = register.action(name) else {
            unknown(name, among: register.actions.map(\.id), at: place, zh: "操作", en: "action")
            return nil
        }
        if let fields = nodes.0 { step.fields = values(fields, register.fields) }
        if let fields = nodes.1 { step.rowFields = values(fields, action.part.flatMap { register.part($0) }?.fields ?? []) }
        if let rows = nodes.2 {
            let fields = action.rows.flatMap { register.part($0) }?.fields ?? []
            step.rows = reader.list(rows).map { values($0, fields) }
        }
        return step
    }
}
