import Governance
import Hummingbird
import JSONText
import Services

/// `/api/imports`: what was imported so far, its undoing, and the sheets to begin with.
struct ImportRunRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/imports") { request, context in try await all(request, context) }
        routes.signedIn.post("api/imports/runs/{run}/undo") { request, context in try await undo(request, context) }
        routes.signedIn.get("api/imports/templates/{register}") { request, context in try await template(request, context) }
    }

    private func all(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let desk = try site.importDesk
        let query = try Query(request, known: ["register"])
        let open = site.county.scenes(of: context.actor).flatMap { scene, access in
            scene.registers.filter { access.role.may(.imports, $0.id.name) }
        }
        let asked = try query["register"].map { text -> Register in
            guard let register = QualifiedName(text) else { throw Refusal.unknownRegister(text) }
            let declared = try site.county.rules(register).register
            try site.county.access(context.actor, register).requireImport(declared)
            return declared
        }
        let uploads = desk.uploads(of: context.actor)
        let standing = desk.standing
        var runs: [ImportLine] = []
        for register in asked.map({ [$0] }) ?? open { runs += try await site.county.importRuns(of: register.id, by: context.actor) }
        runs.sort { $0.run.id > $1.run.id }
        let language = request.language
        return Response.json { writer in
            writer.object { writer in
                writer.named("registers", open.map { ($0.id.description, $0.name) })
                writer.member("largest", desk.largest)
                writer.member(
                    "uploads",
                    array: { writer in
                        for upload in uploads where desk.hasFile(upload) {
                            writer.object { writer in
                                writer.upload(upload, in: site.county, hasFile: true)
                                writer.member("running", desk.job(upload.id)?.state == .running)
                            }
                        }
                    })
                writer.member(
                    "runs",
                    array: { writer in
                        for line in runs {
                            writer.run(line, desk: desk, standing: standing, uploads: uploads, zone: site.county.zone, in: language)
                        }
                    })
            }
        }
    }

    private func undo(_ request: Request, _ context: SignedInContext) async throws -> Response {
        guard let run = Int64(try context.path("run")) else { throw Problem.notFound() }
        let job = try await site.importDesk.startUndo(run, by: context.actor)
        return Response.json(status: .accepted) { $0.job(job, hasReturned: false, in: request.language) }
    }

    private func template(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let register = try context.name("register")
        let bytes = try site.importDesk.template(for: register, by: context.actor, in: request.language)
        let name = try site.county.rules(register).register.name[request.language]
        let suffix = request.language == .zh ? "导入模板" : "import template"
        return Response.file(.init(byteBuffer: .init(bytes: bytes)), named: "\(name)-\(suffix).xlsx")
    }
}
