import CQL2
import Foundation
package import Governance

extension SceneDemo {
    package static let file = "demo.yaml"

    /// Reads the demo of a scene that holds; nil where it has none, or where something keeps it from being used.
    package static func load(_ folder: String, of scene: Scene) -> (demo: SceneDemo?, diagnostics: [SceneDiagnostic]) {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(file)") else { return (nil, []) }
        return load([UInt8](data), of: scene)
    }

    /// The same from a text.
    package static func load(text: String, of scene: Scene) -> (demo: SceneDemo?, diagnostics: [SceneDiagnostic]) {
        load(Array(text.utf8), of: scene)
    }

    private static func load(_ bytes: [UInt8], of scene: Scene) -> (SceneDemo?, [SceneDiagnostic]) {
        let findings = Findings()
        guard let source = SourceReader(findings: findings).read(bytes, path: file),
            let node = YAMLReader(file: source, findings: findings).read()
        else { return (nil, findings.sorted) }
        let demo = DemoReader(scene: scene, findings: findings).read(node)
        return (findings.hasErrors ? nil : demo, findings.sorted)
    }
}

/// Reads `demo.yaml` against the scene it belongs to.
struct DemoReader {
    let scene: Scene
    let findings: Findings

    func read(_ node: YAMLNode) -> SceneDemo {
        let reader = MappingReader(node, findings)
        var demo = SceneDemo(scene: scene.id)
        demo.people = named(reader, "accounts").map(person)
        if let node = reader.node("buildings"), let name = reader.scalar(node)?.text {
            demo.buildings = name
            if scene.register(name) == nil {
                unknown(name, among: scene.registers.map(\.id.name), at: node.place, zh: "登记簿", en: "register")
            }
        } else if !reader.has("registers") {
            _ = reader.required("registers", zh: "各登记簿的演示数据", en: "the items of each register")
        }
        demo.registers = named(reader, "registers").compactMap(register)
        if let node = reader.node("sessions") { demo.sessions = reader.list(node).compactMap(session) }
        if let node = reader.node("feeds") { demo.feeds = reader.list(node).compactMap(feed) }
        if let node = reader.node("appraisals") { demo.appraisals = reader.list(node).compactMap(appraisal) }
        reader.finish()
        return demo
    }

    func named(_ reader: MappingReader, _ key: String) -> [(YAMLEntry, MappingReader)] {
        guard let node = reader.node(key) else { return [] }
        return MappingReader(node, findings).all.map { ($0, MappingReader($0.value, findings).placed(at: $0)) }
    }

    private func person(_ name: YAMLEntry, _ reader: MappingReader) -> DemoPerson {
        findings.checkName(name.key, .word, at: name.keyPlace)
        _ = reader.required("zh", zh: "姓名", en: "the person's name")
        let person = DemoPerson(
            account: name.key, role: role(reader, "role") ?? "", name: reader.text("zh") ?? "", unit: reader.text("unit") ?? "",
            at: place(reader, "at") ?? .one(.county, 1), isShown: reader.flag("shown") ?? false)
        _ = reader.entry("en")
        reader.finish()
        return person
    }

    private func register(_ name: YAMLEntry, _ reader: MappingReader) -> DemoRegister? {
        guard let register = scene.register(name.key) else {
            unknown(name.key, among: scene.registers.map(\.id.name), at: name.keyPlace, zh: "登记簿", en: "register")
            return nil
        }
        var demo = DemoRegister(name: name.key)
        for (entry, node) in (reader.node("paths")?.entries ?? []).map({ ($0, $0.value) }) {
            findings.checkName(entry.key, .word, at: entry.keyPlace)
            demo.paths[entry.key] = reader.list(node).compactMap { step($0, register) }
        }
        if let node = reader.required("batches", zh: "各批事项", en: "the batches of items") {
            demo.batches = reader.list(node).compactMap { batch($0, register, Set(demo.paths.keys)) }
        }
        reader.finish()
        return demo
    }

    /// A role of the scene.
    func role(_ reader: MappingReader, _ key: String) -> String? {
        guard let node = reader.required(key, zh: "角色", en: "the role"), let text = reader.scalar(node)?.text else { return nil }
        if scene.role(text) == nil { unknown(text, among: scene.roles.map(\.id), at: node.place, zh: "角色", en: "role") }
        return text
    }

    /// `county`, `town`, `village`, `grid`, or one of them with a number such as `town:3`.
    func place(_ reader: MappingReader, _ key: String) -> DemoWhere? {
        guard let node = reader.node(key), let text = reader.scalar(node)?.text else { return nil }
        let pieces = text.split(separator: ":").map(String.init)
        if let level = pieces.first.flatMap({ AreaLevel(rawValue: $0) }), pieces.count <= 2 {
            if pieces.count == 1 { return level == .county ? .one(.county, 1) : .level(level) }
            if let number = Int(pieces[1]), number > 0 { return .one(level, number) }
        }
        findings.report(
            .badValue, node.place, zh: "“\(text)”不可用，应为 county、town、village、grid，或 town:3 这样的第几个",
            en: "“\(text)” is not county, town, village or grid, nor one of them with a number such as town:3")
        return nil
    }

    func date(_ reader: MappingReader, _ key: String) -> DemoDate? {
        guard let node = reader.node(key), let scalar = reader.scalar(node) else { return nil }
        if let day = scalar.day { return .day(day) }
        if let number = scalar.integer { return .relative(number) }
        findings.report(
            .badValue, node.place, zh: "“\(scalar.text)”应为日期，或距今天数如 -30",
            en: "“\(scalar.text)” is neither a day nor a number of days before today such as -30")
        return nil
    }

    func evidence(_ reader: MappingReader, _ register: Register) -> [(role: EvidenceRole, count: Int)] {
        (reader.node("evidence")?.entries ?? []).compactMap { entry in
            guard let role = EvidenceRole(rawValue: entry.key), register.photos.allRoles.contains(role) else {
                unknown(entry.key, among: register.photos.allRoles.map(\.rawValue), at: entry.keyPlace, zh: "照片", en: "photo role")
                return nil
            }
            return (role, reader.scalar(entry.value)?.integer ?? 1)
        }
    }

    func unknown(_ name: String, among known: [String], at place: Place, zh: String, en: String) {
        let hint = nearest(to: name, among: known)
        findings.report(
            .badValue, place, zh: "没有\(zh)“\(name)”" + (hint.map { "，是否为“\($0)”？" } ?? "，有：\(listed(known))"),
            en: "there is no \(en) “\(name)”" + (hint.map { "; did you mean “\($0)”?" } ?? "; there are: \(listed(known))"))
    }
}
