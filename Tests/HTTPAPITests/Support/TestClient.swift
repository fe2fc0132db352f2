import CQL2
import HTTPAPI
import HTTPTypes
import Hummingbird
import JSONText
import Logging
import NIOCore
import NIOEmbedded
import Synchronization

/// What a client sees of an answer.
struct TestAnswer {
    var status: Int
    var headers: HTTPFields
    var bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var json: JSON { (try? JSON(parsing: bytes)) ?? .null }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
}

/// Asks a router without a socket between; keeps cookies as a browser would.
final class TestClient: Sendable {
    private let responder: RouterResponder<SiteContext>
    private let cookies = Mutex<[String: String]>([:])
    private let kept: (any Sendable)?
    private let log: @Sendable ([UInt8]) -> Void

    /// - Parameters:
    ///   - kept: lives as long as the client.
    ///   - log: takes what the server writes into its log, however little is worth saying.
    init(_ router: Router<SiteContext>, keeping kept: (any Sendable)? = nil, log: @escaping @Sendable ([UInt8]) -> Void = { _ in }) {
        responder = router.buildResponder()
        self.kept = kept
        self.log = log
    }

    func ask(
        _ method: HTTPRequest.Method, _ path: String, headers: [String: String] = [:], body: String? = nil, bytes: [UInt8]? = nil
    ) async throws -> TestAnswer {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        let jar = cookieHeader
        if !jar.isEmpty { fields[.cookie] = jar }
        if let body {
            if fields[.contentType] == nil { fields[.contentType] = "application/json" }
            if fields[.contentLength] == nil { fields[.contentLength] = String(body.utf8.count) }
        }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: "county.test", path: path, headerFields: fields),
            body: RequestBody(buffer: bytes.map { ByteBuffer(bytes: $0) } ?? ByteBuffer(string: body ?? "")))
        var logger = Logger(label: "test") { label in
            JSONLogHandler(label: label, now: { Instant(milliseconds: 0) }, write: self.log)
        }
        logger.logLevel = .trace
        logger[metadataKey: "hb.request.id"] = "test-request"
        let context = SiteContext(source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: logger))
        let response = try await responder.respond(to: request, context: context)
        let collected = CollectedBody()
        try await response.body.write(collected)
        for cookie in response.headers[values: .setCookie] { keep(cookie) }
        return TestAnswer(status: response.status.code, headers: response.headers, bytes: collected.bytes)
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> TestAnswer {
        try await ask(.get, path, headers: headers)
    }

    /// What a browser would send.
    var cookieHeader: String { cookies.withLock { $0 }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }

    func setCookie(_ name: String, _ value: String) { cookies.withLock { $0[name] = value } }

    private func keep(_ header: String) {
        let pair = (header.split(separator: ";").first ?? "").split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2 else { return }
        cookies.withLock { $0[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1]) }
    }
}

/// Gathers what is written as a body.
private struct CollectedBody: ResponseBodyWriter {
    private final class Box: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    private let box = Box()

    var bytes: [UInt8] { box.bytes.withLock { $0 } }

    mutating func write(_ buffer: ByteBuffer) async throws {
        box.bytes.withLock { $0 += Array(buffer.readableBytesView) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
