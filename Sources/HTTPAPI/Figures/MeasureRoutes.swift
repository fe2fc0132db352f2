import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// `GET /api/measures/{measure}/items`: the items behind a number; their amounts add up to it.
struct MeasureRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/measures/{measure}/items") { request, context in try await items(request, context) }
    }

    private func items(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["area", "as-of", "limit", "after"])
        let county = site.county
        let name = try context.name("measure")
        let scene = try county.scene(name.scene)
        let access = try county.access(context.actor, scene: scene.id)
        let area = try area(query, access)
        let found = try await county.items(
            behind: name, in: area.id, on: try query.asOf(today: county.now.day),
            offset: try query.integer("after", in: 0...10_000_000) ?? 0, limit: try query.integer("limit", in: 1...1000) ?? 50,
            by: context.actor)
        let card = try await CardText(county, found.register, language: request.language).illustrated(found.items.map(\.item))
        return Response.json { writer in
            writer.object { writer in
                let definition = found.measure.definition
                writer.member(
                    "measure",
                    object: { writer in
                        writer.member("id", name.description)
                        writer.member("name", definition.name)
                        writer.unit(definition.unit, of: scene)
                        writer.member("definition", definition.rule)
                        writer.member("register", found.register.id.description)
                        writer.counter(found.register.counter)
                    })
                writer.key("area")
                writer.plainArea(area)
                writer.member(
                    "total",
                    object: { writer in
                        writer.member("count", found.count)
                        writer.member("amount", json: found.amount.description)
                    })
                writer.member(
                    "items",
                    array: { writer in
                        for measured in found.items {
                            card.write(measured.item, into: &writer) { writer in
                                writer.member("amount", json: measured.amount.description)
                            }
                        }
                    })
                writer.member("next", found.next.map { String($0) })
            }
        }
    }

    /// The area asked for, within the role's reach; the whole of the reach where none is named.
    private func area(_ query: Query, _ access: Access) throws -> Area {
        let tree = access.tree
        let area: Area
        if let code = query["area"] {
            area = try tree.known(code)
        } else {
            guard let top = access.areas == nil ? tree.county : tree[access.actor.area] else { throw Problem.notFound() }
            area = top
        }
        guard access.reaches(area.id) else { throw Refusal.outsideScope() }
        return area
    }
}
