import HTTPTypes
import Hummingbird
import JSONText
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import TestCounty
import Testing

@testable import HTTPAPI

struct EvidenceTests {
    /// Sends bytes, which the text client cannot.
    private func send(
        _ bytes: [UInt8], to path: String, as reader: Reader, site: ResourceSite, type: String = "image/jpeg", cookie: String
    ) async throws -> JSON {
        let name = try #require(HTTPField.Name("X-CSRF-Token"))
        let request = Request(
            head: HTTPRequest(
                method: .post, scheme: "http", authority: "county.test", path: path,
                headerFields: [.contentType: type, name: reader.csrf, .cookie: cookie]),
            body: RequestBody(buffer: ByteBuffer(bytes: bytes)))
        let context = SiteContext(
            source: ApplicationRequestContextSource(
                channel: EmbeddedChannel(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        let response = try await site.router.buildResponder().respond(to: request, context: context)
        let collected = Gathered()
        try await response.body.write(collected)
        return try JSON(parsing: collected.bytes)
    }

    /// A reader whose cookie is known, to send it by hand.
    private func signedIn(_ site: ResourceSite, _ role: String) async throws -> (Reader, String) {
        let reader = try await site.reader(role)
        let account = "\(role)-990001"
        let answer = try await TestClient(site.router).ask(
            .post, "/api/session", body: #"{"account":"\#(account)","password":"\#(TestSite.password)"}"#)
        let cookie = String(answer.header("Set-Cookie")?.split(separator: ";").first ?? "")
        return (Reader(client: reader.client, csrf: answer.json["csrf"]?.string ?? ""), cookie)
    }

    @Test func `a photo comes back as copies without metadata`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let (reader, cookie) = try await signedIn(site, "office")
        let bytes = try site.county.photo(7)
        let taken = try await send(
            bytes, to: "/api/evidence?role=before&capturedAt=2026-03-02T08:59:00%2B08:00&lon=120.01&lat=29.01&accuracy=8&source=gallery",
            as: reader, site: site, cookie: cookie)
        let hash = try #require(taken["sha256"]?.string)
        #expect(taken["width"]?.integer == 96)
        #expect(taken["capturedAt"]?.string == "2026-03-02T08:59:00+08:00")
        #expect(taken["place"]?[0]?.double == 120.01)
        #expect(taken["dhash"]?.string?.count == 16)
        #expect(taken["flags"]?.array?.contains(.string("not-on-site")) == true)
        for kind in ["thumb", "copy"] {
            let photo = try await reader.get("/evidence/\(hash)/\(kind)")
            #expect(photo.header("Content-Type") == "image/jpeg")
            #expect(photo.header("X-Content-Type-Options") == "nosniff")
            #expect(photo.header("Cache-Control")?.contains("private") == true)
            #expect(photo.bytes.starts(with: [0xFF, 0xD8]))
            let tag = try #require(photo.header("ETag"))
            #expect(try await reader.get("/evidence/\(hash)/\(kind)", headers: ["If-None-Match": tag]).status == 304)
        }
        #expect(try await reader.get("/evidence/\(hash)/original").bytes == bytes)
        #expect(try await reader.get("/evidence/\(String(repeating: "0", count: 64))/copy").status == 404)
    }

    @Test func `what is no photo is refused with its reason`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let (reader, cookie) = try await signedIn(site, "office")
        let whole = try site.county.photo(8)
        let cut = try await send(Array(whole.prefix(whole.count / 2)), to: "/api/evidence", as: reader, site: site, cookie: cookie)
        #expect(cut["code"]?.string == "photo-refused")
        #expect(cut["reason"]?.string == "truncated")
        let text = try await send(Array("hello".utf8), to: "/api/evidence", as: reader, site: site, cookie: cookie)
        #expect(text["reason"]?.string == "unknown-format")
        let typed = try await send(whole, to: "/api/evidence", as: reader, site: site, type: "text/html", cookie: cookie)
        #expect(typed["status"]?.integer == 415)
        let large = [UInt8](repeating: 0, count: EvidenceRoutes.largestPhoto + 1)
        let refused = try await send(large, to: "/api/evidence", as: reader, site: site, cookie: cookie)
        #expect(refused["status"]?.integer == 413)
        let asked = try await send(whole, to: "/api/evidence?source=space", as: reader, site: site, cookie: cookie)
        #expect(asked["status"]?.integer == 400)
    }
}

/// Gathers what is written as a body.
private struct Gathered: ResponseBodyWriter {
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
