import Governance
import Hummingbird
import JSONText
import Services

/// `/api/supervision`: flags for the reviewers of the discipline organ, inquiries for those who were asked.
struct SupervisionRoutes: Sendable {
    let site: Site
    private static let largest = 16 << 10

    func add(to routes: SiteRoutes) {
        let group = routes.signedIn
        group.get("api/supervision/flags") { request, context in try await list(request, context) }
        group.get("api/supervision/flags/{flag}") { request, context in
            let sight = try await site.county.flag(try id(context), by: context.actor)
            return try await answer([sight], request) { $0.flag(sight, $1) }
        }
        group.post("api/supervision/flags/{flag}/inquiry") { request, context in
            try site.county.requireSupervision(context.actor)
            let body = try await JSONBody(request, known: ["question", "role"], limit: Self.largest)
            let sight = try await site.county.ask(
                try id(context), try body.requiredText("question"), of: try body.text("role", limit: 48), by: context.actor)
            return try await answer([sight], request) { $0.flag(sight, $1) }
        }
        group.post("api/supervision/flags/{flag}/conclusion") { request, context in
            try site.county.requireSupervision(context.actor)
            let body = try await JSONBody(request, known: ["outcome", "text"], limit: Self.largest)
            guard let outcome = RaisedFlag.Outcome(rawValue: try body.requiredText("outcome", limit: 48)) else {
                let known = RaisedFlag.Outcome.allCases.map(\.rawValue).joined(separator: ", ")
                throw body.wrong("outcome", zh: "只能是：\(known)。", en: "must be one of: \(known).")
            }
            let sight = try await site.county.conclude(
                try id(context), outcome, try body.requiredText("text"), by: context.actor)
            return try await answer([sight], request) { $0.flag(sight, $1) }
        }
        group.post("api/supervision/evaluation") { _, context in
            try site.county.requireSupervision(context.actor)
            let sweep = try await site.county.raiseAllFlags()
            return Response.json { writer in
                writer.object { writer in
                    writer.member("raised", Int64(sweep.raised))
                    writer.member("lapsed", Int64(sweep.lapsed))
                }
            }
        }
        group.get("api/supervision/inquiries") { request, context in
            let values = try Query(request, known: ["open"])
            let open = values["open"] != "false"
            let sights = try await site.county.inquiries(open: open, by: context.actor)
            return try await answer(sights, request) { writer, text in
                writer.array { writer in for sight in sights { writer.inquiry(sight, text) } }
            }
        }
        group.post("api/supervision/inquiries/{flag}/reply") { request, context in
            let body = try await JSONBody(request, known: ["text"], limit: Self.largest)
            let sight = try await site.county.reply(to: try id(context), try body.requiredText("text"), by: context.actor)
            return try await answer([sight], request) { $0.inquiry(sight, $1) }
        }
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let values = try Query(request, known: ["flag", "stage", "area", "offset", "limit"])
        var query = FlagQuery()
        query.flag = values["flag"].flatMap { QualifiedName($0) }
        query.stages = [.raised, .asked, .replied]
        if let text = values["stage"] {
            guard text == "all" || RaisedFlag.Stage(rawValue: text) != nil else {
                let known = RaisedFlag.Stage.allCases.map(\.rawValue).joined(separator: ", ")
                throw values.bad("stage", zh: "应为 all 或：\(known)。", en: "must be all or one of: \(known).")
            }
            query.stages = RaisedFlag.Stage(rawValue: text).map { [$0] } ?? RaisedFlag.Stage.allCases
        }
        if let code = values["area"] {
            guard let area = site.county.map.tree.area(code: code) else {
                throw values.bad("area", zh: "没有这个区域。", en: "is no area.")
            }
            query.areas = site.county.map.tree.subtree(of: area.id)
        }
        query.offset = try values.integer("offset", in: 0...1_000_000) ?? 0
        query.limit = try values.integer("limit", in: 1...200, clamps: true) ?? 50
        let page = try await site.county.flags(query, by: context.actor)
        return try await answer(page.flags, request) { $0.flagPage(page, $1) }
    }

    private func id(_ context: SignedInContext) throws -> Int64 {
        guard let id = Int64(try context.path("flag")), id > 0 else { throw Problem.notFound() }
        return id
    }

    private func answer(
        _ sights: [FlagSight], _ request: Request, _ write: (inout JSONWriter, FlagText) -> Void
    ) async throws -> Response {
        let accounts = sights.flatMap { sight in
            [sight.flag.inquiry?.question.by, sight.flag.reply?.by, sight.flag.conclusion?.by].compactMap { $0 }
        }
        let text = FlagText(county: site.county, people: try await site.county.people(accounts), language: request.language)
        return .json { write(&$0, text) }
    }
}
