import CQL2
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

/// Leads: one may mean several structures, and a structure keeps who pointed it out.
struct LeadTests {
    private static let leads = "/api/registers/illegal-construction.lead/items"

    private func lead(_ number: String, by reader: Reader) async throws -> String {
        let made = try await reader.post(
            Self.leads,
            #"{"place":{"lon":120.011,"lat":29.01},"fields":{"kind":"satellite","issued_on":"2026-02-01","spot_number":"\#(number)","spot_area":120.5}}"#
        )
        #expect(made.status == 201, "\(made.text)")
        return try #require(made.json["number"]?.string)
    }

    private func report(_ lon: Double, following lead: String?, by reader: Reader, similar: String = "") async throws -> TestAnswer {
        let following = lead.map { #","lead":{"register":"illegal-construction.lead","number":"\#($0)"}"# } ?? ""
        return try await reader.post(
            ResourceSite.items,
            #"{"place":{"lon":\#(lon),"lat":29.01},"fields":{"kind":"house","illegal_area":80,"address":"1号"}\#(following)\#(similar)}"#)
    }

    private func sources(_ item: JSON) -> [String] {
        item["sources"]?.array?.compactMap { $0["reference"]?.string ?? $0["kind"]?["zh"]?.string } ?? []
    }

    @Test func `a lead becomes one structure, is linked to another, and both name their source`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let number = try await lead("T-001", by: office)
        let made = try await report(120.011, following: number, by: office)
        #expect(made.status == 201, "\(made.text)")
        #expect(made.json["parts"]?["source"]?.array?.count == 1, "\(made.text)")
        #expect(made.text.contains("T-001"))
        #expect(made.json["links"]?.array?.first?["number"]?.string == number)

        let other = try await report(120.03, following: nil, by: office)
        let second = try #require(other.json["number"]?.string)
        let path = "\(Self.leads)/\(number)/follow"
        let linked = try await office.post(path, #"{"number":"\#(second)"}"#)
        #expect(linked.status == 200, "\(linked.text)")
        #expect(linked.json["links"]?.array?.count == 2)
        let item = try await office.get("\(ResourceSite.items)/\(second)").json
        #expect(item["version"]?.integer == 2)
        #expect(item["parts"]?["source"]?.array?.count == 1)
        #expect(try await office.post(path, #"{"number":"\#(second)"}"#).json["code"]?.string == "already-linked")
        #expect(try await office.post(path, #"{"number":"WJ-none"}"#).status == 404)
        #expect(try await site.county.county.verify().findings.isEmpty)
    }

    @Test func `the same structure pointed out by two leads has two sources`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let first = try await report(120.011, following: try await lead("T-001", by: office), by: office)
        let number = try #require(first.json["number"]?.string)
        let joined = try await report(
            120.0111, following: try await lead("T-002", by: office), by: office,
            similar: #","similar":{"answer":"same","of":"\#(number)"}"#)
        #expect(joined.status == 200, "\(joined.text)")
        #expect(joined.json["parts"]?["source"]?.array?.count == 2)
        #expect(joined.text.contains("T-002"))
    }

    @Test func `only leads lead, and only for those who may see them`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let number = try await lead("T-001", by: office)
        let item = try #require(try await report(120.011, following: nil, by: office).json["number"]?.string)
        let wrong = try await office.post("\(ResourceSite.items)/\(item)/follow", #"{"number":"\#(item)"}"#)
        #expect(wrong.json["code"]?.string == "no-lead")
        let stranger = try await site.reader("handler", area: "990001002")
        #expect(try await stranger.post("\(Self.leads)/\(number)/follow", #"{"number":"\#(item)"}"#).status == 403)
    }
}
