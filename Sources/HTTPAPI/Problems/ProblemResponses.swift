import Governance
import HTTPTypes
package import Hummingbird
import Logging

/// Turns whatever is thrown into a problem document in the reader's language, or into a plain page for a browser.
struct ProblemResponses: RouterMiddleware {
    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Self.problem(error, request, context)
            if problem.code == "not-signed-in", request.wantsPage, !request.uri.path.hasPrefix("/ogc") {
                return .redirect(to: "/sign-in?next=\(PercentCoding.encode(request.uri.string))")
            }
            return problem.response(to: request)
        }
    }

    private static func problem(_ error: any Error, _ request: Request, _ context: SiteContext) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let refusal as Refusal: return Problem(refusal)
        case let error as any HTTPResponseError: return .framework(error.status, id: context.requestID)
        default:
            context.logger.error(
                "failed",
                metadata: [
                    "error": "\(String(reflecting: error))", "method": "\(request.method.rawValue)",
                    "path": "\(request.uri.path)",
                ])
            return .ours(id: context.requestID)
        }
    }
}

extension Problem {
    package func response(to request: Request) -> Response {
        let language = request.language
        var headers = headers
        headers[.contentLanguage] = language.rawValue
        headers[.cacheControl] = "no-store"
        let isPage = request.wantsPage
        headers[.contentType] = isPage ? "text/html; charset=utf-8" : "application/problem+json"
        let bytes = isPage ? page(in: language) : document(in: language)
        let body: ResponseBody = .init(byteBuffer: ByteBuffer(bytes: bytes))
        let response = Response(status: status, headers: headers, body: body)
        return request.method == .head ? response.createHeadResponse() : response
    }
}
