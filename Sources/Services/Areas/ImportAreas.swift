package import CQL2
package import Governance
import JSONText
package import Spatial

/// A row of an area table, as a county hands it over.
package struct AreaRow: Sendable {
    package var code: String
    package var parent: String?
    package var level: AreaLevel
    package var name: Bilingual
    package var geometry: Geometry?
    package var validFrom: Day
    package var validUntil: Day?

    package init(
        code: String, parent: String?, level: AreaLevel, name: Bilingual, geometry: Geometry?, validFrom: Day, validUntil: Day?
    ) {
        self.code = code
        self.parent = parent
        self.level = level
        self.name = name
        self.geometry = geometry
        self.validFrom = validFrom
        self.validUntil = validUntil
    }
}

/// Two areas of one level that share ground: the map is faulty there, and points in it are conflicts.
package struct AreaConflict: Sendable {
    package var first: String
    package var second: String
    /// Square metres both claim.
    package var area: Double
}

/// A yearly figure by the code of its area.
package struct FigureRow: Sendable {
    package var code: String
    package var year: Int
    package var name: String
    package var value: FixedDecimal

    package init(code: String, year: Int, name: String, value: FixedDecimal) {
        self.code = code
        self.year = year
        self.name = name
        self.value = value
    }
}

extension County {
    /// Takes in the area tree: new codes get new numbers, known ones keep theirs, areas left out stay as they are.
    ///
    /// - Returns: overlaps of villages larger than a hectare's hundredth; they are listed, never resolved by a guess.
    package func importAreas(_ rows: [AreaRow], figures given: [FigureRow], by actor: Actor) async throws -> [AreaConflict] {
        let moment = now
        let known = map.tree
        let areas = try numbered(rows, known: known)
        let conflicts = try Self.conflicts(in: areas)
        let codes = Dictionary(areas.map { ($0.code, $0.id) }) { first, _ in first }
        let figures = try given.map { row in
            guard let id = codes[row.code] else { throw Refusal.unknownAreaCode(row.code) }
            return AreaFigure(area: id, year: row.year, name: row.name, value: row.value)
        }
        let hashing = hashing
        try await store.write { transaction in
            try transaction.replaceAreas(areas)
            try transaction.put(figures)
            let digest = AreaForm.digest(of: try transaction.areas(), figures: try transaction.areaFigures(), hashing: hashing)
            var entry = JournalEntry(act: "areas", actor: actor, at: moment.instant)
            entry.details = [
                "areas": .number(String(rows.count)), "figures": .number(String(figures.count)), "state": .string(digest.hex),
            ]
            _ = try transaction.append(entry)
        }
        try await reloadAreas()
        return conflicts
    }

    /// Reads the tree and the figures that hang on it anew.
    package func reloadAreas() async throws {
        let (areas, figures) = try await store.read { (try $0.areas(), try $0.areaFigures()) }
        let tree = try AreaTree(areas: areas, figures: figures)
        map.replace(by: tree)
        let cells = self.figures
        try await store.read { try cells.load(from: $0, tree: tree) }
    }

    private func numbered(_ rows: [AreaRow], known: AreaTree) throws -> [Area] {
        var next = (known.areas.keys.max() ?? 0) + 1
        var ids = Dictionary(known.areas.values.map { ($0.code, $0.id) }) { first, _ in first }
        for row in rows where ids[row.code] == nil {
            ids[row.code] = next
            next += 1
        }
        var areas = known.areas
        for row in rows {
            guard let id = ids[row.code] else { continue }
            if let parent = row.parent, ids[parent] == nil { throw Refusal.unknownAreaCode(parent) }
            if let geometry = row.geometry, let fault = geometry.fault {
                throw Refusal(
                    "bad-area-geometry", .invalid, zh: "“\(row.name.zh)”(\(row.code))的边界无效：\(fault.description)。",
                    en: "The boundary of \(row.name.en) (\(row.code)) is not valid: \(fault.description).", field: "geometry")
            }
            areas[id] = Area(
                id: id, code: row.code, name: row.name, level: row.level, parent: row.parent.flatMap { ids[$0] },
                geometry: row.geometry, validFrom: row.validFrom, validUntil: row.validUntil)
        }
        return areas.values.sorted { $0.id < $1.id }
    }

    private static func conflicts(in areas: [Area]) throws -> [AreaConflict] {
        let villages = areas.filter { $0.level == .village && $0.validUntil == nil && $0.geometry != nil }
        return try AreaOverlap.find(in: villages.compactMap(\.geometry), above: 100).map { overlap in
            AreaConflict(first: villages[overlap.first].code, second: villages[overlap.second].code, area: overlap.area)
        }
    }
}

/// The bytes of the area table that the journal commits to.
enum AreaForm {
    static func digest(of areas: [Area], figures: [AreaFigure], hashing: any Hashing) -> Governance.Digest {
        var bytes: [UInt8] = []
        for area in areas {
            let text = [
                "\(area.id)", area.code, area.name.zh, area.name.en, area.level.rawValue, "\(area.parent ?? 0)",
                area.validFrom.description, area.validUntil?.description ?? "",
            ]
            bytes += Array(text.joined(separator: "\u{1F}").utf8)
            if let geometry = area.geometry { bytes += WKB.write(geometry) }
            bytes.append(0x1E)
        }
        for figure in figures {
            bytes += Array("\(figure.area)\u{1F}\(figure.year)\u{1F}\(figure.name)\u{1F}\(figure.value)\u{1E}".utf8)
        }
        return hashing.hash(bytes)
    }
}

extension Refusal {
    static func unknownAreaCode(_ code: String) -> Refusal {
        Refusal("unknown-area", .invalid, zh: "没有代码为“\(code)”的区域。", en: "There is no area \"\(code)\".", field: "area")
    }
}
