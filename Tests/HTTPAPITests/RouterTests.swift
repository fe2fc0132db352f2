import Foundation
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Testing

@testable import HTTPAPI

struct RouterTests {
    struct Broken: Error {}

    @Test func `answers carry the security headers and no server name`() async throws {
        let (_, client) = try await TestSite.open()
        for path in ["/healthz", "/nowhere"] {
            let answer = try await client.get(path)
            #expect(answer.header("Content-Security-Policy")?.contains("frame-ancestors 'none'") == true)
            #expect(answer.header("Content-Security-Policy")?.contains("'unsafe-eval'") == false)
            #expect(answer.header("X-Content-Type-Options") == "nosniff")
            #expect(answer.header("Server") == nil)
        }
    }

    @Test func `an unknown address is a problem document, or a page for a browser`() async throws {
        let (_, client) = try await TestSite.open()
        let answer = try await client.get("/api/nowhere", headers: ["Accept-Language": "en"])
        #expect(answer.status == 404)
        #expect(answer.header("Content-Type") == "application/problem+json")
        #expect(answer.json["code"]?.string == "not-found")
        let page = try await client.get("/nowhere", headers: ["Accept": "text/html"])
        #expect(page.status == 404)
        #expect(page.header("Content-Type") == "text/html; charset=utf-8")
    }

    /// For everybody, signed in or not: in their language, in the look of the other pages, and with a way home.
    @Test(
        arguments: [
            ("/nowhere", nil, "没有找到这个页面", "回到首页"), ("/r/x/y/z", "en", "This page does not exist", "Back to the start"),
            ("/<script>", "en", "This page does not exist", "Back to the start"),
        ] as [(String, String?, String, String)])
    func `an unknown page says so and leads home`(path: String, language: String?, words: String, home: String) async throws {
        let (_, client) = try await TestSite.open()
        var headers = ["Accept": "text/html,application/xhtml+xml"]
        headers["Accept-Language"] = language
        let page = try await client.get(path, headers: headers)
        #expect(page.status == 404)
        #expect(page.text.contains("<h1>\(words)</h1>"), "\(page.text)")
        #expect(page.text.contains("href=\"/\">\(home)</a>") && page.text.contains("/css/desk.css") && page.text.contains("not-found"))
        #expect(page.text.contains(language == "en" ? "lang=\"en\"" : "lang=\"zh-CN\""))
        #expect(!page.text.contains("<script"))
    }

    @Test func `an unknown error shows its number and nothing else`() async throws {
        let (_, client) = try await TestSite.open { routes in
            routes.open.get("broken") { _, _ -> Response in throw Broken() }
        }
        let answer = try await client.get("/broken")
        #expect(answer.status == 500)
        #expect(answer.json["id"]?.string == "test-request")
        #expect(!answer.text.contains("Broken"))
    }

    @Test func `a known path in an unknown method is 405 with what is allowed`() async throws {
        let (_, client) = try await TestSite.open()
        let answer = try await client.ask(.put, "/api/session")
        #expect(answer.status == 405)
        #expect(answer.header("Allow") == "DELETE, GET, HEAD, OPTIONS, POST")
        #expect(answer.json["code"]?.string == "method-not-allowed")
        let trace = try await client.ask(.trace, "/healthz")
        #expect(trace.status == 405)
        let options = try await client.ask(.options, "/healthz")
        #expect(options.status == 204)
        #expect(options.header("Allow") == "GET, HEAD, OPTIONS")
    }

    @Test func `HEAD is GET without the body`() async throws {
        let (_, client) = try await TestSite.open()
        let answer = try await client.ask(.head, "/healthz")
        #expect(answer.status == 200)
        #expect(answer.bytes.isEmpty)
    }

    @Test func `bodies that are too large are refused before they are read`() async throws {
        let (_, client) = try await TestSite.open()
        let answer = try await client.ask(
            .post, "/api/session", headers: ["Content-Length": "999999999"], body: "{}")
        #expect(answer.status == 413)
        #expect(answer.header("Connection") == "close")
        let long = try await client.ask(.post, "/api/session", body: "\"\(String(repeating: "a", count: 5000))\"")
        #expect(long.status == 413)
    }

    @Test(arguments: ["", "{", "{\"a\":1,}", "\u{FEFF}{}", "{\"account\":\"a\",\"account\":\"b\"}", "nul"])
    func `malformed JSON is 400`(body: String) async throws {
        let (_, client) = try await TestSite.open()
        let answer = try await client.ask(.post, "/api/session", body: body)
        #expect(answer.status == 400)
        #expect(answer.json["code"]?.string == "malformed-json")
    }

    @Test func `a body that is not said to be JSON is 415`() async throws {
        let (_, client) = try await TestSite.open()
        let answer = try await client.ask(.post, "/api/session", headers: ["Content-Type": "text/plain"], body: "{}")
        #expect(answer.status == 415)
    }

    @Test func `static files have types and ETags, and nothing lies above their folder`() async throws {
        let folder = NSTemporaryDirectory() + "yiwang-files-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder + "/js", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("export {};".utf8).write(to: URL(fileURLWithPath: folder + "/js/a.js"))
        let (_, client) = try await TestSite.open(files: folder)
        let answer = try await client.get("/js/a.js")
        #expect(answer.status == 200)
        #expect(answer.text == "export {};")
        #expect(answer.header("Content-Type")?.hasPrefix("text/javascript") == true)
        #expect(answer.header("Cache-Control") == "no-cache")
        let tag = try #require(answer.header("ETag"))
        #expect(try await client.get("/js/a.js", headers: ["If-None-Match": tag]).status == 304)
        for path in ["/../Package.swift", "/js/%2e%2e/%2e%2e/etc/passwd", "/js/..%2f..%2fetc/passwd"] {
            #expect([400, 404].contains(try await client.get(path).status))
        }
    }

    @Test func `health and metrics answer`() async throws {
        let (site, client) = try await TestSite.open()
        #expect(try await client.get("/healthz").json["status"]?.string == "ok")
        #expect(try await client.get("/readyz").json["status"]?.string == "ready")
        _ = try await client.get("/nowhere/1")
        _ = try await client.get("/nowhere/2")
        let text = try await client.get("/metrics").text
        #expect(text.contains("yiwang_http_request_duration_seconds_count{method=\"GET\",route=\"/healthz\",status=\"200\"} 1\n"))
        #expect(text.contains("route=\"NotFound\",status=\"404\"} 2\n"))
        #expect(text.contains("yiwang_http_requests_in_flight 1\n"))
        #expect(text.contains("yiwang_live_clients 0\n"))
        #expect(text.contains("process_resident_memory_bytes "))
        #expect(!text.contains("nowhere"))
        #expect(site.hub.clients == 0)
    }
}
