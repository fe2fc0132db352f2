import CQL2
import Documents
import Formats
import Governance
import Sandbox

/// A document under way.
struct PrintJob: Sendable {
    let county: County
    let scene: Scene
    let document: DocumentDeclaration
    let request: PrintRequest
    let access: Access
    let moment: Moment
    let words: PrintWords

    var language: Language { request.language }
    /// Word files take pictures in sizes of their own and no SVG.
    var isWord: Bool { request.format == .docx }

    func content() async throws -> PrintContent {
        switch document.kind {
        case .item: try await itemContent()
        case .list: try await listContent()
        case .ledger: try ledgerContent()
        case .index: try indexContent()
        case .month: try await monthContent()
        case .period: try await periodContent()
        }
    }

    func bytes(_ content: PrintContent, recordedAs head: JournalHead) async throws -> [UInt8] {
        let settings = try await county.store.read { try $0.settings() }
        if request.format == .xlsx { return try workbook(content, head, isDemo: settings["demo"] == "true") }
        let values = content.values.merging(common(content, head, settings)) { own, _ in own }
        let templates: DocumentTemplates
        do {
            templates = try DocumentTemplates(scene.templates)
        } catch {
            throw Refusal(.failed)
        }
        guard let html = templates.render(document.template, .object(values)) else { throw Refusal(.failed) }
        do {
            switch request.format {
            case .pdf: return try await request.press.pdf(html)
            case .docx: return try await request.press.docx(html, isLandscape: document.isLandscape)
            case .html, .xlsx: return Array(html.utf8)
            }
        } catch let fault as DocumentFault {
            throw Refusal(fault)
        }
    }

    /// What every document says: whose it is, of when, who printed it, and where the journal has it.
    private func common(
        _ content: PrintContent, _ head: JournalHead, _ settings: [String: String]
    ) -> [String: DocumentValue] {
        let isDemo = settings["demo"] == "true"
        let name = county.map.tree.county?.name[language] ?? ""
        let county = settings[language == .zh ? "county-zh" : "county-en"] ?? name
        let page = document.isLandscape ? "@page { size: A4 landscape; margin: 22mm 20mm 20mm 20mm; }" : ""
        let printed = words(
            "\(access.actor.name) 于 \(words.moment(moment.instant)) 打印，留痕第 \(head.sequence) 条",
            "Printed by \(access.actor.name) on \(words.moment(moment.instant)), journal entry \(head.sequence)")
        return [
            "lang": .text(language == .zh ? "zh-CN" : "en"), "zh": .flag(language == .zh), "en": .flag(language == .en),
            "word": .flag(isWord), "landscape": .flag(document.isLandscape), "style": .markup(DocumentPress.style + page),
            "county": .text(county), "title": .text(document.name[language]), "subtitle": .text(content.subtitle),
            "demo": .flag(isDemo), "mark": .text(isDemo ? demoMark : ""), "person": .text(access.actor.name),
            "day": .text(words.day(moment.day)), "printed": .text(printed),
            "journal": .object([
                "entry": .text(String(head.sequence)), "hash": .text(head.hash.hex), "at": .text(words.moment(head.at)),
            ]),
        ]
    }

    private var demoMark: String { words("演示数据 · synthetic", "Synthetic demo data") }

    private func workbook(_ content: PrintContent, _ head: JournalHead, isDemo: Bool) throws -> [UInt8] {
        do {
            let folder = try PrivateDirectory(under: "/tmp")
            let writer = try XLSXWriter(path: "\(folder.path)/book.xlsx", utcOffsetMinutes: words.zone.utcOffsetMinutes)
            for (number, table) in content.tables.enumerated() {
                try writer.addSheet(table.name, columns: table.columns)
                for row in table.rows { try writer.write(row, to: number) }
            }
            let notes = try writer.addSheet(
                words("说明", "About"),
                columns: [XLSXWriter.Column(words("项目", "Item"), width: 16), XLSXWriter.Column(words("内容", "Content"), width: 70)])
            let lines =
                [
                    (words("名称", "Title"), document.name[language]), (words("范围", "Scope"), content.subtitle),
                    (words("打印人", "Printed by"), access.actor.name), (words("打印时间", "Printed at"), words.moment(moment.instant)),
                    (words("留痕", "Journal"), "\(head.sequence) \(head.hash.hex)"),
                ] + (isDemo ? [(words("标记", "Mark"), demoMark)] : [])
            for (name, text) in lines { try writer.write([.text(name), .text(text)], to: notes) }
            try writer.finish()
            guard let bytes = folder.read("book.xlsx", atMost: 200_000_000) else { throw Refusal(.failed) }
            return bytes
        } catch let error as FormatError {
            throw Refusal(error, path: "book.xlsx")
        } catch is SandboxFault {
            throw Refusal(.failed)
        }
    }
}
