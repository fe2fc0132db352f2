import Assembly
import DemoCounty
import Foundation
import Spatial

/// Writes the fictional county's structures as an office would hand them over: a stock register as CSV.
enum StockFile {
    static func write(_ count: Int, to path: String) throws {
        let fiction = FictionalCounty()
        try DemoStock.write(fiction.structures(count: count, today: DemoDay(2026, 11, 20)), to: path)
    }

    /// Writes what the areas' numbers are divided by.
    static func writeFigures(to path: String) throws {
        var rows = "code,year,households,residents,construction_land,land_area,gdp\n"
        for figure in FictionalCounty().figures {
            rows += "\(figure.area),\(figure.year),\(figure.households),\(figure.residents),\(figure.constructionLand),"
            rows += "\(Double(figure.land.hundredths) / 10_000),\(figure.product.map { Double($0) / 100 } ?? 0)\n"
        }
        try rows.write(toFile: path, atomically: true, encoding: .utf8)
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
