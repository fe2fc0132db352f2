import Assembly
import Foundation
import Governance
import HTTPTypes
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

/// A file from its arrival to its undoing, through the API.
struct ImportTests {
    private static let register = "illegal-construction.structure"
    private static let header = "编号,户主,违建地址,用途,违建面积,建成时间,经度,纬度,镇里备注\n"

    /// Two sound rows, one that cannot be read, and a sum.
    private static let rows =
        header + "CL1,王一,1号,住宅,100.5,2013-04-05,120.011,29.01,甲\n" + "CL2,王二,2号,住宅,50,2013-04-05,120.012,29.01,乙\n"
        + "CL3,王三,3号,住宅,无,2013-04-05,120.013,29.01,丙\n" + "合计,,,,150.5,,,,\n"

    private func send(_ text: String, named name: String = "stock.csv", by reader: Reader, to register: String = register) async throws
        -> TestAnswer
    {
        try await reader.client.ask(
            .post, "/api/imports?register=\(register)&name=\(PercentCoding.encode(name))",
            headers: ["X-CSRF-Token": reader.csrf, "Content-Type": "application/octet-stream"], body: text)
    }

    private func put(_ path: String, _ body: String, by reader: Reader) async throws -> TestAnswer {
        try await reader.client.ask(.put, path, headers: ["X-CSRF-Token": reader.csrf], body: body)
    }

    /// Begins a trial or an import and waits until it has ended.
    private func work(_ kind: String, _ path: String, by reader: Reader) async throws -> JSON {
        let begun = try await reader.post("\(path)/\(kind)", "{}")
        #expect(begun.status == 202, "\(begun.text)")
        for _ in 0..<400 {
            let job = try await reader.get(path).json["job"] ?? .null
            if job["state"]?.string != "running" { return job }
            try await Task.sleep(for: .milliseconds(25))
        }
        return .null
    }

    private func counts(_ json: JSON?) -> [Int64] {
        ["accepted", "merged", "unchanged", "rejected", "skipped", "rows"].compactMap { json?[$0]?.integer }
    }

    @Test func `a file is looked at, tried, taken in and taken out again`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader("office")
        let made = try await send(Self.rows, named: "南镇 存量.csv", by: reader)
        #expect(made.status == 201, "\(made.text)")
        let path = try #require(made.header("Location"))
        #expect(made.json["name"]?.string == "南镇 存量.csv")

        // What the server found, and what a person may set right.
        let sight = try await reader.get("\(path)/columns").json
        let columns = sight["columns"]?.array ?? []
        #expect(
            columns.map { $0["target"]?.string } == [
                "old_number", "owner_name", "address", "kind", "illegal_area", "built_on", "lon", "lat", nil,
            ])
        #expect(columns.first?["samples"]?.array?.prefix(2) == [.string("CL1"), .string("CL2")])
        #expect(sight["header"]?.array?.first?.integer == 1 && sight["encoding"]?.string == "UTF-8")
        #expect(sight["coordinates"]?["system"]?.string == "cgcs2000")

        // Without a column for what is required, the field is named.
        let without = try await put("\(path)/columns", #"{"columns":{"3":null}}"#, by: reader).json
        #expect(without["missing"]?.array?.contains { $0["id"]?.string == "kind" } == true)
        let twice = try await put("\(path)/columns", #"{"columns":{"0":"address","2":"address"}}"#, by: reader).json
        #expect(twice["problem"]?["code"]?.string == "repeated-target")
        #expect(try await reader.post("\(path)/run", "{}").json["code"]?.string == "trial-first")
        let remark = try await put("\(path)/columns", #"{"columns":{"8":null},"datum":"cgcs2000"}"#, by: reader)
        #expect(remark.status == 200, "\(remark.text)")

        // A trial writes nothing; its counts add up to the rows of the file.
        let trial = try await work("trial", path, by: reader)
        #expect(counts(trial) == [2, 0, 0, 1, 1, 4])
        #expect(trial["rejections"]?[0]?["line"]?.integer == 4)
        #expect(try await reader.get(ResourceSite.items).json["items"]?.array?.isEmpty == true)
        #expect(try await reader.get("/api/imports").json["runs"]?.array?.isEmpty == true)
        let returned = try await reader.get("\(path)/returned")
        #expect(returned.status == 200 && returned.bytes.starts(with: [0x50, 0x4B]))
        #expect(returned.header("Content-Disposition")?.contains("xlsx") == true)

        let run = try await work("run", path, by: reader)
        #expect(run["state"]?.string == "done" && counts(run) == [2, 0, 0, 1, 1, 4])
        #expect(try await reader.get(ResourceSite.items).json["items"]?.array?.count == 2)
        let listed = try await reader.get("/api/imports?register=\(Self.register)").json["runs"]?[0]
        #expect(listed?["file"]?.string == "南镇 存量.csv" && listed?["state"]?.string == "done" && listed?["by"]?.string == "王五")
        #expect(counts(listed) == [2, 0, 0, 1, 1, 4])
        // The file is gone, the sheet to give back stays for the day.
        #expect(try await reader.get(path).json["hasFile"]?.bool == false)
        #expect(try await reader.get("\(path)/returned").status == 200)

        // Again: nothing changes.
        let again = try #require(try await send(Self.rows, by: reader).header("Location"))
        #expect(try await reader.get(again).json["earlier"]?["id"]?.integer == listed?["id"]?.integer)
        #expect(counts(try await work("trial", again, by: reader)) == [0, 0, 2, 1, 1, 4])

        let id = try #require(listed?["id"]?.integer)
        #expect(try await reader.post("/api/imports/runs/\(id)/undo", "{}").status == 202)
        var undone: JSON?
        for _ in 0..<400 where undone?["undo"]?["state"]?.string != "done" {
            try await Task.sleep(for: .milliseconds(25))
            undone = try await reader.get("/api/imports").json["runs"]?[0]
        }
        #expect(undone?["state"]?.string == "undone" && undone?["undo"]?["undone"]?.integer == 2)
        #expect(try await reader.post("/api/imports/runs/\(id)/undo", "{}").status == 404)
    }

    @Test func `what is no table or too large is refused and not kept`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader("office")
        for (text, code) in [("%PDF-1.7 rest", "bad-file"), ("", "bad-file")] {
            let answer = try await send(text, by: reader)
            #expect(answer.status == 422 && answer.json["code"]?.string == code, "\(answer.text)")
        }
        let large = Self.header + String(repeating: "x", count: 1 << 20)
        let said = try await send(large, by: reader)
        #expect(said.status == 413)
        // A client that lies about the length is cut off all the same.
        let lying = try await reader.client.ask(
            .post, "/api/imports?register=\(Self.register)&name=a.csv", headers: ["X-CSRF-Token": reader.csrf, "Content-Length": "10"],
            body: large)
        #expect(lying.status == 413 && lying.json["code"]?.string == "file-too-large")
        let left = try? FileManager.default.contentsOfDirectory(atPath: site.county.folder.imports)
        #expect(left?.isEmpty != false, "\(left ?? [])")
    }

    @Test func `only roles that import get in, each to its own files`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let inspector = try await site.reader("inspector")
        let refused = try await send(Self.rows, by: inspector)
        #expect(refused.status == 403 && refused.json["code"]?.string != nil)
        #expect(try await inspector.get("/api/imports").json["registers"]?.array?.isEmpty == true)
        #expect(try await inspector.get("/api/imports?register=\(Self.register)").status == 403)
        #expect(try await inspector.get("/api/imports/templates/\(Self.register)").status == 403)
        let path = try #require(try await send(Self.rows, by: office).header("Location"))
        #expect(try await inspector.get(path).status == 404)
        #expect(try await inspector.post("\(path)/trial", "{}").status == 404)
        #expect(try await office.get("/api/imports/00000000").status == 404)
        #expect(try await office.get("/api/imports/..%2F..%2Fcounty").status == 404)
        // Sent away, it is gone.
        #expect(try await office.client.ask(.delete, path, headers: ["X-CSRF-Token": office.csrf]).status == 204)
        #expect(try await office.get(path).status == 404)
        // A file is kept for a day.
        let kept = try #require(try await send(Self.rows, by: office).header("Location"))
        site.county.clock.advance(days: 2)
        let later = try await site.reader("office")
        #expect(try await later.get("/api/imports").json["uploads"]?.array?.isEmpty == true)
        #expect(try await later.get(kept).status == 404)
    }

    @Test func `a header is where a person says`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader("office")
        let text = "台账,,,,\n说明,x,y,z,w\n\n,编号,户主,违建地址,用途\n," + "CL1,王一,1号,住宅\n"
        let path = try #require(try await send(text, by: reader).header("Location"))
        let sight = try await put("\(path)/columns", #"{"header":[4,4]}"#, by: reader).json
        #expect(sight["header"]?.array?.compactMap(\.integer) == [4, 4], "\(sight)")
        #expect(sight["columns"]?.array?.map { $0["target"]?.string } == [nil, "old_number", "owner_name", "address", "kind"])
        let wrong = try await put("\(path)/columns", #"{"header":[2,2],"columns":{}}"#, by: reader).json
        #expect(wrong["columns"]?.array?.allSatisfy { $0["target"]?.string != "old_number" } == true)
    }

    @Test func `the template of every register is known again whole`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader("office")
        for register in site.county.county.scenes.flatMap(\.registers) where register.id.scene == TestCounty.structure.scene {
            for language in ["zh", "en"] {
                let answer = try await reader.get("/api/imports/templates/\(register.id)", headers: ["Accept-Language": language])
                #expect(answer.status == 200 && answer.bytes.starts(with: [0x50, 0x4B]), "\(register.id) \(answer.text.prefix(200))")
                let path = site.county.folder.path + "/template.xlsx"
                try Data(answer.bytes).write(to: URL(fileURLWithPath: path))
                let sight = try site.county.county.seeImport(
                    path, into: register.id, options: ImportOptions(), by: site.county.actor("office"))
                let lost = sight.columns.filter { $0.target == nil }.map(\.header)
                #expect(lost.isEmpty && sight.missing.isEmpty && sight.table == 0, "\(register.id) \(language): \(lost)")
            }
        }
    }
}
