import CQL2
import Governance
import JSONText
import TestCounty
import Testing

@testable import HTTPAPI

struct UrgeTests {
    private func act(_ action: String, _ number: String, _ version: Int64, _ more: String = "", by reader: Reader) async throws
        -> TestAnswer
    {
        try await reader.post("\(ResourceSite.items)/\(number)/actions/\(action)", #"{"version":\#(version)\#(more)}"#)
    }

    @Test func `an item urged shows it until somebody acts, and keeps its stage and clock`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        let leader = try await site.reader("leader")
        let silent = try await act("urge", item.number, item.version, by: leader)
        #expect(silent.status == 422, "\(silent.text)")
        let urged = try await act("urge", item.number, item.version, #","note":"三天没有动静""#, by: leader)
        #expect(urged.status == 200, "\(urged.text)")
        #expect(urged.json["urged"]?["zh"]?.string == "催办")
        #expect(urged.json["stage"]?.string == item.stage)
        #expect(urged.json["due"]?["on"]?.string == item.dueOn?.description)
        let office = try await site.reader("office")
        let list = try await office.get(ResourceSite.items).json["items"]?.array?.first
        #expect(list?["urged"] != nil)
        let sent = try await act("dispatch", item.number, item.version + 1, #","fields":{"responsible":"执法队 林一"}"#, by: office)
        #expect(sent.status == 200, "\(sent.text)")
        #expect(sent.json["urged"] == nil)
        #expect(sent.json["stage"]?.string == item.stage)
    }
}
