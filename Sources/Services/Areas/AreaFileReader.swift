import CQL2
import Formats
package import Governance
import Spatial

/// Reads the files a county hands over for its map: a table of areas, their boundaries, yearly figures. Every fault
/// names its row; nothing is taken while there is one.
package struct AreaFileReader: Sendable {
    private let known: AreaTree
    private let figures: [FigureDefinition]
    private let units: [UnitDefinition]

    /// - Parameter known: the tree in force, for boundaries and figures that come without a table.
    package init(known: AreaTree, scenes: [Scene]) {
        self.known = known
        figures = scenes.flatMap(\.figures)
        units = scenes.flatMap(\.units)
    }

    /// The tree from its files; areas of boundaries without a table keep what is known of them.
    package func areas(table: String?, boundaries: String?) throws -> [AreaRow] {
        var rows = try table.map { try self.table($0) } ?? []
        guard let boundaries else { return rows }
        let outlines = try self.boundaries(boundaries)
        if table == nil { rows = known.areas.values.sorted { $0.id < $1.id }.map { AreaRow($0, in: known) } }
        var left = Set(outlines.keys)
        for index in rows.indices {
            guard let outline = outlines[rows[index].code] else { continue }
            rows[index].geometry = outline
            left.remove(rows[index].code)
        }
        if let code = left.min() {
            throw Refusal(
                "boundary-without-area", .invalid, zh: "边界文件里的代码“\(code)”不在区域表里(共 \(left.count) 个)。",
                en: "The boundary of \"\(code)\" has no area in the table (\(left.count) in all).", field: "--boundaries")
        }
        return table == nil ? rows.filter { outlines[$0.code] != nil } : rows
    }

    private func table(_ path: String) throws -> [AreaRow] {
        let sheet = try Sheet(
            path, option: "--table",
            names: [
                "code": ["代码", "区域代码", "行政区代码", "村代码", "xzqdm"], "name": ["名称", "区域名称", "中文名", "name_zh", "xzqmc"],
                "name_en": ["英文名", "英文名称"], "level": ["层级", "级别"], "parent": ["上级", "上级代码", "parent_code"],
                "valid_from": ["生效日期", "启用日期"], "valid_until": ["失效日期", "停用日期"],
            ], required: ["code", "name", "level"])
        var rows: [AreaRow] = []
        var codes: Set<String> = []
        try sheet.each { cells in
            let code = try cells.text("code")
            guard codes.insert(code).inserted else { throw cells.fault(zh: "代码“\(code)”重复", en: "the code \"\(code)\" comes twice") }
            let name = try cells.text("name")
            let english = cells["name_en"]
            rows.append(
                AreaRow(
                    code: code, parent: cells["parent"].isEmpty ? nil : cells["parent"], level: try level(cells),
                    name: Bilingual(zh: name, en: english.isEmpty ? name : english), geometry: known.area(code: code)?.geometry,
                    validFrom: try cells.day("valid_from") ?? .first, validUntil: try cells.day("valid_until")))
        }
        return try Self.ordered(rows, codes: codes.union(known.areas.values.map(\.code)))
    }

    private func level(_ cells: Sheet.Row) throws -> AreaLevel {
        let text = cells["level"]
        let names: [String: AreaLevel] = [
            "县": .county, "区县": .county, "县级": .county, "镇": .town, "镇街": .town, "乡镇": .town, "村": .village, "村社区": .village,
            "村（社区）": .village, "网格": .grid, "功能区": .zone, "考核单元": .zone,
        ]
        guard let level = AreaLevel(rawValue: text.lowercased()) ?? names[HeaderName.folded(text)] else {
            throw cells.fault(
                zh: "层级“\(text)”应为 county、town、village、grid 或 zone",
                en: "the level \"\(text)\" is none of county, town, village, grid, zone")
        }
        return level
    }

    /// Parents must be there and lie one level higher; zones need none.
    private static func ordered(_ rows: [AreaRow], codes: Set<String>) throws -> [AreaRow] {
        let levels = Dictionary(rows.map { ($0.code, $0.level) }) { first, _ in first }
        for row in rows {
            guard let parent = row.parent else {
                if row.level == .county || row.level == .zone { continue }
                throw Refusal(
                    "missing-parent", .invalid, zh: "“\(row.name.zh)”(\(row.code))没有上级。", en: "\(row.name.en) (\(row.code)) has no parent.",
                    field: "--table")
            }
            guard codes.contains(parent) else { throw Refusal.unknownAreaCode(parent) }
            if let above = levels[parent]?.depth, let own = row.level.depth, above >= own {
                throw Refusal(
                    "parent-not-above", .invalid, zh: "“\(row.code)”的上级“\(parent)”不比它高一级。",
                    en: "The parent \(parent) of \(row.code) is not of a higher level.", field: "--table")
            }
        }
        return rows
    }

    /// Outlines by code, in CGCS2000.
    private func boundaries(_ path: String) throws -> [String: Geometry] {
        let names: Set = ["code", "代码", "xzqdm", "区域代码", "行政区代码", "村代码"]
        let file = try ImportFile(path: path, encoding: nil, known: names, layer: "area")
        let system = try file.system(given: nil)
        guard let column = file.reader.columns.firstIndex(where: { names.contains(HeaderName.folded($0)) }) else {
            throw Refusal(
                "missing-column", .invalid, zh: "边界文件没有代码属性(code)。", en: "The boundaries have no property code.", field: "--boundaries")
        }
        var outlines: [String: Geometry] = [:]
        do {
            while let record = try file.reader.next() {
                let code = column < record.cells.count ? String(record.cells[column].text.trimmingSpaces) : ""
                guard !code.isEmpty, let geometry = record.geometry, geometry.isAreal else {
                    throw Refusal(
                        "bad-boundary", .invalid, zh: "边界文件第 \(record.position.row) 个要素缺代码或不是面。",
                        en: "Feature \(record.position.row) of the boundaries has no code or is no polygon.", field: "--boundaries")
                }
                let converted = try system.toCGCS2000(geometry).stored
                guard outlines.updateValue(converted, forKey: code) == nil else {
                    throw Refusal(
                        "boundary-twice", .invalid, zh: "边界文件里“\(code)”出现两次。", en: "The boundary of \"\(code)\" comes twice.",
                        field: "--boundaries")
                }
            }
        } catch let fault as CoordinateSystem.Fault {
            throw Refusal(
                "bad-boundary", .invalid, zh: "边界坐标(\(fault.position.x), \(fault.position.y))不是经纬度。",
                en: "The boundary has coordinates (\(fault.position.x), \(fault.position.y)) that are no degrees.", field: "--boundaries")
        }
        return outlines
    }
}

extension AreaFileReader {
    /// Yearly figures, wide (`code,year,households,residents,…`) or long (`code,year,name,value`).
    package func figures(_ path: String) throws -> [FigureRow] {
        var names = ["code": ["代码", "区域代码", "村代码"], "year": ["年", "年份", "年度"], "name": ["指标", "名称"], "value": ["值", "数值"]]
        for figure in figures { names[figure.id] = [figure.name.zh, figure.name.en] + figure.aliases }
        let sheet = try Sheet(path, option: "--figures", names: names, required: ["code", "year"])
        let isLong = sheet.has("name") && sheet.has("value")
        var rows: [FigureRow] = []
        try sheet.each { cells in
            let code = try cells.text("code")
            guard let year = Int(cells["year"].filter { $0 != "年" }), (1900...2200).contains(year) else {
                throw cells.fault(zh: "年份“\(cells["year"])”不对", en: "\"\(cells["year"])\" is no year")
            }
            let given = isLong ? [(try figure(cells["name"], cells), "value")] : figures.filter { sheet.has($0.id) }.map { ($0, $0.id) }
            for (figure, column) in given where !cells[column].isEmpty {
                let value = try number(cells[column], figure, sheet.unit(of: column), cells)
                rows.append(FigureRow(code: code, year: year, name: figure.id, value: value))
            }
        }
        return rows
    }

    private func figure(_ name: String, _ cells: Sheet.Row) throws -> FigureDefinition {
        let folded = HeaderName.folded(name)
        guard let figure = figures.first(where: { ([$0.id, $0.name.zh, $0.name.en] + $0.aliases).map(HeaderName.folded).contains(folded) })
        else {
            throw cells.fault(zh: "没有“\(name)”这项年度数据", en: "there is no yearly figure \"\(name)\"")
        }
        return figure
    }

    private func number(_ text: String, _ figure: FigureDefinition, _ unit: LooseUnit?, _ cells: Sheet.Row) throws -> FixedDecimal {
        var field = Field(id: figure.id, name: figure.name, type: .decimal(scale: 4))
        field.unit = figure.unit
        do throws(LooseRefusal) {
            guard case .decimal(let value) = try NumberReader(field, headerUnit: unit, units: units).read(text), value.units >= 0 else {
                throw LooseRefusal(.outOfRange, text)
            }
            return value.trimmed
        } catch {
            let refusal = Refusal(error, field: field)
            throw cells.fault(zh: refusal.message.zh, en: refusal.message.en)
        }
    }
}

extension AreaRow {
    fileprivate init(_ area: Area, in tree: AreaTree) {
        self.init(
            code: area.code, parent: area.parent.flatMap { tree[$0]?.code }, level: area.level, name: area.name, geometry: area.geometry,
            validFrom: area.validFrom, validUntil: area.validUntil)
    }
}
