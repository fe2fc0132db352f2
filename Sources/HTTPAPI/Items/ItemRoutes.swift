import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services
import Spatial

/// One item: read, correct, link, show a masked value.
struct ItemRoutes: Sendable {
    let site: Site

    private static let path: RouterPath = "api/registers/{register}/items/{number}"

    func add(to routes: SiteRoutes) {
        routes.signedIn.get(Self.path) { request, context in
            let register = try context.name("register")
            let sight = try await site.county.read(try context.path("number"), in: register, by: context.actor)
            return try await site.county.answer(sight, to: request, by: context.actor)
        }
        routes.signedIn.patch(Self.path) { request, context in try await change(request, context) }
        let links: RouterPath = "api/registers/{register}/items/{number}/links"
        routes.signedIn.post(links) { request, context in try await link(request, context) }
        routes.signedIn.post("api/registers/{register}/items/{number}/follow") { request, context in try await follow(request, context) }
        let reveal: RouterPath = "api/registers/{register}/items/{number}/reveal"
        routes.signedIn.post(reveal) { request, context in try await show(request, context) }
    }

    private func change(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let county = site.county
        let register = try context.name("register")
        let rules = try county.rules(register)
        var change = ItemChange(version: try request.matchedVersion())
        let body = try await JSONBody(
            request, known: ["fields", "place", "geometry", "area", "evidence", "note"], limit: site.options.largestJSON)
        change.fields = try FieldValues.read(body["fields"], as: rules.register.fields)
        let place = try body.place()
        change.place = place.map { $0.datum.convert($0.position, to: .cgcs2000) }
        change.geometry = try body.geometry().map { (place?.datum ?? .cgcs2000).convert($0, to: .cgcs2000) }
        change.chargeArea = try body.text("area", limit: 20)
        change.note = try body.text("note")
        change.evidence = try await county.evidence(try body.list("evidence", limit: 50), by: context.actor)
        let item = try await county.change(change, of: try context.path("number"), in: register, by: context.actor)
        return try await county.answer(item, to: request, by: context.actor)
    }

    private func link(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let county = site.county
        let register = try context.name("register")
        let number = try context.path("number")
        let body = try await JSONBody(request, known: ["rel", "register", "number"], limit: 4096)
        let relation = try body.requiredText("rel", limit: 40)
        guard !relation.isEmpty, relation.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") })
        else { throw body.wrong("rel", zh: "只能用小写字母和连字符。", en: "may have small letters and hyphens only.") }
        let other = try body.text("register", limit: 120).map { text in
            guard let name = QualifiedName(text) else { throw Refusal.unknownRegister(text) }
            return name
        }
        try await county.link(
            number, in: register, to: try body.requiredText("number", limit: 60), in: other ?? register, relation: relation,
            by: context.actor)
        let sight = try await county.read(number, in: register, by: context.actor)
        return try await county.answer(sight, to: request, by: context.actor)
    }

    /// Links a lead to an item; answers with the lead.
    private func follow(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["number"], limit: 4096)
        let lead = LeadName(register: try context.name("register"), number: try context.path("number"))
        _ = try await site.county.follow(lead, to: try body.requiredText("number", limit: 60), by: context.actor)
        let sight = try await site.county.read(lead.number, in: lead.register, by: context.actor)
        return try await site.county.answer(sight, to: request, by: context.actor)
    }

    private func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let county = site.county
        let body = try await JSONBody(request, known: ["field", "reason"], limit: 16384)
        let value = try await county.reveal(
            try body.requiredText("field", limit: 80), of: try context.path("number"), in: try context.name("register"),
            reason: try body.requiredText("reason"), by: context.actor)
        return Response.json { writer in
            writer.object { writer in
                writer.key("value")
                writer.value(value, zone: county.zone)
            }
        }
    }
}
