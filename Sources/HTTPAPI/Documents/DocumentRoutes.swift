import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import NIOCore
import Services

/// `/api/documents`: what is handed round, as page to print, PDF, Word file or workbook.
struct DocumentRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/documents") { request, context in try all(request, context) }
        routes.signedIn.get("api/documents/{document}") { request, context in try await one(request, context) }
    }

    /// The documents the reader may have: of one scene, kind or subject where asked.
    private func all(_ request: Request, _ context: SignedInContext) throws -> Response {
        let query = try Query(request, known: ["scene", "kind", "subject"])
        let found = site.county.documents(for: context.actor).filter { scene, document in
            (query["scene"].map { scene.id == $0 } ?? true) && (query["kind"].map { document.kind.rawValue == $0 } ?? true)
                && (query["subject"].map { "\(scene.id).\(document.subject)" == $0 } ?? true)
        }
        return Response.json { writer in
            writer.array { writer in
                for (scene, document) in found {
                    writer.object { writer in
                        writer.member("id", "\(scene.id).\(document.id)")
                        writer.member("name", document.name)
                        writer.member("kind", document.kind.rawValue)
                        writer.member("subject", "\(scene.id).\(document.subject)")
                        writer.member("span", document.span.rawValue)
                        writer.strings("formats", document.formats.map(\.rawValue))
                    }
                }
            }
        }
    }

    private func one(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["item", "filter", "q", "from", "to", "revision", "download"])
        let asked = try name(context)
        var wish = PrintRequest(asked.document, asked.format, language: request.language)
        wish.item = query["item"]
        wish.from = try query.day("from")
        wish.to = try query.day("to")
        wish.revision = try query.integer("revision", in: 1...1_000).map { Int($0) }
        try filter(&wish, query)
        let document = try await site.county.print(wish, by: context.actor)
        return response(document, isDownload: try query.flag("download") ?? (document.format != .html && document.format != .pdf))
    }

    /// `scene.document.pdf`
    private func name(_ context: SignedInContext) throws -> (document: QualifiedName, format: DocumentFormat) {
        let text = try context.path("document")
        guard let pieces = QualifiedName(text), let format = DocumentFormat(rawValue: pieces.name),
            let document = QualifiedName(pieces.scene)
        else {
            throw Refusal(
                "unknown-document", .notFound, zh: "打印件的地址应为“场景.名称.格式”。",
                en: "A document is asked for as scene.document.format.", field: "document")
        }
        return (document, format)
    }

    /// The list's own filter and search, so that a document holds what the page shows.
    private func filter(_ wish: inout PrintRequest, _ query: Query) throws {
        guard query.has("filter") || query.has("q") else { return }
        let county = site.county
        let scene = try county.scene(wish.document.scene)
        guard let declared = scene.document(wish.document.name), declared.kind == .list else {
            throw query.bad(query.has("filter") ? "filter" : "q", zh: "只用于清单类打印件。", en: "is for documents about lists only.")
        }
        let register = QualifiedName(scene: scene.id, name: declared.subject)
        let rules = try county.rules(register)
        if let text = query["filter"] {
            let words = FilterWords(register: rules.register, tree: county.map.tree, today: county.now.day)
            wish.filters.append(try county.filter(try words.plain(text), on: register))
        }
        if let words = query["q"] {
            guard words.unicodeScalars.count <= TextSearch.longest else {
                throw query.bad("q", zh: "最多 \(TextSearch.longest) 个字。", en: "may have at most \(TextSearch.longest) characters.")
            }
            wish.words = TextSearch.words(words, in: county.map.tree)
        }
        wish.filterText = [query["filter"], query["q"]].compactMap { $0 }.joined(separator: " · ")
    }

    private func response(_ document: PrintedDocument, isDownload: Bool) -> Response {
        var headers: HTTPFields = [.contentType: document.format.mediaType, .cacheControl: "no-store"]
        let name = PercentCoding.encode("\(document.name).\(document.format.rawValue)")
        headers[.contentDisposition] = "\(isDownload ? "attachment" : "inline"); filename*=UTF-8''\(name)"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: document.bytes)))
    }
}
