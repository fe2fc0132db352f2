import Governance
import HTTPTypes
import Hummingbird
import JSONText
import NIOCore
import Services

/// `/api/photo-batches`: a folder of photos is handed in, matched, set right and added.
struct PhotoBatchRoutes: Sendable {
    static let path = "/api/photo-batches"

    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.post("api/photo-batches") { request, context in try await open(request, context) }
        routes.signedIn.get("api/photo-batches") { request, context in try all(request, context) }
        routes.signedIn.get("api/photo-batches/{batch}") { request, context in try await table(request, context) }
        routes.signedIn.delete("api/photo-batches/{batch}") { _, context in
            try site.photoDesk.remove(try context.path("batch"), by: context.actor)
            return Response(status: .noContent)
        }
        routes.signedIn.post("api/photo-batches/{batch}/files") { request, context in try await receive(request, context) }
        routes.signedIn.post("api/photo-batches/{batch}/archive") { request, context in try await unpack(request, context) }
        routes.signedIn.put("api/photo-batches/{batch}/choices") { request, context in try await choose(request, context) }
        routes.signedIn.get("api/photo-batches/{batch}/job") { request, context in try job(request, context) }
        routes.signedIn.post("api/photo-batches/{batch}/run") { request, context in
            _ = try site.photoDesk.startAdding(try context.path("batch"), by: context.actor)
            return try job(request, context, status: .accepted)
        }
        routes.signedIn.post("api/photo-batches/{batch}/cancel") { request, context in
            try site.photoDesk.cancel(try context.path("batch"), by: context.actor)
            return try job(request, context)
        }
        routes.signedIn.get("api/photo-batches/{batch}/photos/{photo}") { request, context in try thumbnail(request, context) }
    }

    /// Whether a path takes a zip, which may be larger than any photo.
    static func takesArchives(_ path: String) -> Bool { path.hasPrefix(Self.path + "/") && path.hasSuffix("/archive") }

    private func open(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["register", "name"], limit: site.options.largestJSON)
        let name = try body.requiredText("register", limit: 100)
        guard let register = QualifiedName(name) else { throw Refusal.unknownRegister(name) }
        let batch = try site.photoDesk.open(try body.requiredText("name", limit: 200), for: register, by: context.actor)
        return Response.json(status: .created, headers: [.location: "\(Self.path)/\(batch.id)"]) { writer in
            writer.object { $0.batch(batch, in: site.county) }
        }
    }

    private func all(_ request: Request, _ context: SignedInContext) throws -> Response {
        let desk = try site.photoDesk
        let open = site.county.scenes(of: context.actor).flatMap { scene, access in
            scene.registers.filter { access.role.may(.imports, $0.id.name) && !$0.photos.roles.isEmpty }
        }
        let batches = desk.batches(of: context.actor)
        return Response.json { writer in
            writer.object { writer in
                writer.named("registers", open.map { ($0.id.description, $0.name) })
                writer.member("mostPhotos", PhotoFolderLimits.photos)
                writer.member("largestPhoto", PhotoFolderLimits.photoBytes)
                writer.member("largestArchive", PhotoFolderLimits.archiveBytes)
                writer.member(
                    "batches", array: { writer in for batch in batches { writer.object { $0.batch(batch, in: site.county) } } })
            }
        }
    }

    private func table(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let desk = try site.photoDesk
        // Asked first: a job that is over has left all its photos in the batch.
        let job = desk.job(try context.path("batch"))
        let batch = try desk.batch(try context.path("batch"), by: context.actor)
        let (table, problem) = try await desk.table(batch, by: context.actor)
        let card = CardText(site.county, try site.county.rules(batch.register).register, language: request.language)
        return Response.json { writer in
            writer.object { writer in
                writer.batch(batch, in: site.county)
                writer.key("job")
                if let job { writer.job(job, in: request.language) } else { writer.null() }
                writer.member("listProblem", problem?.text(in: request.language))
                writer.table(table, of: batch, card: card, in: request.language)
            }
        }
    }

    /// One file of the folder, with its path.
    private func receive(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let desk = try site.photoDesk
        let batch = try desk.batch(try context.path("batch"), by: context.actor)
        let query = try Query(request, known: ["path", "size"])
        guard let path = query["path"], !path.isEmpty, path.utf8.count <= 2000 else {
            throw query.bad("path", zh: "应为照片在文件夹里的路径。", en: "must be the photo's path in the folder.")
        }
        if let size = query["size"].flatMap(Int.init), size > PhotoFolderLimits.photoBytes {
            // Too large to send at all, and still counted.
            try desk.addTooLarge(path, to: batch.id, by: context.actor)
            return Response(status: .noContent)
        }
        let isList = if case .list = FolderFile(path) { true } else { false }
        let bytes = try await request.bytes(limit: isList ? PhotoFolderLimits.listBytes : PhotoFolderLimits.photoBytes)
        try desk.add(bytes, path: path, to: batch.id, by: context.actor)
        return Response(status: .noContent)
    }

    /// A zip, written to the disk as it comes and unpacked in the background.
    private func unpack(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let desk = try site.photoDesk
        let id = try context.path("batch")
        let file = try FileReception(path: try desk.incoming(id, by: context.actor), largest: PhotoFolderLimits.archiveBytes)
        do {
            for try await piece in request.body { try piece.withUnsafeReadableBytes { try file.append($0) } }
        } catch {
            file.discard()
            guard let refusal = error as? Refusal else { throw error }
            var problem = Problem(refusal)
            problem.headers[.connection] = "close"
            throw problem
        }
        file.close()
        _ = try desk.startUnpacking(file.path, of: id, by: context.actor)
        return try job(request, context, status: .accepted)
    }

    private func job(_ request: Request, _ context: SignedInContext, status: HTTPResponse.Status = .ok) throws -> Response {
        let desk = try site.photoDesk
        let batch = try desk.batch(try context.path("batch"), by: context.actor)
        guard let job = desk.job(batch.id) else { throw Problem.notFound() }
        return Response.json(status: status) { $0.job(job, in: request.language) }
    }

    /// Says whose photos are, or that they are left out; what is not named stays.
    private func choose(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let desk = try site.photoDesk
        let batch = try desk.batch(try context.path("batch"), by: context.actor)
        let body = try await request.json(limit: site.options.largestJSON)
        let indexes = (body["photos"]?.array ?? []).compactMap { $0.integer.map { Int(clamping: $0) } }
        if let number = body["item"]?.string { _ = try await site.county.read(number, in: batch.register, by: context.actor) }
        let role = try body["role"]?.string.map { text in
            guard let role = try site.county.rules(batch.register).register.photos.allRoles.first(where: { $0.rawValue == text }) else {
                throw Refusal("bad-role", .invalid, zh: "没有“\(text)”这种照片。", en: "There is no role \"\(text)\".", field: "role")
            }
            return role
        }
        try desk.choose(indexes, in: batch.id, by: context.actor) { choice in
            if body["item"] != nil { choice.item = body["item"]?.string }
            if body["role"] != nil { choice.role = role }
            if let left = body["leaveOut"]?.bool { choice.isLeftOut = left }
        }
        return try await table(request, context)
    }

    private func thumbnail(_ request: Request, _ context: SignedInContext) throws -> Response {
        let desk = try site.photoDesk
        let batch = try desk.batch(try context.path("batch"), by: context.actor)
        guard let index = Int(try context.path("photo")) else { throw Problem.notFound() }
        return try request.answer(
            desk.thumbnail(index, of: batch), type: "image/jpeg", tag: "\"\(batch.id)-\(index)\"", cache: "private, max-age=86400")
    }
}

extension Site {
    /// The desk for folders of photos.
    var photoDesk: PhotoDesk {
        get throws(Refusal) {
            guard let photos else {
                throw Refusal("no-imports", .unavailable, zh: "本服务未开通照片导入。", en: "This server takes no folders of photos.")
            }
            return photos
        }
    }
}
