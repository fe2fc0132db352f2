import DemoCounty
import Foundation
import Spatial

/// Writes the fictional county's structures as an office would hand them over: a stock register as CSV.
enum StockFile {
    static func write(_ count: Int, to path: String) throws {
        let fiction = FictionalCounty()
        FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forWritingAtPath: path) else { return }
        defer { try? file.close() }
        var text = "编号,建筑类型,违建地址,户主,联系电话,占地面积,建筑面积,违建面积,建成时间,经度,纬度\n"
        for structure in fiction.structures(count: count, today: DemoDay(2026, 11, 20)) {
            text += "YZ\(structure.index + 1),\(structure.use),\(structure.address),\(structure.owner),\(structure.phone),"
            text += "\(structure.footprintArea),\(max(structure.floorArea, structure.illegalArea)),\(structure.illegalArea),"
            text += "\(structure.builtOn),\(structure.position.x),\(structure.position.y)\n"
            if text.utf8.count > 1 << 20 {
                try file.write(contentsOf: Data(text.utf8))
                text = ""
            }
        }
        try file.write(contentsOf: Data(text.utf8))
    }

    /// Writes the county's areas as the two files that `yiwang import areas` reads.
    static func writeAreas(table: String, boundaries: String) throws {
        let fiction = FictionalCounty()
        var rows = "code,name,name_en,level,parent,valid_from,valid_until\n"
        var features: [String] = []
        for area in fiction.areas {
            rows += "\(area.code),\(area.name),\(area.nameEnglish),\(area.level.rawValue),\(area.parent ?? ""),\(area.validFrom),\n"
            guard case .polygon(let polygon) = area.geometry else { continue }
            let ring = polygon.exterior.map { "[\($0.x),\($0.y)]" }.joined(separator: ",")
            features.append(
                #"{"type":"Feature","properties":{"code":"\#(area.code)"},"geometry":{"type":"Polygon","coordinates":[[\#(ring)]]}}"#)
        }
        try rows.write(toFile: table, atomically: true, encoding: .utf8)
        let collection = #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}"
        try collection.write(toFile: boundaries, atomically: true, encoding: .utf8)
    }
}
