import Governance
import Hummingbird
import JSONText
import Services

/// `GET /api/units`: the units there are, for whoever has to name one.
struct UnitRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/units") { _, _ in
            let names = try await site.county.unitNames()
            return Response.json { writer in
                writer.array { writer in names.forEach { writer.string($0) } }
            }
        }
    }
}
