import HTTPTypes
import Hummingbird

extension Router where Context == SiteContext {
    /// Answers every path that is served, in the methods it does not know, with 405 and what it does know (RFC 9110,
    /// 15.5.6); OPTIONS tells the same without complaint. To be called once all routes stand.
    func refuseOtherMethods() {
        let methods: [HTTPRequest.Method] =
            [.get, .head, .post, .put, .patch, .delete, .options, .trace] + [HTTPRequest.Method("QUERY")].compactMap { $0 }
        var known: [String: (path: RouterPath, methods: Set<HTTPRequest.Method>)] = [:]
        for route in routes {
            known[route.path.description, default: (route.path, [])].methods.insert(route.method)
        }
        for (_, route) in known {
            let served = route.methods.contains(.get) ? route.methods.union([.head]) : route.methods
            let allowed = served.union([.options]).sorted { $0.rawValue < $1.rawValue }
            for method in methods where !served.contains(method) {
                on(route.path, method: method) { _, _ -> Response in
                    guard method == .options else { throw Problem.methodNotAllowed(allowed) }
                    return Response(
                        status: .noContent, headers: [.allow: allowed.map(\.rawValue).joined(separator: ", ")])
                }
            }
        }
    }
}
