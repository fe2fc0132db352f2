import Assembly
import CQL2
import Foundation
import Governance
import HTTPTypes
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

/// A folder of photos from its arrival to its withdrawal, through the API.
struct PhotoBatchTests {
    private static let register = "illegal-construction.structure"

    private func open(by reader: Reader) async throws -> TestAnswer {
        try await reader.post("/api/photo-batches", #"{"register":"\#(Self.register)","name":"照片"}"#)
    }

    private func send(_ bytes: [UInt8], _ path: String, to batch: String, by reader: Reader, more: String = "") async throws -> TestAnswer {
        try await reader.client.ask(
            .post, "\(batch)/files?path=\(PercentCoding.encode(path))\(more)",
            headers: ["X-CSRF-Token": reader.csrf, "Content-Type": "application/octet-stream", "Content-Length": String(bytes.count)],
            bytes: bytes)
    }

    private func choose(_ body: String, in batch: String, by reader: Reader) async throws -> TestAnswer {
        try await reader.client.ask(.put, "\(batch)/choices", headers: ["X-CSRF-Token": reader.csrf], body: body)
    }

    /// Waits until the work at hand has ended.
    private func ended(_ batch: String, by reader: Reader) async throws -> JSON {
        for _ in 0..<400 {
            let job = try await reader.get("\(batch)/job").json
            if job["state"]?.string != "running" { return job }
            try await Task.sleep(for: .milliseconds(25))
        }
        return .null
    }

    @Test func `a folder is matched, set right, added and withdrawn`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01, fields: ["owner_name": .text("张三")])
        let other = try await site.put(120.02, 29.01, fields: ["owner_name": .text("李四")])
        let reader = try await site.reader("office")
        let made = try await open(by: reader)
        #expect(made.status == 201, "\(made.text)")
        let batch = try #require(made.header("Location"))
        for (path, number) in [("南镇/南一村/张三/拆前/1.jpg", 1), ("南镇/南一村/张三/拆后/2.jpg", 2), ("南镇/南一村/某人/拆前/3.jpg", 3)] {
            #expect(try await send(try site.county.photo(number), path, to: batch, by: reader).status == 204)
        }
        #expect(try await send([], "南镇/南一村/张三/拆前/huge.jpg", to: batch, by: reader, more: "&size=30000000").status == 204)
        #expect(try await send([], "", to: batch, by: reader).status == 400)

        var table = try await reader.get(batch).json
        #expect(table.at("counts", "matched")?.integer == 2 && table.at("counts", "none")?.integer == 1)
        #expect(table.at("counts", "refused")?.integer == 1 && table["photos"]?.integer == 4)
        let groups = table["groups"]?.array ?? []
        #expect(groups.map { $0["folder"]?.string } == ["南镇/南一村/张三", "南镇/南一村/某人"])
        #expect(groups[0]["photos"]?[0]?["item"]?.string == item.number)
        #expect(groups[1]["photos"]?[0]?["reason"]?.string?.isEmpty == false)
        let thumb = try #require(groups[0]["photos"]?[0]?["thumb"]?.string)
        #expect(try await reader.get(thumb).header("Content-Type") == "image/jpeg")

        // Assigned by hand; a number that does not exist is refused by name.
        let third = try #require(groups[1]["photos"]?[0]?["index"]?.integer)
        #expect(try await choose(#"{"photos":[\#(third)],"item":"WJ-none"}"#, in: batch, by: reader).status == 404)
        table = try await choose(#"{"photos":[\#(third)],"item":"\#(other.number)"}"#, in: batch, by: reader).json
        #expect(table.at("counts", "matched")?.integer == 3)
        #expect(try await reader.post("\(batch)/run", "{}").status == 202)
        #expect(try await ended(batch, by: reader)["state"]?.string == "done")
        table = try await reader.get(batch).json
        #expect(table.at("counts", "added")?.integer == 3)
        let evidence = try await reader.get("\(ResourceSite.items)/\(item.number)").json["evidence"]?.array ?? []
        #expect(evidence.map { $0["role"]?.string } == ["before", "after"])

        let run = try #require(table["run"]?.integer)
        let line = try await reader.get("/api/imports").json["runs"]?[0]
        #expect(line?["kind"]?.string == "photos" && line?["accepted"]?.integer == 3 && line?["rows"]?.integer == 4)
        #expect(try await reader.post("/api/imports/runs/\(run)/undo", "{}").status == 202)
        for _ in 0..<400 where try await reader.get("/api/imports").json["runs"]?[0]?["undo"]?["state"]?.string == "running" {
            try await Task.sleep(for: .milliseconds(25))
        }
        #expect(try await reader.get("\(ResourceSite.items)/\(item.number)").json["evidence"]?.array?.isEmpty == true)
        #expect(try await reader.client.ask(.delete, batch, headers: ["X-CSRF-Token": reader.csrf]).status == 204)
        #expect(try await reader.get(batch).status == 404)
    }

    @Test func `a zip is unpacked in the background, and only a zip`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        let reader = try await site.reader("office")
        let batch = try #require(try await open(by: reader).header("Location"))
        let headers = ["X-CSRF-Token": reader.csrf, "Content-Type": "application/zip"]
        let zip = StoredZip.bytes([
            (Array("\(item.number)/拆前/1.jpg".utf8), try site.county.photo(1)), (Array("../../x.jpg".utf8), try site.county.photo(2)),
        ])
        #expect(try await reader.client.ask(.post, "\(batch)/archive", headers: headers, bytes: zip).status == 202)
        #expect(try await ended(batch, by: reader)["state"]?.string == "done")
        let table = try await reader.get(batch).json
        #expect(table.at("counts", "matched")?.integer == 1 && table.at("counts", "refused")?.integer == 1)
        #expect(try await reader.client.ask(.post, "\(batch)/archive", headers: headers, bytes: Array("no zip".utf8)).status == 202)
        let failed = try await ended(batch, by: reader)
        #expect(failed["state"]?.string == "failed" && failed["problem"]?.string?.isEmpty == false)
        let left = try FileManager.default.contentsOfDirectory(
            atPath: site.county.folder.photos + "/" + (batch.split(separator: "/").last ?? ""))
        #expect(!left.contains { $0.hasSuffix(".zip") })
    }

    @Test func `a batch is its sender's, and only for who may import`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        #expect(try await open(by: try await site.reader("inspector")).status == 403)
        let reader = try await site.reader("office")
        let batch = try #require(try await open(by: reader).header("Location"))
        let other = try await site.reader("office", area: "990001001")
        for answer in [try await other.get(batch), try await other.get("\(batch)/photos/0"), try await other.post("\(batch)/run", "{}")] {
            #expect(answer.status == 404)
        }
        #expect(try await other.get("/api/photo-batches").json["batches"]?.array?.isEmpty == true)
        #expect(try await reader.get("/api/photo-batches").json["batches"]?.array?.count == 1)
    }
}
