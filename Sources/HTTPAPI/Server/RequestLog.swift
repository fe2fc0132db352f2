import HTTPTypes
import Hummingbird
import Logging

/// One line for each request: what, by whom, how it went, how long it took. Queries are left out, they may hold names.
struct RequestLog: RouterMiddleware {
    let behindProxy: Bool

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        guard context.logger.logLevel <= .info else { return try await next(request, context) }
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let time = start.duration(to: .now)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "path": "\(request.uri.path)", "status": "\(response.status.code)",
                "us": "\(time.microseconds)", "bytes": "\(response.body.contentLength ?? -1)",
                "from": "\(context.origin(of: request, behindProxy: behindProxy))",
                "route": "\(context.endpointPath ?? "-")",
            ])
        return response
    }
}

extension Duration {
    /// Whole microseconds.
    var microseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
