import CQL2
import Governance
import JSONText
import TestCounty
import Testing

@testable import HTTPAPI

/// One search over owner, address, number and village, by characters and by pinyin initials.
struct SearchTests {
    private func filled() async throws -> ResourceSite {
        let site = try await ResourceSite.open()
        try await site.put(
            120.01, 29.01, fields: ["owner_name": .text("欧阳震华"), "address": .text("建设路12号"), "old_number": .text("QF-0007")])
        try await site.put(120.02, 29.01, fields: ["owner_name": .text("李四"), "address": .text("建新巷3号")])
        try await site.put(120.01, 29.06, fields: ["owner_name": .text("王小明"), "address": .text("人民路1号")])
        return site
    }

    private func numbers(_ words: String, _ reader: Reader, _ more: String = "") async throws -> [String] {
        let answer = try await reader.get("\(ResourceSite.items)?q=\(PercentCoding.encode(words))\(more)")
        #expect(answer.status == 200, "\(answer.text)")
        let items = answer.json["items"]?.array ?? []
        #expect(answer.json["numberMatched"]?.integer == Int64(items.count), "the count is that of the list")
        return items.compactMap { $0["number"]?.string }.sorted()
    }

    @Test(arguments: [
        ("建设路", 1), ("jsl", 1), ("JSL12", 1), ("jx", 1), ("jsl 12", 1), ("qf-0007", 1), ("欧阳", 1), ("oyzh", 1), ("YZH", 1), ("ls", 1),
        ("wxm", 1), ("路", 2), ("rml 王", 1), ("jsl wxm", 0), ("北一村", 1), ("byc", 1), ("南镇", 2), ("nyc 李四", 1), ("北一村 李四", 0), ("zzzz", 0),
        ("%", 0), ("_", 0),
    ])
    func `characters and initials find the same items`(words: String, count: Int) async throws {
        let site = try await filled()
        defer { site.county.remove() }
        #expect(try await numbers(words, try await site.reader("office")).count == count, "\(words)")
    }

    /// Inspectors see names masked: neither the name nor its initials may tell them whose an item is.
    @Test(arguments: [("欧阳震华", "oyzh"), ("李四", "ls"), ("王小明", "wxm"), ("震", "zh")])
    func `who may not see a name finds nothing by it, nor by its initials`(name: String, initials: String) async throws {
        let site = try await filled()
        defer { site.county.remove() }
        let masked = try await site.reader("inspector", area: "990001001")
        let open = try await site.reader("office")
        #expect(try await numbers(name, masked).isEmpty)
        #expect(try await numbers(initials, masked).isEmpty)
        #expect(try await !numbers(name, open).isEmpty)
        #expect(try await numbers(initials, open) == numbers(name, open))
        // What is open to all is found by all.
        #expect(try await numbers("jsl", masked).count == 1)
    }

    @Test func `what is searched follows every change`() async throws {
        let site = try await filled()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let number = try #require(try await numbers("ls", office).first)
        let changed = try await office.patch(
            "\(ResourceSite.items)/\(number)", #"{"fields":{"owner_name":"赵六","address":"解放街8号"},"note":"更正"}"#, version: 1)
        #expect(changed.status == 200, "\(changed.text)")
        #expect(try await numbers("ls", office).isEmpty)
        #expect(try await numbers("zl", office) == [number])
        #expect(try await numbers("jfj8", office) == [number])
    }

    @Test func `a search keeps to filters, reach and pages`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        for index in 0..<12 {
            try await site.put(120.001 + Double(index) * 0.008, 29.01, area: Int64(100 + index), fields: ["address": .text("建设路\(index)号")])
        }
        let office = try await site.reader("office")
        #expect(try await numbers("jsl", office, "&filter=\(PercentCoding.encode("illegal_area > 105"))&limit=100").count == 6)
        #expect(try await numbers("jsl", office, "&bbox=120,29,120.02,29.02").count == 3)
        let east = try await site.reader("handler", area: "990001001002")
        #expect(try await numbers("jsl", east).count == 5)
        var seen: [String] = []
        var after = ""
        for _ in 0..<5 {
            let page = try await office.get("\(ResourceSite.items)?q=jsl&limit=5\(after)").json
            seen += page["items"]?.array?.compactMap { $0["number"]?.string } ?? []
            guard let next = page["next"]?.string else { break }
            after = "&after=\(next)"
        }
        #expect(seen.count == 12 && Set(seen).count == 12)
    }
}
