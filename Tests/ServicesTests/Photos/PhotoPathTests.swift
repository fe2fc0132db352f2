import CQL2
import Governance
import TestCounty
import Testing

@testable import Services

struct PhotoPathTests {
    /// Path, code of the area, subjects, role.
    private static let table: [(String, String?, [String], EvidenceRole?)] = [
        ("南镇/南一村/张三/拆前/IMG_001.jpg", "990001001001", ["张三"], .before),
        ("照片汇总/南镇/南一村/CL012 张三/拆后/IMG_001.jpg", "990001001001", ["CL012 张三"], .after),
        ("南镇/南一/张三/拆除过程/1.jpg", "990001001001", ["张三"], .during),
        ("南一村/张三拆前1.jpg", "990001001001", ["张三"], .before),
        ("南一村/张三(2)拆后.jpg", "990001001001", ["张三"], .after),
        ("南一村/张三/拆前照片/2023年/a.jpg", "990001001001", ["2023年", "张三"], .before),
        ("南镇/张三/before/a.jpg", "990001001", ["张三"], .before),
        ("990001001002/8号/门牌.jpg", "990001001002", ["8号"], .door),
        ("南一村/张三/远景/1.jpg", "990001001001", ["张三"], EvidenceRole(rawValue: "far")),
        ("南一村/张三近照2.jpg", "990001001001", ["张三"], EvidenceRole(rawValue: "near")),
        ("WJ0001/拆前/IMG_1.jpg", nil, ["WJ0001"], .before),
        ("南镇\\南一村\\张三\\拆前\\IMG_001.jpg", "990001001001", ["张三"], .before),
        ("IMG_0001.jpg", nil, ["IMG_0001"], nil),
        ("南镇/北一村/张三/拆前/a.jpg", "990001001", ["张三", "北一村"], .before),
    ]

    @Test func `paths say where, whose and what`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let photos = try test.county.rules(TestCounty.structure).register.photos
        let tree = test.county.map.tree
        var reader = PhotoPathReader(photos, areas: AreaFinder(tree, on: test.county.now.day), tree: tree)
        for (path, area, subjects, role) in Self.table {
            let read = reader.read(path)
            #expect(read.area.flatMap { tree[$0]?.code } == area, "\(path)")
            #expect(read.subjects == subjects, "\(path): \(read.subjects)")
            #expect(read.role == role, "\(path)")
        }
        #expect(reader.read("南镇/北一村/张三/拆前/a.jpg").problem?.code == "village-not-in-town")
    }

    @Test func `photos of one matter stand together whatever they show`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let photos = try test.county.rules(TestCounty.structure).register.photos
        let tree = test.county.map.tree
        var reader = PhotoPathReader(photos, areas: AreaFinder(tree, on: test.county.now.day), tree: tree)
        #expect(reader.read("南镇/南一村/张三/拆前/1.jpg").group == reader.read("南镇/南一村/张三/拆后/2.jpg").group)
        #expect(reader.read("南一村/张三拆前1.jpg").group == reader.read("南一村/张三拆后1.jpg").group)
        #expect(reader.read("南一村/张三拆前1.jpg").group != reader.read("南一村/李四拆前1.jpg").group)
    }

    @Test func `a folder's name is tried whole and in parts`() {
        #expect(PhotoMatcher.tokens("CL-012_张三") == ["CL-012_张三", "CL-012", "张三", "CL", "012"])
        #expect(PhotoMatcher.tokens("张三") == ["张三"])
    }
}
