import Hummingbird

/// Times every request by the route it matched.
struct RequestMetrics: RouterMiddleware {
    let metrics: Metrics

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        metrics.began()
        var status = 500
        defer {
            metrics.ended(
                request.method, route: context.endpointPath ?? "NotFound", status: status, after: start.duration(to: .now))
        }
        let response = try await next(request, context)
        status = response.status.code
        return response
    }
}
