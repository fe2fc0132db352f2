import CQL2
import Governance
import Hummingbird
import JSONText
import Services
import Spatial

/// Actions on one item, and one action on many.
struct ActionRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        let one: RouterPath = "api/registers/{register}/items/{number}/actions/{action}"
        routes.signedIn.post(one) { request, context in try await perform(request, context) }
        let many: RouterPath = "api/registers/{register}/actions/{action}/bulk"
        routes.signedIn.post(many) { request, context in try await performOnMany(request, context) }
    }

    private func action(_ context: SignedInContext) throws -> (Register, ActionDefinition) {
        let register = try site.county.rules(try context.name("register")).register
        let id = try context.path("action")
        guard let action = register.action(id) else { throw Refusal.unknownAction(id) }
        return (register, action)
    }

    private func perform(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let county = site.county
        let (register, action) = try action(context)
        let body = try await JSONBody(
            request, known: ["version", "part", "fields", "parts", "evidence", "note", "area", "into", "ago", "place"],
            limit: site.options.largestJSON)
        var asked = ActionRequest(action: action.id, version: try body.requiredInteger("version"))
        asked.part = try body.integer("part")
        // The fields of the item and those of the row the action is on come together, as they stand in one form.
        let row = action.part.flatMap { register.part($0) }
        let own = row?.fields.filter { field in action.rowFields.contains { $0.id == field.id } } ?? []
        let values = try FieldValues.read(
            body["fields"], as: own + register.fields.filter { field in !own.contains { $0.id == field.id } })
        for (id, value) in values {
            if own.contains(where: { $0.id == id }) { asked.partFields[id] = value } else { asked.fields[id] = value }
        }
        asked.rows = try FieldValues.rows(body["parts"], of: register)
        asked.note = try body.text("note", limit: 4000)
        asked.area = try body.text("area", limit: 20)
        asked.into = try body.text("into", limit: 60)
        asked.ago = try body.measurement("ago", in: 0...86_400)
        if action.locates, let place = try body.place() {
            asked.place = place.datum.convert(place.position, to: .cgcs2000)
        }
        asked.evidence = try await county.evidence(try body.list("evidence", limit: 50), by: context.actor)
        let item = try await county.perform(
            asked, on: try context.path("number"), in: register.id, by: context.actor, clientKey: try request.clientKey())
        return try await county.answer(item, to: request, by: context.actor)
    }

    private func performOnMany(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let (register, action) = try action(context)
        let body = try await JSONBody(request, known: ["items", "fields", "note", "area"], limit: site.options.largestJSON)
        let items = try body.list("items", limit: County.bulkLimit).map { entry in
            let item = try JSONBody(entry, known: ["number", "version"], path: "items")
            return (number: try item.requiredText("number", limit: 60), version: try item.requiredInteger("version"))
        }
        let (run, outcomes) = try await site.county.performOnMany(
            action.id, items: items, fields: try FieldValues.read(body["fields"], as: register.fields),
            note: try body.text("note", limit: 4000), area: try body.text("area", limit: 20), in: register.id, by: context.actor)
        let language = request.language
        return Response.json { writer in
            writer.object { writer in
                writer.member("batch", json: run.map { String($0.id) })
                writer.member(
                    "done",
                    array: { writer in
                        for (number, outcome) in outcomes {
                            if case .success = outcome { writer.string(number) }
                        }
                    })
                writer.member(
                    "refused",
                    array: { writer in
                        for (number, outcome) in outcomes {
                            guard case .failure(let refusal) = outcome else { continue }
                            writer.object { writer in
                                writer.member("number", number)
                                writer.member("code", refusal.code)
                                writer.member("message", refusal.message[language])
                            }
                        }
                    })
            }
        }
    }
}
