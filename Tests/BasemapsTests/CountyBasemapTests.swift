import Assembly
import CQL2
import Foundation
import Governance
import Spatial
import Testing

struct CountyBasemapTests {
    private func opened(_ text: String?, in folder: String) throws -> CountyBasemap.Opened {
        let store = try StoreFolder(address: "sqlite:" + folder)
        if let text { try Data(text.utf8).write(to: URL(fileURLWithPath: store.basemap)) }
        return CountyBasemap.open(
            store, county: Box(minX: 120, minY: 29, maxX: 120.4, maxY: 29.4), clock: { Instant(milliseconds: 0) }, warn: { _ in })
    }

    @Test func `a pack beside its declaration is opened, and a county without a declaration has none`() throws {
        let sample = try SamplePack(metadata: ["format": "png", "attribution": "测绘院"], tiles: [(7, 0, 0, SamplePack.png(1))])
        defer { sample.remove() }
        let none = try opened(nil, in: sample.folder)
        #expect(none.basemap.sources.isEmpty && none.complaints.isEmpty && none.basemap.broken == 0)
        let found = try opened(
            "layers:\n  air:\n    kind: imagery\n    mbtiles: pack.mbtiles\n    review: 内部使用，无审图号\n    maxzoom: 12\n", in: sample.folder)
        #expect(found.complaints.isEmpty)
        let layer = try #require(found.basemap.source("air")?.layer)
        #expect(layer.name == Bilingual(zh: "影像", en: "Imagery"))
        #expect(layer.zooms == 7...7)
        #expect(layer.attribution?.zh == "测绘院")
    }

    @Test func `one that cannot be opened is left out and named by its line; the others are shown`() throws {
        let sample = try SamplePack(metadata: ["format": "png"], tiles: [(7, 0, 0, SamplePack.png(1))])
        defer { sample.remove() }
        let found = try opened(
            """
            layers:
              gone:
                kind: map
                mbtiles: gone.mbtiles
                review: 无
              there:
                kind: imagery
                mbtiles: pack.mbtiles
                review: 无
              online:
                kind: map
                tianditu: vec
                review: GS（2024）0650号
            """, in: sample.folder)
        #expect(found.basemap.sources.map(\.layer.id) == ["there"])
        #expect(found.basemap.broken == 2)
        #expect(found.complaints.contains { $0.zh.hasPrefix("basemap.yaml:4:14: 错误: 底图“gone”：gone.mbtiles 没有这个文件") })
        #expect(found.complaints.contains { $0.zh.hasPrefix("basemap.yaml:12:15") && $0.zh.contains("密钥") })
    }

    @Test func `Tianditu has labels of its own and its key stays in the program`() throws {
        let folder = NSTemporaryDirectory() + "yiwang-county-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let key = "0123456789abcdef0123456789abcdef"
        let found = try opened(
            "layers:\n  air:\n    kind: imagery\n    tianditu: img\n    review: GS（2024）0650号\ntianditu:\n  key: \(key)\n", in: folder)
        #expect(found.complaints.isEmpty)
        let source = try #require(found.basemap.source("air"))
        #expect(source.labels != nil)
        #expect(source.layer.attribution?.zh == "天地图")
        #expect(source.layer.zooms == 1...18)
        #expect(source.layer.box == Box(minX: 119.4, minY: 28.4, maxX: 121, maxY: 30))
        #expect(!"\(source.layer)".contains(key))
    }
}
