import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import NIOCore
import Services

/// Letters of an item: draft, preview, approval, issue, service; and the letter itself as page, PDF or Word file.
struct LetterRoutes: Sendable {
    let site: Site
    private static let largest = 64 << 10

    func add(to routes: SiteRoutes) {
        let all = "api/registers/{register}/items/{number}/letters"
        let group = routes.signedIn
        group.get("\(all)") { request, context in
            let (register, number) = try place(context)
            return try await answer(number, register, request, context)
        }
        group.post("\(all)") { request, context in
            let (register, number) = try place(context)
            let (kind, given) = try await draft(request, register)
            _ = try await site.county.draftLetter(kind, given: given, on: number, in: register, by: context.actor)
            return try await answer(number, register, request, context, status: .created)
        }
        group.post("\(all)/preview") { request, context in
            let (register, number) = try place(context)
            let (kind, given) = try await draft(request, register)
            let html = try await site.county.previewLetter(kind, given: given, on: number, in: register, by: context.actor)
            return Response(
                status: .ok, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(string: html)))
        }
        group.get("\(all)/{letter}") { request, context in try await read(request, context) }
        group.post("\(all)/{letter}/approve") { request, context in
            let (register, number) = try place(context)
            _ = try await site.county.approveLetter(try row(context), on: number, in: register, by: context.actor)
            return try await answer(number, register, request, context)
        }
        group.post("\(all)/{letter}/issue") { request, context in
            let (register, number) = try place(context)
            _ = try await site.county.issueLetter(try row(context), on: number, in: register, by: context.actor)
            return try await answer(number, register, request, context)
        }
        group.post("\(all)/{letter}/void") { request, context in
            let (register, number) = try place(context)
            let body = try await JSONBody(request, known: ["reason"], limit: Self.largest)
            _ = try await site.county.voidLetter(
                try row(context), reason: try body.requiredText("reason", limit: 500), on: number, in: register, by: context.actor)
            return try await answer(number, register, request, context)
        }
        group.post("\(all)/{letter}/services") { request, context in
            let (register, number) = try place(context)
            let service = try await service(request)
            _ = try await site.county.serveLetter(try row(context), service, on: number, in: register, by: context.actor)
            return try await answer(number, register, request, context, status: .created)
        }
    }

    private func place(_ context: SignedInContext) throws -> (QualifiedName, String) {
        (try context.name("register"), try context.path("number"))
    }

    private func row(_ context: SignedInContext) throws -> Int64 {
        guard let id = Int64(try context.path("letter")), id > 0 else { throw Problem.notFound() }
        return id
    }

    private func draft(_ request: Request, _ register: QualifiedName) async throws -> (String, [String: Value]) {
        let body = try await JSONBody(request, known: ["kind", "fields"], limit: Self.largest)
        let kind = try body.requiredText("kind", limit: 48)
        let fields = site.county.letters(of: register).first { $0.id == kind }?.fields ?? []
        return (kind, try FieldValues.read(body["fields"], as: fields))
    }

    private func service(_ request: Request) async throws -> LetterService {
        let body = try await JSONBody(
            request, known: ["method", "doneOn", "addressee", "receipt", "proof", "note"], limit: Self.largest)
        guard let method = LetterParts.Method(rawValue: try body.requiredText("method", limit: 20)) else {
            let known = LetterParts.Method.allCases.map(\.rawValue).joined(separator: ", ")
            throw body.wrong("method", zh: "只能是：\(known)。", en: "must be one of: \(known).")
        }
        guard let day = Day(try body.requiredText("doneOn", limit: 10)) else {
            throw body.wrong("doneOn", zh: "应为日期，如 2026-11-20。", en: "must be a date such as 2026-11-20.")
        }
        var service = LetterService(method: method, doneOn: day)
        service.addressee = try body.text("addressee", limit: 80)
        service.receipt = try body.text("receipt", limit: 80)
        service.proof = try body.text("proof", limit: 64)
        service.note = try body.text("note", limit: 500)
        return service
    }

    /// `3.pdf`
    private func read(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let (register, number) = try place(context)
        let query = try Query(request, known: ["download"])
        guard let name = QualifiedName(try context.path("letter")), let id = Int64(name.scene),
            let format = DocumentFormat(rawValue: name.name), format != .xlsx
        else { throw Problem.notFound() }
        let document = try await site.county.printLetter(id, format, on: number, in: register, by: context.actor)
        let isDownload = try query.flag("download") ?? (format == .docx)
        var headers: HTTPFields = [.contentType: format.mediaType, .cacheControl: "no-store"]
        let file = PercentCoding.encode("\(document.name).\(format.rawValue)")
        headers[.contentDisposition] = "\(isDownload ? "attachment" : "inline"); filename*=UTF-8''\(file)"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: document.bytes)))
    }

    private func answer(
        _ number: String, _ register: QualifiedName, _ request: Request, _ context: SignedInContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let page = try await site.county.letters(on: number, in: register, by: context.actor)
        let names = page.letters.flatMap { sight in ["drafted_by", "approved_by", "issued_by"].compactMap { sight.row.text($0) } }
        let servers = page.letters.flatMap(\.services).compactMap { LetterServiceRow($0, page.register)?.text("served_by") }
        let people = try await site.county.people(names + servers)
        return Response.json(status: status) { $0.letters(page, people: people) }
    }
}
