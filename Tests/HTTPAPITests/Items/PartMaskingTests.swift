import Assembly
import CQL2
import Formats
import Foundation
import Governance
import Services
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

/// Rows are masked as their items are: what a role may not see leaves the server nowhere.
struct PartMaskingTests {
    private static let marker = "标记甲乙丙"

    /// The real scene, with inner fields in the rows and a role that reads, exports and sees only what is open.
    private func scenes() throws -> [Scene] {
        try TestCounty.construction().map { scene in
            var scene = scene
            for register in scene.registers.indices {
                for part in scene.registers[register].parts.indices {
                    for field in scene.registers[register].parts[part].fields.indices
                    where ["visitor", "reason"].contains(scene.registers[register].parts[part].fields[field].id) {
                        scene.registers[register].parts[part].fields[field].level = .inner
                    }
                }
            }
            for role in scene.roles.indices where scene.roles[role].id == "leader" {
                scene.roles[role].sees = .open
                scene.roles[role].exports = scene.roles[role].reads
            }
            return scene
        }
    }

    /// A classified structure with the marker in a visit and in a disposal row.
    private func planted() async throws -> (site: ResourceSite, number: String) {
        let site = try await ResourceSite.open(scenes: try scenes())
        let test = site.county
        guard
            case .stored(var item) = try await test.report(
                at: Position(x: 120.01, y: 29.01), photo: 1, by: test.actor("inspector"))
        else { throw Refusal("not-stored", .conflict, zh: "", en: "") }
        let by = test.actor("handler", "handler-a")
        item = try await test.perform(
            "confirm", on: item, fields: ["origin": .text("new"), "built_on": .date(Day("2026-02-01") ?? .first)], by: by)
        item = try await test.perform(
            "classify", on: item,
            rows: [
                [
                    "class": .text("demolish"), "outcome": .text("self-removal"), "area": .integer(120),
                    "reason": .text(Self.marker),
                ]
            ], by: by)
        var visit = ActionRequest(action: "visit", version: item.version)
        visit.rows = ["visit": [["visited_on": .date(test.county.now.day), "visitor": .text(Self.marker)]]]
        _ = try await test.county.perform(visit, on: item.number, in: TestCounty.structure, by: by)
        return (site, item.number)
    }

    @Test func `rows are masked on every path`() async throws {
        let (site, number) = try await planted()
        defer { site.county.remove() }
        let (leader, office) = (try await site.reader("leader"), try await site.reader("office"))
        let seen = try await office.get("\(ResourceSite.items)/\(number)")
        #expect(seen.text.components(separatedBy: Self.marker).count > 2, "the marker is not there to be found")
        let paths = [
            "\(ResourceSite.items)/\(number)", "\(ResourceSite.items)/\(number)/history", "\(ResourceSite.items)?limit=10", "/api/todo",
            "/ogc/collections/illegal-construction.structure/items", "/ogc/collections/illegal-construction.structure/items/\(number)",
            "/api/measures/illegal-construction.remaining_area/items", "/tiles/illegal-construction.structure/14/13653/6796.mvt",
            "/api/changes",
        ]
        for path in paths {
            let answer = try await leader.get(path)
            #expect(!answer.text.contains(Self.marker), "\(path)")
        }
        let item = try await leader.get(paths[0])
        #expect(item.status == 200 && item.text.contains("标****"), "\(item.text)")
    }

    @Test(arguments: ExportFormat.allCases) func `rows are masked in every file`(_ format: ExportFormat) async throws {
        let (site, _) = try await planted()
        defer { site.county.remove() }
        let folder = site.county.folder.path
        func holds(_ role: String) async throws -> Bool {
            var options = ExportOptions(format: format)
            options.parts = true
            let name = "\(role)-out"
            _ = try await site.county.county.exportItems(
                of: TestCounty.structure, to: "\(folder)/\(name).\(format.rawValue)", options: options, by: site.county.actor(role))
            return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(name) }.contains { file in
                // What is packed must be unpacked to be searched.
                if format == .xlsx { return try Self.cells("\(folder)/\(file)").contains { $0.contains(Self.marker) } }
                return try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)")).range(of: Data(Self.marker.utf8)) != nil
            }
        }
        #expect(try await holds("office"))
        #expect(try await !holds("leader"))
    }

    private static func cells(_ path: String) throws -> [String] {
        let workbook = try XLSXWorkbook(path: path)
        return try workbook.sheets.indices.flatMap { sheet in
            try workbook.firstRows(of: sheet, count: 1000).flatMap(\.cells).map(\.text)
        }
    }
}
