import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A server on this machine that answers as a test says.
enum FakeServer {
    typealias Answer =
        @Sendable (_ method: String, _ path: String, _ query: [String: String], _ headers: HTTPFields, _ body: String)
        async -> (status: Int, body: String)

    /// Runs it while `body` does; the address has no slash at its end.
    static func run(_ answer: @escaping Answer, _ body: @escaping @Sendable (String) async throws -> Void) async throws {
        let port = AsyncStream.makeStream(of: Int.self)
        let router = Router()
        let handler: @Sendable (Request, BasicRequestContext) async throws -> Response = { request, _ in
            let sent = try await request.body.collect(upTo: 1 << 16)
            let query = Dictionary(request.uri.queryParameters.map { (String($0.key), String($0.value)) }) { first, _ in first }
            let (status, text) = await answer(
                request.method.rawValue, request.uri.path, query, request.headers, String(buffer: sent))
            return Response(status: .init(code: status), body: .init(byteBuffer: ByteBuffer(string: text)))
        }
        router.get("**", use: handler)
        router.post("**", use: handler)
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in port.continuation.yield(channel.localAddress?.port ?? 0) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            for await number in port.stream {
                do {
                    try await body("http://127.0.0.1:\(number)")
                } catch {
                    group.cancelAll()
                    throw error
                }
                break
            }
            group.cancelAll()
        }
    }

    /// The members of a form.
    static func form(_ text: String) -> [String: String] {
        let pairs = text.split(separator: "&").map { pair -> (String, String) in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (halves[0], halves.count == 2 ? halves[1].removingPercentEncoding ?? "" : "")
        }
        return Dictionary(pairs) { first, _ in first }
    }
}
