import Formats
import Governance
import Spatial

extension ImportSight.Coordinates {
    /// - Parameter county: its box, which tells the zones that are usual there.
    init(_ guess: CoordinateGuess, near county: Box?) {
        basis = guess.basis.rawValue
        declared = guess.declared
        system = guess.system?.givenName
        systems = CoordinateSystem.usual(near: county)
        if let system, !systems.contains(where: { $0.name == system }) {
            systems.append((system, Bilingual(zh: system.uppercased(), en: system.uppercased())))
        }
    }
}

extension CoordinateSystem {
    /// The name that `--datum` takes.
    fileprivate var givenName: String? {
        if case .geographic(let datum) = self { return datum.rawValue }
        return epsg.map { "epsg:\($0)" }
    }

    /// The systems in which files of a county come: degrees, shifted degrees, and the county's zones of three degrees
    /// with and without the zone's number (GB/T 22021), by the name that `--datum` takes.
    fileprivate static func usual(near county: Box?) -> [(name: String, title: Bilingual)] {
        var systems = [
            ("cgcs2000", Bilingual(zh: "CGCS2000 经纬度（国家 2000）", en: "CGCS2000, degrees")),
            ("wgs84", Bilingual(zh: "WGS 84 经纬度（手机、手持仪）", en: "WGS 84, degrees (phones)")),
            ("gcj02", Bilingual(zh: "GCJ-02（高德、腾讯）", en: "GCJ-02 (Amap, Tencent)")),
            ("bd09", Bilingual(zh: "BD-09（百度）", en: "BD-09 (Baidu)")),
        ]
        if let county {
            let zone = Int((county.center.x / 3).rounded())
            for code in [4534 + zone - 25, 4513 + zone - 25] {
                guard CoordinateSystem(epsg: code) != nil else { continue }
                let isNumbered = code < 4534
                systems.append(
                    (
                        "epsg:\(code)",
                        Bilingual(
                            zh: "CGCS2000 三度带 \(zone * 3)°（\(isNumbered ? "带带号" : "不带带号")，EPSG:\(code)）",
                            en: "CGCS2000, zone of \(zone * 3)° (\(isNumbered ? "numbered eastings, " : "")EPSG:\(code))")
                    ))
            }
        }
        systems.append(("epsg:3857", Bilingual(zh: "网络墨卡托（EPSG:3857）", en: "Web Mercator (EPSG:3857)")))
        return systems
    }
}
