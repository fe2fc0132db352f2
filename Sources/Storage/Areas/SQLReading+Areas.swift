import CQL2
import Governance
import Spatial

extension SQLReading {
    package func areas() throws -> [Area] {
        let sql = "SELECT id, code, name_zh, name_en, level, parent, geometry, valid_from, valid_until FROM area ORDER BY id"
        return try connection.all(sql, []) { row in
            Area(
                id: row.integer(0), code: row.text(1), name: Bilingual(zh: row.text(2), en: row.text(3)),
                level: AreaLevel(rawValue: row.text(4)) ?? .zone, parent: row.integerOrNil(5),
                geometry: row.isNull(6) ? nil : try WKB.read(row.blob(6)), validFrom: row.day(7), validUntil: row.dayOrNil(8))
        }
    }

    package func areaFigures() throws -> [AreaFigure] {
        try connection.all("SELECT area, year, name, units, scale FROM area_figure ORDER BY area, name, year", []) { row in
            AreaFigure(
                area: row.integer(0), year: Int(row.integer(1)), name: row.text(2),
                value: FixedDecimal(units: row.integer(3), scale: Int(row.integer(4))))
        }
    }
}

extension SQLTransaction {
    func replaceAreas(_ areas: [Area]) throws {
        try connection.run("DELETE FROM area", [])
        for area in areas {
            try connection.run(
                """
                INSERT INTO area (id, code, name_zh, name_en, level, parent, geometry, valid_from, valid_until)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .integer(area.id), .text(area.code), .text(area.name.zh), .text(area.name.en),
                    .text(area.level.rawValue), SQLValue(area.parent), area.geometry.map { .blob(WKB.write($0)) } ?? .null,
                    SQLValue(area.validFrom), SQLValue(area.validUntil),
                ])
        }
    }

    func put(_ figures: [AreaFigure]) throws {
        for figure in figures {
            let key: [SQLValue] = [.integer(figure.area), .integer(Int64(figure.year)), .text(figure.name)]
            try connection.run("DELETE FROM area_figure WHERE area = ? AND year = ? AND name = ?", key)
            try connection.run(
                "INSERT INTO area_figure (area, year, name, units, scale) VALUES (?, ?, ?, ?, ?)",
                key + [.integer(figure.value.units), .integer(Int64(figure.value.scale))])
        }
    }
}
