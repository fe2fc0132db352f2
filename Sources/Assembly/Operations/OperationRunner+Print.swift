import CQL2
import FoundationEssentials
import Governance
import Services

extension OperationRunner {
    func print(_ request: DocumentRequest, by actor: Actor) async throws -> Bool {
        let name = try documentName(request.document)
        guard let format = DocumentFormat(rawValue: request.format.lowercased()) else {
            throw Refusal(
                "bad-format", .invalid, zh: "格式只能是 pdf、docx、xlsx、html。", en: "The format is pdf, docx, xlsx or html.",
                field: "--format")
        }
        var wish = PrintRequest(name, format, language: Language(rawValue: request.language) ?? language)
        wish.item = request.item
        wish.from = try day(request.from, "--from")
        wish.to = try day(request.to, "--to")
        if let filter = request.filter, let declared = try county.scene(name.scene).document(name.name) {
            wish.filters = [try county.filter(filter, on: QualifiedName(scene: name.scene, name: declared.subject))]
            wish.filterText = filter
        }
        let scene = try county.scene(name.scene)
        // Without a role named: whoever may have all that is in it.
        let asker =
            try request.role.map { try asking(actor, as: $0, in: scene) }
            ?? acting(actor, in: scene) { role in
                guard let subject = scene.document(name.name)?.subject, scene.register(subject) != nil else { return !role.reads.isEmpty }
                return role.may(.reads, subject) && role.may(.exports, subject)
            }
        let document = try await county.print(wish, by: asker)
        do {
            try Data(document.bytes).write(to: URL(filePath: request.file), options: .atomic)
        } catch {
            throw Refusal(
                "not-written", .unavailable, zh: "文件 \(request.file) 无法写入。", en: "The file \(request.file) cannot be written.",
                field: "--output")
        }
        output.result("\(request.file)\t\(document.bytes.count)")
        return true
    }

    private func documentName(_ text: String) throws(Refusal) -> QualifiedName {
        if let name = QualifiedName(text) { return name }
        let scenes = county.scenes.filter { $0.document(text) != nil }
        guard let scene = scenes.first, scenes.count == 1 else {
            let known = county.scenes.flatMap { scene in scene.documents.map { "\(scene.id).\($0.id)" } }.joined(separator: ", ")
            throw Refusal(
                "unknown-document", .notFound, zh: "没有“\(text)”这种打印件，可用：\(known)。",
                en: "There is no document \"\(text)\"; there are: \(known).")
        }
        return QualifiedName(scene: scene.id, name: text)
    }

    private func day(_ text: String?, _ option: String) throws(Refusal) -> Day? {
        guard let text else { return nil }
        guard let day = Day(text) else {
            throw Refusal(
                "bad-day", .invalid, zh: "\(option) 应为日期，如 2026-11-20。", en: "\(option) is a day such as 2026-11-20.", field: option)
        }
        return day
    }
}
