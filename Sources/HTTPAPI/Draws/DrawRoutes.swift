import Governance
import Hummingbird
import JSONText
import Services

/// `/api/draws`: what may be drawn by lot, and what was drawn, with all that is needed to draw once more.
struct DrawRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        let group = routes.signedIn
        group.get("api/draws") { request, context in
            let values = try Query(request, known: ["register"])
            let register = try values["register"].map { name in
                guard let register = QualifiedName(name) else { throw Refusal.unknownRegister(name) }
                return register
            }
            let sights = try await site.county.draws(of: register, for: context.actor)
            let people = try await people(sights.flatMap { $0.past + [$0.open].compactMap { $0 } })
            return Response.json { writer in
                writer.array { writer in for sight in sights { writer.draw(sight, people, of: site.county) } }
            }
        }
        group.post("api/draws/{draw}/announcement") { _, context in
            try await answer(try await site.county.announceDraw(try context.path("draw"), by: context.actor))
        }
        group.post("api/draws/{draw}/runs") { _, context in
            try await answer(try await site.county.runDraw(try context.path("draw"), by: context.actor))
        }
        group.get("api/draws/{draw}/runs/{run}") { _, context in
            guard let id = Int64(try context.path("run")), id > 0 else { throw Problem.notFound() }
            let run = try await site.county.drawRun(id, of: try context.path("draw"), for: context.actor)
            return Response.json { $0.value(DrawProofFile(run).json) }
        }
    }

    private func answer(_ run: DrawRun) async throws -> Response {
        let people = try await people([run])
        return Response.json { $0.drawRun(run, people, of: site.county) }
    }

    private func people(_ runs: [DrawRun]) async throws -> [String: String] {
        try await site.county.people(runs.flatMap { [$0.announcement?.by, $0.outcome?.by].compactMap { $0 } })
    }
}
