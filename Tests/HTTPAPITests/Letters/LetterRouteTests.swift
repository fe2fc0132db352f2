import CQL2
import Governance
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

/// Letters over HTTP: what each role may do with them, and what it sees.
struct LetterRouteTests {
    @Test func `a letter goes from draft to service`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        let letters = "\(ResourceSite.items)/\(item.number)/letters"
        let handler = try await site.reader("handler", area: "990001001")
        let page = try await handler.get(letters)
        #expect(page.status == 200 && page.json["letters"]?.array?.isEmpty == true, "\(page.text)")
        // The item awaits its check: only work may be stopped.
        #expect(page.json["drafts"]?.array?.compactMap { $0["kind"]?.string } == ["stop-notice"])
        let fields = #"{"facts":"未批先建","appear_on":"2026-03-10","place":"镇政府","contact":"李四"}"#
        let body = #"{"kind":"stop-notice","fields":\#(fields)}"#
        let preview = try await handler.post("\(letters)/preview", body)
        #expect(preview.status == 200 && preview.text.contains("草稿") && preview.text.contains("张三丰"), "\(preview.text.prefix(200))")
        #expect(try await handler.post(letters, #"{"kind":"stop-notice","fields":{}}"#).status == 422)
        #expect(try await handler.post(letters, #"{"kind":"stop-notice","fields":{"nothing":1}}"#).status == 422)
        let drafted = try await handler.post(letters, body)
        #expect(drafted.status == 201 && drafted.json["letters"]?[0]?["stage"]?.string == "draft", "\(drafted.text)")
        let row = try #require(drafted.json["letters"]?[0]?["row"]?.integer)
        let issued = try await handler.post("\(letters)/\(row)/issue", "{}")
        #expect(issued.json["letters"]?[0]?["letterNumber"]?.string == "云违停〔2026〕1号", "\(issued.text)")

        let inspector = try await site.reader("inspector", area: "990001001")
        let served = try await inspector.post(
            "\(letters)/\(row)/services", #"{"method":"left","doneOn":"2026-03-02","note":"两名见证人"}"#)
        #expect(served.status == 201 && served.json["letters"]?[0]?["services"]?[0]?["servedOn"]?.string == "2026-03-02", "\(served.text)")
        #expect(try await inspector.post("\(letters)/\(row)/services", #"{"method":"flown","doneOn":"2026-03-02"}"#).status == 422)

        // The history names people, also in the rows the engine keeps.
        let history = try await handler.get("\(ResourceSite.items)/\(item.number)/history")
        let changes = (history.json.array ?? []).flatMap { $0["changes"]?.array ?? [] }
        for field in ["drafted_by", "issued_by", "served_by"] {
            #expect(changes.first { $0["field"]?.string == field }?["to"]?.string == "王五", "\(field)")
        }
        #expect(!history.text.contains("handler-990001001") && !history.text.contains("inspector-990001001"))

        let html = try await handler.get("\(letters)/\(row).html")
        #expect(html.status == 200 && html.text.contains("云违停〔2026〕1号") && html.text.contains("未批先建"))
        #expect(try await handler.get("\(letters)/\(row).xlsx").status == 404)
        #expect(try await handler.get("\(letters)/99.html").status == 404)
    }

    @Test func `who may not see names does not read letters, and no item tells their words`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        let letters = "\(ResourceSite.items)/\(item.number)/letters"
        let handler = try await site.reader("handler", area: "990001001")
        let body = #"{"kind":"stop-notice","fields":{"facts":"PLANTED-FACTS","appear_on":"2026-03-10","place":"镇","contact":"李四"}}"#
        let row = try #require(try await handler.post(letters, body).json["letters"]?[0]?["row"]?.integer)
        _ = try await handler.post("\(letters)/\(row)/issue", "{}")
        for role in ["inspector", "cadre", "town-leader", "leader", "discipline"] {
            let reader = try await site.reader(role, area: ["leader", "discipline"].contains(role) ? "990001" : "990001001")
            #expect(try await reader.get("\(letters)/\(row).html").status == 403, "\(role)")
            #expect(try await reader.post("\(letters)/preview", body).status == 403, "\(role)")
            for path in [
                letters, "\(ResourceSite.items)/\(item.number)", "\(ResourceSite.items)/\(item.number)/history", ResourceSite.items,
            ] {
                let text = try await reader.get(path).text
                #expect(!text.contains("PLANTED-FACTS"), "\(role) \(path)")
                #expect(!text.contains("张三丰"), "\(role) \(path)")
            }
            #expect(try await reader.post(letters, body).status == 403, "\(role)")
            #expect(try await reader.post("\(letters)/\(row)/void", #"{"reason":"x"}"#).status == 403, "\(role)")
        }
        let stranger = try await site.reader("handler", area: "990001002")
        #expect(try await stranger.get(letters).status == 403)
        #expect(try await stranger.get("\(letters)/\(row).html").status == 403)
    }
}
