import HTTPTypes
import Hummingbird
import Services

/// Refuses bodies that say they are too large before a byte of them is read, and closes the connection so that
/// nobody has to send or drain them. Bodies without a length are cut off where they are read.
struct BodyLimit: RouterMiddleware {
    let largest: Int
    /// For files that are written to the disk as they come.
    let largestImport: Int

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var largest = largest
        if request.method == .post, request.uri.path == ImportRoutes.path { largest = largestImport }
        if request.method == .post, PhotoBatchRoutes.takesArchives(request.uri.path) { largest = PhotoFolderLimits.archiveBytes }
        if let text = request.headers[.contentLength], (Int(text) ?? .max) > largest {
            var problem = Problem.tooLarge(limit: largest)
            problem.headers[.connection] = "close"
            throw problem
        }
        return try await next(request, context)
    }
}
