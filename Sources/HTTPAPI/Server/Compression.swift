import HTTPTypes
import Hummingbird

/// Sends scripts, styles, JSON and tiles compressed to those who take it: a phone on the road reads a fifth.
///
/// Pages are left as they are: they are short and carry the token that guards writes, whose length beside echoed input
/// must tell nothing. Event streams, photos and pieces of files are left as well.
struct Compression: RouterMiddleware {
    private static let types = [
        "application/json", "text/javascript", "text/css", "application/geo+json", "application/vnd.mapbox-vector-tile",
    ]
    /// Bytes below which a frame and a packet cost more than they save.
    private static let least = 1024

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard Self.suits(response), request.uri.path != "/api/session" else { return response }
        response.headers[.vary] = response.headers[.vary].map { "\($0), Accept-Encoding" } ?? "Accept-Encoding"
        guard request.method != .head, request.acceptsGzip else { return response }
        let body = response.body
        response.body = ResponseBody { writer in
            guard let stream = GzipStream() else { throw HTTPError(.internalServerError) }
            try await body.write(GzipBodyWriter(writer, stream: stream))
        }
        response.headers[.contentEncoding] = "gzip"
        response.headers[.contentLength] = nil
        return response
    }

    private static func suits(_ response: Response) -> Bool {
        guard response.status == .ok, response.headers[.contentEncoding] == nil, let type = response.headers[.contentType] else {
            return false
        }
        if let length = response.body.contentLength, length < least { return false }
        return types.contains { type.hasPrefix($0) }
    }
}

extension Request {
    /// Whether the reader names gzip and does not refuse it (RFC 9110, 12.5.3).
    var acceptsGzip: Bool {
        guard let header = headers[.acceptEncoding] else { return false }
        return header.split(separator: ",").contains { part in
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let name = pieces.first?.lowercased(), name == "gzip" || name == "*" else { return false }
            return !pieces.dropFirst().contains { $0 == "q=0" || $0 == "q=0.0" || $0 == "q=0.00" || $0 == "q=0.000" }
        }
    }
}
