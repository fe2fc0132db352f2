import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services
import Spatial

/// Reports: a new item, and what is registered near it and looks alike.
struct ReportRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.post("api/registers/{register}/items") { request, context in try await report(request, context) }
        routes.signedIn.post("api/registers/{register}/similar") { request, context in try await similar(request, context) }
    }

    private func report(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let county = site.county
        let rules = try county.rules(try context.name("register"))
        let body = try await JSONBody(
            request, known: ["place", "geometry", "fields", "parts", "evidence", "similar", "area", "note", "lead"],
            limit: site.options.largestJSON)
        var report = try Self.report(body, register: rules.register)
        report.clientKey = try request.clientKey()
        report.evidence = try await county.evidence(try body.list("evidence", limit: 50), by: context.actor)
        switch try await county.report(report, to: rules.register.id, by: context.actor) {
        case .stored(let item):
            if report.lead != nil || report.similar.isHousehold, try county.access(context.actor, item.register).reaches(item) {
                let sight = try await county.sight(item, by: context.actor)
                return try await county.answer(sight, to: request, by: context.actor, status: .created)
            }
            return try await county.answer(item, to: request, by: context.actor, status: .created)
        case .joined(let item), .repeated(let item): return try await county.answer(item, to: request, by: context.actor)
        case .candidates(let found):
            let list = try await candidates(found, rules.register, request, context)
            throw Problem(
                .conflict, "similar-found", zh: "附近已有相似登记，请核对后选择。",
                en: "Something alike is registered near here; look and choose.", field: "similar"
            ).with("candidates", try JSON(parsing: list))
        }
    }

    private func similar(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let county = site.county
        let rules = try county.rules(try context.name("register"))
        let register = rules.register
        let body = try await JSONBody(
            request, known: ["place", "geometry", "fields", "text", "photos"], limit: site.options.largestJSON)
        var report = try Self.report(body, register: register)
        if let text = try body.text("text"), let field = register.duplicates?.fields[.text], report.fields[field] == nil {
            report.fields[field] = .text(text)
        }
        report.evidence = try body.list("photos", limit: 50).compactMap(\.string).map { sha256 in
            EvidenceUse(
                sha256: sha256, role: .before, capturedAt: nil, place: nil, addedAt: county.now.instant,
                addedBy: context.actor.account, flags: [])
        }
        let found = try await county.similar(report, to: register.id, by: context.actor)
        let list = try await candidates(found, register, request, context)
        let stock = try await openItems(around: report, rules: rules)
        return Response.json { writer in
            writer.object { writer in
                writer.member("within", register.duplicates?.within ?? 0)
                writer.key("candidates")
                writer.raw(list)
                writer.member("stock", stock)
            }
        }
    }

    /// How many open items answer to the same village: tells whether nobody looked here before.
    private func openItems(around report: Report, rules: RegisterRules) async throws -> Int {
        let county = site.county
        let place = report.place.map { report.datum.convert($0, to: .cgcs2000) }
        guard let place, case .village(let village) = county.map.tree.locate(place) else { return 0 }
        var query = ItemQuery(register: rules.register.id, at: county.now)
        query.areas = [village]
        query.limit = 1
        query.counts = true
        let open = rules.register.stages.filter { $0.kind != .closed }.map { "'\($0.id)'" }.joined(separator: ", ")
        query.filters = [try Rule("stage IN (\(open))", scope: rules.itemScope)]
        let bounded = query
        return try await county.store.read { try $0.list(bounded).matched ?? 0 }
    }

    private static func report(_ body: JSONBody, register: Register) throws -> Report {
        var report = Report()
        if let place = try body.place() {
            report.place = place.position
            report.datum = place.datum
            report.accuracy = place.accuracy
        }
        report.geometry = try body.geometry()
        report.fields = try FieldValues.read(body["fields"], as: register.fields)
        report.rows = try FieldValues.rows(body["parts"], of: register)
        report.chargeArea = try body.text("area", limit: 20)
        report.note = try body.text("note")
        if let lead = try body.object("lead", known: ["register", "number"]) {
            let name = try lead.requiredText("register", limit: 120)
            guard let register = QualifiedName(name) else { throw Refusal.unknownRegister(name) }
            report.lead = LeadName(register: register, number: try lead.requiredText("number", limit: 60))
        }
        if let answer = try body.object("similar", known: ["answer", "of"]) {
            switch try answer.requiredText("answer", limit: 20) {
            case "new": report.similar = .new
            case "same": report.similar = .same(try answer.requiredText("of", limit: 60))
            case "same-household": report.similar = .sameHousehold(try answer.requiredText("of", limit: 60))
            default: throw answer.wrong("answer", zh: "只能是 new、same、same-household。", en: "is new, same or same-household.")
            }
        }
        return report
    }

    /// Candidates as the reader may see them: they may lie beyond the reader's reach, and are masked all the same.
    private func candidates(
        _ found: [DuplicateCandidate], _ register: Register, _ request: Request, _ context: SignedInContext
    ) async throws -> [UInt8] {
        let role = try site.county.access(context.actor, register.id).role
        let masked = found.map { $0.item.masked(for: role, register: register) }
        let card = try await CardText(site.county, register, language: request.language).illustrated(masked)
        var writer = JSONWriter(capacity: 2048)
        writer.array { writer in
            for (candidate, item) in zip(found, masked) {
                writer.object { writer in
                    writer.key("card")
                    card.write(item, into: &writer)
                    writer.member("distance", (candidate.distance * 10).rounded() / 10)
                    writer.member("score", (candidate.score * 100).rounded() / 100)
                    writer.strings("because", candidate.because.map(\.rawValue))
                }
            }
        }
        return writer.bytes
    }
}
