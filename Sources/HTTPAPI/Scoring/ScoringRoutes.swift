import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services

/// `/api/scoring`: sessions as those who conduct and watch them see them; `/api/ballot`: what a juror with a code needs.
struct ScoringRoutes: Sendable {
    let site: Site
    let pulse: ScoringPulse

    init(site: Site) {
        self.site = site
        pulse = ScoringPulse(site.hub)
    }

    func add(to routes: SiteRoutes) {
        let group = routes.signedIn
        group.get("api/scoring") { _, context in try await all(context) }
        group.post("api/scoring") { request, context in try await prepare(request, context) }
        group.get("api/scoring/{id}") { _, context in try await one(try id(context), context) }
        group.post("api/scoring/{id}/codes") { request, context in try await codes(request, context) }
        group.post("api/scoring/{id}/open") { _, context in
            let session = try await site.county.openScoring(try id(context), by: context.actor)
            tell(session)
            return try await one(session.id, context)
        }
        group.post("api/scoring/{id}/seal") { _, context in
            let session = try await site.county.sealScoring(try id(context), by: context.actor)
            tell(session)
            return try await one(session.id, context)
        }
        group.post("api/scoring/{id}/sheets") { request, context in try await sheet(request, context) }
        routes.open.post("api/ballot/form") { request, _ in
            let body = try await JSONBody(request, known: ["code"], limit: 4096)
            let form = try await site.county.ballotForm(try body.requiredText("code", limit: 40))
            return Response.json { $0.ballotForm(form) }
        }
        routes.open.post("api/ballot") { request, _ in
            let body = try await JSONBody(request, known: ["code", "points"], limit: 262_144)
            tell(try await site.county.cast(try Self.points(body), with: try body.requiredText("code", limit: 40)))
            return Response(status: .noContent)
        }
    }

    private func tell(_ session: ScoringSession) {
        guard let definition = try? site.county.scoringDefinition(session.kind) else { return }
        pulse.moved(session.id, readBy: QualifiedName(scene: session.kind.scene, name: definition.register))
    }

    private func id(_ context: SignedInContext) throws -> Int64 {
        guard let number = Int64(try context.path("id")), number > 0 else { throw Problem.notFound() }
        return number
    }

    private func all(_ context: SignedInContext) async throws -> Response {
        let sessions = try await site.county.scoringSessions(by: context.actor)
        let kinds = site.county.scoringKinds(of: context.actor)
        return Response.json { writer in
            writer.object { writer in
                writer.member(
                    "kinds",
                    array: { writer in
                        for (kind, definition, conducts) in kinds {
                            writer.object { writer in
                                writer.member("kind", kind.description)
                                writer.member("name", definition.name)
                                writer.member("conducts", conducts)
                            }
                        }
                    })
                writer.member(
                    "sessions",
                    array: { writer in
                        for session in sessions {
                            writer.object { writer in
                                writer.scoring(session, name: kinds.first { $0.kind == session.kind }?.definition.name)
                            }
                        }
                    })
            }
        }
    }

    private func one(_ id: Int64, _ context: SignedInContext) async throws -> Response {
        let view = try await site.county.scoringView(id, by: context.actor)
        return Response.json { $0.scoring(view, of: site.county) }
    }

    private func prepare(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["kind", "title", "day"], limit: 4096)
        guard let kind = QualifiedName(try body.requiredText("kind", limit: 100)) else { throw Problem.notFound() }
        var day: Day?
        if let text = try body.text("day", limit: 10) {
            guard let read = Day(text) else { throw body.wrong("day", zh: "应为日期，如 2026-11-20。", en: "must be a day such as 2026-11-20.") }
            day = read
        }
        let session = try await site.county.prepareScoring(
            kind, title: try body.requiredText("title", limit: 100), day: day, by: context.actor)
        let view = try await site.county.scoringView(session.id, by: context.actor)
        return Response.json(status: .created) { $0.scoring(view, of: site.county) }
    }

    private func codes(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["group", "unit", "count"], limit: 4096)
        let codes = try await site.county.makeScoringCodes(
            try id(context), group: try body.requiredText("group", limit: 48), unit: try body.text("unit", limit: 100),
            count: Int(try body.requiredInteger("count")), by: context.actor)
        return Response.json(status: .created) { writer in writer.object { writer in writer.strings("codes", codes) } }
    }

    private func sheet(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["code", "points"], limit: 262_144)
        let form = try await site.county.ballotForm(try body.requiredText("code", limit: 40))
        guard form.session.id == (try id(context)) else { throw Problem.notFound() }
        let counts = try await site.county.typeSheet(
            try Self.points(body), of: try body.requiredText("code", limit: 40), by: context.actor)
        tell(form.session)
        return Response.json { writer in writer.object { writer in writer.member("counts", counts) } }
    }

    /// Points by candidate and question: `{"1": {"overall": 90}}`.
    private static func points(_ body: JSONBody) throws -> [Int: [String: Int]] {
        guard let given = body["points"]?.object else {
            throw body.wrong("points", zh: "应为对象：评议对象、问题、分数。", en: "must be an object of candidates, questions and points.")
        }
        var points: [Int: [String: Int]] = [:]
        for (candidate, answers) in given {
            guard let id = Int(candidate), let values = answers.object else {
                throw body.wrong("points", zh: "“\(candidate)”应为对象。", en: "\"\(candidate)\" must be an object.")
            }
            points[id] = [:]
            for (question, value) in values {
                guard let number = value.integer, abs(number) <= 10_000 else {
                    throw body.wrong("points", zh: "分数应为整数。", en: "points are whole numbers.")
                }
                points[id]?[question] = Int(number)
            }
        }
        return points
    }
}
