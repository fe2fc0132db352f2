import Governance

/// Reads `basemap.yaml`; complains with line and remedy, and keeps the layers that hold.
package enum BasemapReader {
    /// - Parameter path: what complaints call the file.
    package static func read(_ bytes: [UInt8], path: String = "basemap.yaml") -> (plan: BasemapPlan, diagnostics: [SceneDiagnostic]) {
        let findings = Findings()
        guard let file = SourceReader(findings: findings).read(bytes, path: path),
            let node = YAMLReader(file: file, findings: findings).read()
        else { return (BasemapPlan(), findings.sorted) }
        var plan = BasemapPlan()
        let reader = MappingReader(node, findings)
        if let cache = reader.node("cache") { plan.cache = Self.cache(MappingReader(cache, findings)) }
        let service = reader.entry("tianditu").map { TiandituService(MappingReader($0.value, findings).placed(at: $0)) }
        if let layers = reader.required("layers", zh: "有哪些底图", en: "the base maps") {
            for entry in MappingReader(layers, findings).all {
                let before = findings.all.count
                let layer = BasemapLayerReader(
                    entry: entry, reader: MappingReader(entry.value, findings).placed(at: entry), service: service
                ).read()
                // A layer with a mistake is left out; the others are shown.
                if let layer, findings.all.count == before { plan.layers.append(layer) }
            }
        }
        reader.finish()
        return (plan, findings.sorted)
    }

    private static func cache(_ reader: MappingReader) -> BasemapPlan.Cache {
        var cache = BasemapPlan.Cache()
        if let megabytes = reader.integer("megabytes", in: 10...1_000_000) { cache.megabytes = megabytes }
        if let days = reader.integer("days", in: 1...3650) { cache.days = days }
        reader.finish()
        return cache
    }
}

/// The county's access to Tianditu (天地图), shared by its layers.
struct TiandituService {
    var key: String?
    var host = "https://t0.tianditu.gov.cn"
    var referer: String?

    init(_ reader: MappingReader) {
        if let node = reader.required("key", zh: "天地图密钥", en: "the key"), let text = reader.scalar(node)?.text {
            let isPlain = text.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) }
            if isPlain, text.utf8.count >= 16 {
                key = text
            } else {
                reader.findings.report(
                    .badValue, node.place, zh: "密钥应为天地图控制台给出的一串字母和数字（通常 32 位）",
                    en: "the key is a run of letters and digits from Tianditu's console, mostly 32")
            }
        }
        if let node = reader.node("host"), let text = reader.scalar(node)?.text {
            if Self.isHost(text) {
                host = text.hasSuffix("/") ? String(text.dropLast()) : text
            } else {
                reader.findings.report(
                    .badValue, node.place, zh: "host 应如 https://t0.tianditu.gov.cn，以 http:// 或 https:// 开头，不带路径",
                    en: "host must be such as https://t0.tianditu.gov.cn: http:// or https://, and no path")
            }
        }
        referer = reader.text("referer")
        reader.finish()
    }

    /// A scheme, a name, perhaps a port, and nothing after it.
    private static func isHost(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
        let rest = text.dropFirst(scheme.count)
        let name = rest.hasSuffix("/") ? rest.dropLast() : rest
        return !name.isEmpty && !name.contains { "/?#@ {}".contains($0) }
    }

    /// The address of a layer of WMTS 1.0.0 in Web Mercator (`_w`), as Tianditu documents it.
    func address(_ layer: String) -> String {
        "\(host)/\(layer)_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=\(layer)&STYLE=default&TILEMATRIXSET=w"
            + "&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}"
    }
}
