import HTTPTypes
import Hummingbird

/// Headers that keep a browser from doing more than our pages need. The policy is the one proved with the map and the
/// charts (`design/web.md` 2.1): the map draws in a worker made from a blob, and sets styles on elements.
struct SecurityHeaders: RouterMiddleware {
    static let contentSecurityPolicy = """
        default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
        worker-src 'self' blob:; connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; \
        form-action 'self'; frame-ancestors 'none'
        """

    private let fields: [HTTPField]

    init(https: Bool) {
        var texts = [
            ("Content-Security-Policy", Self.contentSecurityPolicy), ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(self), geolocation=(self), microphone=()"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ]
        if https { texts.append(("Strict-Transport-Security", "max-age=31536000")) }
        fields = texts.compactMap { name, value in HTTPField.Name(name).map { HTTPField(name: $0, value: value) } }
    }

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for field in fields { response.headers[field.name] = field.value }
        return response
    }
}
