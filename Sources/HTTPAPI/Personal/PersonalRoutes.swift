import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services

/// What is said of personal data to everybody, requests of people concerned, and erasure by law.
struct PersonalRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.open.get("api/privacy") { _, _ in Response.json { $0.notice(of: site.county, forImpact: false) } }
        routes.signedIn.get("api/privacy/impact") { _, context in
            guard let role = site.county.role(of: context.actor), role.protects || role.audits else {
                throw Refusal.notGranted(Bilingual(zh: "查看影响评估", en: "see the impact assessment"))
            }
            return Response.json { $0.notice(of: site.county, forImpact: true) }
        }
        routes.signedIn.get("api/personal-requests") { request, context in try await list(request, context) }
        routes.signedIn.post("api/personal-requests") { request, context in try await take(request, context) }
        routes.signedIn.post("api/personal-requests/{id}/close") { request, context in try await close(request, context) }
        routes.signedIn.post("api/registers/{register}/items/{number}/erase") { request, context in try await erase(request, context) }
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let values = try Query(request, known: ["state"])
        let state = try values["state"].map { text in
            guard let state = PersonalRequest.State(rawValue: text) else {
                throw values.bad("state", zh: "应为 open、done 或 refused。", en: "must be open, done or refused.")
            }
            return state
        }
        let found = try await site.county.personalRequests(state, by: context.actor)
        return Response.json { writer in
            writer.object { writer in
                writer.member("requests", array: { writer in for one in found { writer.personalRequest(one, of: site.county) } })
            }
        }
    }

    private func take(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try site.county.requireProtection(context.actor)
        let body = try await JSONBody(request, known: ["kind", "about", "contact", "received", "register", "number"], limit: 16384)
        guard let kind = PersonalRequest.Kind(rawValue: try body.requiredText("kind", limit: 20)) else {
            throw body.wrong("kind", zh: "应为 access、correction 或 deletion。", en: "must be access, correction or deletion.")
        }
        var draft = PersonalRequestDraft(
            kind: kind, about: try body.requiredText("about"), contact: try body.requiredText("contact", limit: 200))
        if let text = try body.text("received", limit: 10) {
            guard let day = Day(text) else { throw body.wrong("received", zh: "应为日期。", en: "must be a date.") }
            draft.receivedOn = day
        }
        if let text = try body.text("register", limit: 120) {
            guard let register = QualifiedName(text) else { throw Refusal.unknownRegister(text) }
            draft.register = register
            draft.number = try body.requiredText("number", limit: 60)
        }
        let taken = try await site.county.takePersonalRequest(draft, by: context.actor)
        return Response.json(status: .created) { $0.personalRequest(taken, of: site.county) }
    }

    private func close(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["done", "answer"], limit: 16384)
        guard let done = body["done"]?.bool else { throw body.missing("done") }
        guard let id = Int64(try context.path("id")) else { throw Problem.notFound() }
        let closed = try await site.county.closePersonalRequest(
            id, done: done, answer: try body.requiredText("answer"), by: context.actor)
        return Response.json { $0.personalRequest(closed, of: site.county) }
    }

    private func erase(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["fields", "reason"], limit: 16384)
        let fields = try body["fields"] == nil ? nil : body.list("fields", limit: 100).compactMap(\.string)
        let item = try await site.county.erasePersonal(
            fields, of: try context.path("number"), in: try context.name("register"), reason: try body.requiredText("reason"),
            by: context.actor)
        return try await site.county.answer(item, to: request, by: context.actor)
    }
}

extension JSONWriter {
    fileprivate mutating func personalRequest(_ request: PersonalRequest, of county: County) {
        object { writer in
            writer.member("id", request.id)
            writer.member("kind", request.kind.rawValue)
            writer.member("state", request.state.rawValue)
            writer.member("register", request.register?.description)
            writer.member("registerName", request.register.flatMap { county.rules[$0]?.register.name })
            writer.member("number", request.number)
            writer.member("about", request.about)
            writer.member("contact", request.contact)
            writer.member("received", request.receivedOn.description)
            writer.member("due", request.dueOn.description)
            writer.member("overdue", request.state == .open && request.dueOn < county.now.day)
            writer.member("answer", request.answer)
            writer.member("closedAt", request.closedAt.map { county.zone.text($0) })
        }
    }

    /// What is held of people, why, and for how long, as the scenes declare it.
    ///
    /// - Parameter forImpact: also says which roles see, reveal and approve.
    fileprivate mutating func notice(of county: County, forImpact: Bool) {
        object { writer in
            writer.member("county", county.map.tree.county?.name)
            writer.member("today", county.now.day.description)
            writer.member("answerDays", PersonalRequest.answerDays)
            writer.member(
                "scenes",
                array: { writer in
                    for scene in county.scenes {
                        let registers = scene.registers.filter { !$0.personalFields.isEmpty }
                        guard !registers.isEmpty else { continue }
                        writer.object { writer in
                            writer.member("name", scene.name)
                            writer.member("registers", array: { writer in for register in registers { writer.held(register) } })
                            if forImpact { writer.sight(scene) }
                        }
                    }
                })
        }
    }

    private mutating func held(_ register: Register) {
        object { writer in
            writer.member("name", register.name)
            writer.member(
                "fields",
                array: { writer in
                    for field in register.fields where field.level.isPersonal {
                        writer.object { writer in
                            writer.member("name", field.name)
                            writer.member("level", field.level == .sealed ? "L4" : "L3")
                            writer.member("purpose", field.purpose)
                            writer.member("basis", field.basis)
                        }
                    }
                })
            writer.member(
                "retention",
                array: { writer in
                    for rule in register.retention {
                        writer.object { writer in
                            writer.member("name", rule.name)
                            writer.member("years", rule.years)
                            writer.member(
                                "stages",
                                array: { writer in
                                    for id in rule.stages { writer.bilingual(register.stage(id)?.name ?? Bilingual(zh: id, en: id)) }
                                })
                        }
                    }
                })
        }
    }

    /// Which roles see personal values, for every level.
    private mutating func sight(_ scene: Scene) {
        member(
            "roles",
            array: { writer in
                for role in scene.roles where role.sees.isPersonal || role.reveals.isPersonal || !role.approves.isEmpty {
                    writer.object { writer in
                        writer.member("name", role.name)
                        writer.member("scope", role.scope.rawValue)
                        writer.member("sees", "L\(role.sees.rawValue)")
                        writer.member("reveals", "L\(role.reveals.rawValue)")
                        writer.member("approves", !role.approves.isEmpty)
                    }
                }
            })
    }
}
