import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import NIOCore
import Services

/// `/api/imports`: a file is handed in, looked at, tried and taken in, each step by its own request.
struct ImportRoutes: Sendable {
    static let path = "/api/imports"

    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.post("api/imports") { request, context in try await receive(request, context) }
        routes.signedIn.get("api/imports/{upload}") { request, context in try await one(request, context) }
        routes.signedIn.delete("api/imports/{upload}") { _, context in try remove(context) }
        routes.signedIn.get("api/imports/{upload}/columns") { request, context in try columns(request, context) }
        routes.signedIn.put("api/imports/{upload}/columns") { request, context in try await choose(request, context) }
        for kind in [ImportJob.Kind.trial, .run] {
            routes.signedIn.post("api/imports/{upload}/\(kind.rawValue)") { request, context in
                try await start(kind, request, context)
            }
        }
        routes.signedIn.post("api/imports/{upload}/cancel") { request, context in
            let desk = try site.importDesk
            return json(try desk.cancel(try context.path("upload"), by: context.actor), hasReturned: false, request)
        }
        routes.signedIn.get("api/imports/{upload}/returned") { _, context in try await returned(context) }
    }

    /// Takes in a file as its bytes come, so that a large one never lies in memory.
    private func receive(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let desk = try site.importDesk
        let query = try Query(request, known: ["register", "name"])
        guard let register = query["register"].flatMap(QualifiedName.init) else {
            throw query.bad("register", zh: "应为登记簿。", en: "must be a register.")
        }
        let reception: ImportReception
        do {
            reception = try desk.receive(query["name"] ?? "", for: register, by: context.actor)
        } catch let refusal as Refusal {
            throw Self.closing(Problem(refusal))
        }
        do {
            for try await piece in request.body {
                try piece.withUnsafeReadableBytes { try reception.append($0) }
            }
        } catch {
            desk.abandon(reception)
            if let refusal = error as? Refusal { throw Self.closing(Problem(refusal)) }
            throw error
        }
        let upload = try desk.accept(reception, by: context.actor)
        return try await answer(upload, request, context, status: .created)
    }

    /// What is refused while its body comes is not read to the end.
    private static func closing(_ problem: Problem) -> Problem {
        var problem = problem
        problem.headers[.connection] = "close"
        return problem
    }

    private func one(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await answer(try site.importDesk.upload(try context.path("upload"), by: context.actor), request, context)
    }

    private func answer(
        _ upload: ImportUpload, _ request: Request, _ context: SignedInContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let desk = try site.importDesk
        let standing = desk.standing
        let runs = try await site.county.importRuns(of: upload.register, by: context.actor)
        let earlier = runs.first { $0.run.sha256 == upload.sha256 && $0.run.state != .undone }
        let headers: HTTPFields = status == .created ? [.location: "\(Self.path)/\(upload.id)"] : [:]
        return Response.json(status: status, headers: headers) { writer in
            writer.object { writer in
                writer.upload(upload, in: site.county, hasFile: desk.hasFile(upload))
                writer.key("job")
                if let job = desk.job(upload.id) {
                    writer.job(job, hasReturned: desk.returned(upload) != nil, in: request.language)
                } else {
                    writer.null()
                }
                writer.key("earlier")
                if let earlier {
                    writer.run(earlier, desk: desk, standing: standing, uploads: [], zone: site.county.zone, in: request.language)
                } else {
                    writer.null()
                }
            }
        }
    }

    private func remove(_ context: SignedInContext) throws -> Response {
        try site.importDesk.remove(try context.path("upload"), by: context.actor)
        return Response(status: .noContent)
    }

    private func columns(_ request: Request, _ context: SignedInContext) throws -> Response {
        let desk = try site.importDesk
        let upload = try desk.upload(try context.path("upload"), by: context.actor)
        return sight(try desk.see(upload, by: context.actor), of: upload, request)
    }

    private func choose(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let desk = try site.importDesk
        let body = try await request.json(limit: site.options.largestJSON)
        let (upload, sight) = try desk.choose(ImportChoices(body), for: try context.path("upload"), by: context.actor)
        return self.sight(sight, of: upload, request)
    }

    private func sight(_ sight: ImportSight, of upload: ImportUpload, _ request: Request) -> Response {
        Response.json { $0.sight(sight, chosen: upload.choices, in: request.language) }
    }

    private func start(_ kind: ImportJob.Kind, _ request: Request, _ context: SignedInContext) async throws -> Response {
        let desk = try site.importDesk
        let job = try desk.start(kind, try context.path("upload"), by: context.actor, in: request.language)
        return json(job, hasReturned: false, request, status: .accepted)
    }

    private func json(_ job: ImportJob, hasReturned: Bool, _ request: Request, status: HTTPResponse.Status = .ok) -> Response {
        Response.json(status: status) { $0.job(job, hasReturned: hasReturned, in: request.language) }
    }

    private func returned(_ context: SignedInContext) async throws -> Response {
        let desk = try site.importDesk
        let upload = try desk.upload(try context.path("upload"), by: context.actor)
        guard let path = desk.returned(upload) else { throw Problem.notFound() }
        let ending = path.split(separator: ".").last.map(String.init) ?? "xlsx"
        let stem = upload.name.split(separator: ".").dropLast().joined(separator: ".")
        let body = try await FileIO().loadFile(path: path, context: context)
        return Response.file(body, named: "\(stem.isEmpty ? upload.name : stem)-退回.\(ending)")
    }
}

extension Site {
    /// The desk for imports.
    var importDesk: ImportDesk {
        get throws(Refusal) {
            guard let imports else {
                throw Refusal("no-imports", .unavailable, zh: "本服务未开通数据导入。", en: "This server takes no imports.")
            }
            return imports
        }
    }
}

extension Response {
    /// A file to be kept, under its own name (RFC 6266, RFC 8187).
    static func file(_ body: ResponseBody, named name: String) -> Response {
        let isSheet = name.hasSuffix(".xlsx")
        return Response(
            status: .ok,
            headers: [
                .contentType: isSheet ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename*=UTF-8''\(PercentCoding.encode(name))", .cacheControl: "no-store",
            ], body: body)
    }
}
