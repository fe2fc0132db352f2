import Governance

/// Reads one layer of `basemap.yaml`.
struct BasemapLayerReader {
    let entry: YAMLEntry
    let reader: MappingReader
    let service: TiandituService?

    private enum Tianditu: String, CaseIterable {
        case vec, img, ter

        var labels: String {
            switch self {
            case .vec: "cva"
            case .img: "cia"
            case .ter: "cta"
            }
        }
    }

    private static let tianditu = Bilingual(zh: "天地图", en: "Tianditu")

    func read() -> BasemapPlan.Layer? {
        defer { reader.finish() }
        reader.findings.checkName(entry.key, .word, at: entry.keyPlace)
        let kind = reader.required("kind", zh: "map 地图或 imagery 影像", en: "map or imagery")
            .flatMap { reader.word($0, as: BasemapLayer.Kind.self) }
        let review = reader.required(
            "review", zh: "审图号；没有的写明原因，如“内部使用，无审图号”", en: "the review number, or why there is none"
        ).flatMap { _ in text("review") }
        let name = name(kind)
        let attribution = reader.has("attribution") ? text("attribution") : nil
        let zooms = zooms()
        guard let (ground, place) = ground(), let kind, let review else { return nil }
        var layer = BasemapPlan.Layer(
            id: entry.key, kind: kind, name: name, attribution: attribution, review: review, zooms: zooms, ground: ground, place: place)
        if case .online = ground, layer.zooms == nil { layer.zooms = 1...18 }
        if reader.has("tianditu"), layer.attribution == nil { layer.attribution = Self.tianditu }
        return layer
    }

    private func name(_ kind: BasemapLayer.Kind?) -> Bilingual {
        if reader.has("zh") || reader.has("en") { return reader.bilingual() }
        return kind == .imagery ? Bilingual(zh: "影像", en: "Imagery") : Bilingual(zh: "地图", en: "Map")
    }

    /// A text for both languages, or one for each.
    private func text(_ key: String) -> Bilingual? {
        guard let node = reader.node(key) else { return nil }
        if node.entries != nil { return reader.bilingual(key) }
        return reader.scalar(node).map { Bilingual(zh: $0.text, en: $0.text) }
    }

    private func zooms() -> ClosedRange<Int>? {
        let (least, most) = (reader.integer("minzoom", in: 0...22), reader.integer("maxzoom", in: 0...22))
        guard least != nil || most != nil else { return nil }
        guard (least ?? 0) <= (most ?? 22) else {
            complain("minzoom", zh: "minzoom 大于 maxzoom", en: "minzoom is above maxzoom")
            return nil
        }
        return (least ?? 0)...(most ?? 22)
    }

    private func ground() -> (BasemapPlan.Ground, Place)? {
        let named = ["mbtiles", "tianditu", "url"].filter(reader.has)
        guard named.count == 1, let key = named.first, let node = reader.node(key), let value = reader.scalar(node)?.text else {
            // Known, though nothing is read from them.
            for key in ["mbtiles", "style", "tianditu", "url", "labels"] { _ = reader.entry(key) }
            if named.count != 1 {
                reader.findings.report(
                    named.isEmpty ? .missingKey : .conflictingKeys, entry.keyPlace,
                    zh: "底图来源写一种：mbtiles: 文件名、tianditu: vec（或 img、ter），或 url: 地址",
                    en: "give one source: mbtiles: FILE, tianditu: vec (or img, ter), or url: ADDRESS")
            }
            return nil
        }
        switch key {
        case "mbtiles": return (.pack(file: value, style: reader.text("style")), node.place)
        case "tianditu": return tianditu(node).map { ($0, node.place) }
        default: return address(value, node).map { ($0, node.place) }
        }
    }

    private func tianditu(_ node: YAMLNode) -> BasemapPlan.Ground? {
        guard let layer = reader.word(node, as: Tianditu.self) else { return nil }
        guard let service, let key = service.key else {
            reader.findings.report(
                .missingKey, node.place, zh: "还没有天地图密钥：到天地图控制台申请“服务器端”密钥，写在文件末尾的 tianditu: {key: …}",
                en: "there is no key for Tianditu: ask its console for a server-side key and write it as tianditu: {key: …}")
            return nil
        }
        return .online(
            BasemapPlan.OnlinePlan(
                address: service.address(layer.rawValue), labels: service.address(layer.labels), key: key, referer: service.referer))
    }

    private func address(_ value: String, _ node: YAMLNode) -> BasemapPlan.Ground? {
        let labels = reader.text("labels")
        for text in [value] + [labels].compactMap({ $0 }) {
            let isWeb = text.hasPrefix("https://") || text.hasPrefix("http://")
            guard isWeb, ["{z}", "{x}", "{y}"].allSatisfy(text.contains), !text.contains(where: \.isWhitespace) else {
                reader.findings.report(
                    .badValue, node.place, zh: "地址应以 https:// 或 http:// 开头，并含 {z} {x} {y}（瓦片按 Web 墨卡托编号）",
                    en: "the address must begin with https:// or http:// and hold {z} {x} {y} (tiles in Web Mercator)")
                return nil
            }
        }
        return .online(BasemapPlan.OnlinePlan(address: value, labels: labels, key: "", referer: reader.text("referer")))
    }

    private func complain(_ key: String, zh: String, en: String) {
        reader.findings.report(.limitsReversed, reader.entry(key)?.value.place ?? entry.keyPlace, zh: zh, en: en)
    }
}
