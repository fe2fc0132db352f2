import Governance
import HTTPTypes
import Hummingbird
import Services

/// OGC API – Features, Part 1 (17-069r4) and Part 3 (19-079r2), for reading: every register a role may read is a
/// collection. Programs sign in with Basic authentication, browsers with their session.
struct OGCRoutes: Sendable {
    let site: Site

    func add(to router: Router<SiteContext>) {
        let group = router.group("ogc")
            .add(middleware: OGCProblems())
            .add(middleware: SessionCookies(site: site))
            .add(middleware: BasicAuthentication(site: site))
            .group(context: SignedInContext.self)
        let site = site
        group.get("") { try OGCRequest($0, $1, site).landing() }
        group.get("conformance") { try OGCRequest($0, $1, site).conformance() }
        group.get("api") { try OGCRequest($0, $1, site).api() }
        group.get("collections") { try OGCRequest($0, $1, site).collections() }
        group.get("collections/:collection") { try OGCRequest($0, $1, site).collection() }
        group.get("collections/:collection/queryables") { try OGCRequest($0, $1, site).queryables() }
        group.get("collections/:collection/items") { try await OGCRequest($0, $1, site).items() }
        group.get("collections/:collection/items/:item") { try await OGCRequest($0, $1, site).item() }
    }
}

/// The standard's own habits with errors: what is wrong in a request is 400 (`/req/core/query-param-invalid`), and who
/// must sign in is told how.
struct OGCProblems: RouterMiddleware {
    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let refusal as Refusal {
            var problem = Problem(refusal)
            if problem.status == .unprocessableContent { problem.status = .badRequest }
            if problem.status == .unauthorized {
                problem.headers[.wwwAuthenticate] = "Basic realm=\"Yiwang\", charset=\"UTF-8\""
            }
            throw problem
        }
    }
}
