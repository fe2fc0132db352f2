import HTTPTypes
import Hummingbird

/// A file asked for with the mark of the files in use never changes under that address: browsers keep it and do not ask again.
struct LastingFiles: RouterMiddleware {
    let mark: String

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if response.status == .ok, !mark.isEmpty, request.uri.queryParameters["v"].map(String.init) == mark,
            !request.uri.path.hasPrefix("/api")
        {
            response.headers[.cacheControl] = "public, max-age=31536000, immutable"
        }
        return response
    }
}
