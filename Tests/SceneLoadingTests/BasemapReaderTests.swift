import Foundation
import Governance
import Testing

@testable import SceneLoading

struct BasemapReaderTests {
    private func read(_ text: String) -> (plan: BasemapPlan, lines: [String]) {
        let (plan, diagnostics) = BasemapReader.read(Array(text.utf8))
        return (plan, diagnostics.map { $0.line(in: .en) })
    }

    private static let key = "tianditu:\n  key: 0123456789abcdef0123456789abcdef\n"

    @Test func `the three sources of tiles`() throws {
        let (plan, lines) = read(
            """
            layers:
              plan:
                kind: map
                mbtiles: packs/county.mbtiles
                style: packs/style.json
                zh: 电子地图
                en: Street map
                attribution: {zh: 县测绘院, en: County survey}
                review: GS（2024）0650号
              air:
                kind: imagery
                tianditu: img
                review: GS（2024）0650号
              province:
                kind: imagery
                url: https://map.example/{z}/{y}/{x}.jpg
                labels: https://map.example/names/{z}/{y}/{x}.png
                minzoom: 7
                maxzoom: 20
                review: 浙S〔2025〕1号
            tianditu:
              key: 0123456789abcdef0123456789abcdef
              host: http://t3.tianditu.gov.cn
            cache: {megabytes: 200, days: 7}
            """)
        #expect(lines == [])
        #expect(plan.layers.map(\.id) == ["plan", "air", "province"])
        #expect(plan.layers[0].ground == .pack(file: "packs/county.mbtiles", style: "packs/style.json"))
        #expect(plan.layers[0].review == Bilingual(zh: "GS（2024）0650号", en: "GS（2024）0650号"))
        #expect(plan.layers[0].name == Bilingual(zh: "电子地图", en: "Street map"))
        guard case .online(let air) = plan.layers[1].ground else { Issue.record("no service"); return }
        #expect(
            air.address
                == "http://t3.tianditu.gov.cn/img_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=img&STYLE=default"
                + "&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}")
        #expect(air.labels?.contains("/cia_w/wmts?") == true && air.labels?.contains("LAYER=cia") == true)
        #expect(plan.layers[2].zooms == 7...20)
        #expect(plan.cache.megabytes == 200 && plan.cache.days == 7)
    }

    @Test func `the example that explains every key holds`() throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let (plan, diagnostics) = BasemapReader.read([UInt8](try Data(contentsOf: URL(fileURLWithPath: root + "/docs/basemap.yaml"))))
        #expect(diagnostics.isEmpty, "\(diagnostics.map { $0.line(in: .en) })")
        #expect(plan.layers.map(\.id) == ["plan", "vec", "img", "province"])
    }

    @Test(arguments: [
        ("layers:\n  a:\n    kind: map\n    review: 无\n", "basemap.yaml:2:3: error: give one source"),
        ("layers:\n  a:\n    kind: map\n    mbtiles: a\n    tianditu: vec\n    review: 无\n", "basemap.yaml:2:3: error: give one source"),
        (
            "layers:\n  a:\n    kind: chart\n    mbtiles: a\n    review: 无\n",
            "basemap.yaml:3:11: error: “chart” is not one of: map, imagery"
        ),
        ("layers:\n  a:\n    kind: map\n    mbtiles: a\n", "basemap.yaml:2:3: error: “review” is missing"),
        ("layers:\n  a:\n    kind: map\n    mbtile: a\n    review: 无\n", "did you mean “mbtiles”?"),
        ("layers:\n  a:\n    kind: map\n    tianditu: vec\n    review: 无\n", "basemap.yaml:4:15: error: there is no key for Tianditu"),
        ("layers:\n  a:\n    kind: map\n    url: ftp://x/{z}/{x}/{y}\n    review: 无\n", "basemap.yaml:4:10: error: the address must begin"),
        ("layers:\n  a:\n    kind: map\n    mbtiles: a\n    review: 无\n    minzoom: 9\n    maxzoom: 3\n", "minzoom is above maxzoom"),
        ("layers: {}\ntianditu: {key: 你的密钥}\n", "basemap.yaml:2:17: error: the key is a run of letters and digits"),
        ("layers: {}\ntianditu: {key: 0123456789abcdef, host: t0.tianditu.gov.cn}\n", "host must be such as https://"),
        ("tianditu: {key: 0123456789abcdef}\n", "“layers” is missing"),
        ("layers: [\n", "YAML"),
    ])
    func `mistakes are named by line, with what to do`(text: String, expected: String) {
        let (plan, lines) = read(text)
        #expect(lines.contains { $0.contains(expected) }, "\(lines)")
        #expect(plan.layers.isEmpty)
    }
}
