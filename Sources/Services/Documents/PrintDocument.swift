import CQL2
import Documents
package import Governance
import JSONText

extension County {
    /// Makes a document for somebody: filled from the store, masked for their role, and kept in the journal as an export
    /// before it leaves (promise 7).
    ///
    /// Documents about items need the grant to export their register; those about figures are for everyone who may read
    /// the scene, as colours are.
    package func print(_ request: PrintRequest, by actor: Actor) async throws -> PrintedDocument {
        let scene = try scene(request.document.scene)
        let declared = try document(request.document, request.format)
        let access = try Access(actor, scene: scene, tree: map.tree, rules: rules)
        try admit(access, to: declared, of: scene)
        try request.requirePress()
        let job = PrintJob(
            county: self, scene: scene, document: declared, request: request, access: access, moment: now,
            words: PrintWords(language: request.language, zone: zone, units: scene.units))
        let content = try await job.content()
        let entry = try await record(content, job, actor)
        return PrintedDocument(
            name: content.fileName, format: request.format, bytes: try await job.bytes(content, recordedAs: entry))
    }

    /// The documents of all scenes that somebody may have, and the formats they come in.
    package func documents(for actor: Actor) -> [(scene: Scene, document: DocumentDeclaration)] {
        scenes.flatMap { scene -> [(scene: Scene, document: DocumentDeclaration)] in
            guard let access = try? Access(actor, scene: scene, tree: map.tree, rules: rules) else { return [] }
            return scene.documents.filter { (try? admit(access, to: $0, of: scene)) != nil }.map { (scene, $0) }
        }
    }

    private func document(_ name: QualifiedName, _ format: DocumentFormat) throws(Refusal) -> DocumentDeclaration {
        guard let declared = try scene(name.scene).document(name.name) else {
            throw Refusal("unknown-document", .notFound, zh: "没有“\(name)”这种打印件。", en: "There is no document \"\(name)\".")
        }
        guard declared.formats.contains(format) else {
            let known = declared.formats.map(\.rawValue).joined(separator: ", ")
            throw Refusal(
                "bad-format", .notFound, zh: "“\(declared.name.zh)”没有 \(format.rawValue) 格式，可用：\(known)。",
                en: "\"\(declared.name.en)\" does not come as \(format.rawValue); there are: \(known).", field: "format")
        }
        return declared
    }

    private func admit(_ access: Access, to document: DocumentDeclaration, of scene: Scene) throws(Refusal) {
        switch document.kind {
        case .item, .list:
            guard let register = scene.register(document.subject) else { throw .unknownRegister(document.subject) }
            try access.requireRead(register)
            try access.requireExport(register)
        case .ledger, .index, .month, .period:
            guard !access.role.reads.isEmpty else {
                throw .notGranted(Bilingual(zh: "打印“\(document.name.zh)”", en: "print \"\(document.name.en)\""))
            }
        }
    }

    private func record(_ content: PrintContent, _ job: PrintJob, _ actor: Actor) async throws -> JournalHead {
        var entry = JournalEntry(act: "export", actor: actor, at: job.moment.instant)
        entry.details = [
            "count": .number(String(content.count)), "document": .string(job.request.document.description),
            "format": .string(job.request.format.rawValue), "role": .string(actor.role),
        ]
        for (name, text) in content.about { entry.details[name] = .string(text) }
        let written = entry
        let sequence = try await store.write { try $0.append(written) }
        // Hashes are settled when a transaction ends.
        guard let stored = try await store.read({ try $0.journalEntry(sequence) }) else { throw Refusal(.failed) }
        return JournalHead(sequence: sequence, hash: stored.hash, at: job.moment.instant)
    }
}

extension PrintRequest {
    /// Asked before anything is written down.
    fileprivate func requirePress() throws(Refusal) {
        switch format {
        case .pdf where !press.makesPDF: throw Refusal(DocumentFault.missing(package: "weasyprint"))
        case .docx where !press.makesDOCX: throw Refusal(DocumentFault.missing(package: "pandoc"))
        default: break
        }
    }
}

extension Refusal {
    /// Why a document is not made, in the words of people.
    init(_ fault: DocumentFault) {
        switch fault {
        case .missing(let package):
            self.init(
                "renderer-missing", .unavailable, zh: "这台服务器还不能生成这种文件：请管理员安装软件包 \(package)，或改用其他格式。",
                en: "This server cannot make such files yet: have the package \(package) installed, or choose another format.",
                field: "format")
        case .tooMuch:
            self.init(
                "document-too-large", .tooLarge, zh: "内容过多，生成超时：请缩小范围，或改用 XLSX、HTML。",
                en: "It is too much to be made in time: ask for less, or for XLSX or HTML.")
        case .failed:
            self.init(
                "document-failed", .unavailable, zh: "文件没有生成，请重试或改用 HTML 打印。",
                en: "The file could not be made; try again, or print the HTML.")
        case .busy:
            self.init("documents-busy", .tooMany, zh: "正在生成的文件较多，请稍后再试。", en: "Many documents are being made; try again in a while.")
        }
    }
}
