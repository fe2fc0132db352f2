package import Governance

/// What a column of a file may be taken for, as a list to choose from.
package struct ColumnChoice: Hashable, Sendable {
    /// As mappings write it: `owner_name`, `disposal.area`, `lon`.
    package var target: String
    package var name: Bilingual
    package var isRequired: Bool
    /// The rows of an item that the field belongs to; nil for fields of the item itself.
    package var part: Bilingual?

    /// All that a file may fill, in the order of the register: its fields, place, number and area, then the fields of rows.
    static func all(of register: Register) -> [ColumnChoice] {
        let fields = register.fields.filter(register.isFilledByImports).map {
            ColumnChoice(target: $0.id, name: $0.name, isRequired: $0.required, part: nil)
        }
        let taken = Set(register.fields.map(\.id))
        let common = ImportTarget.common.filter { entry in
            switch entry.target {
            case .x, .y: !register.geometry.isEmpty && !taken.contains(entry.name)
            case .shape: register.geometry.contains(.polygon) && !taken.contains(entry.name)
            default: !taken.contains(entry.name)
            }
        }
        .map { ColumnChoice(target: $0.name, name: $0.target.title(in: register), isRequired: false, part: nil) }
        let rows = register.parts.filter { !$0.isKept }.flatMap { part in
            part.fields.map { ColumnChoice(target: "\(part.id).\($0.id)", name: $0.name, isRequired: false, part: part.name) }
        }
        return fields + common + rows
    }
}

extension Register {
    /// Whether a file may fill a field: not what the engine works out from the place or only steps fill, nor how exactly a day is known,
    /// which the day's own text says.
    package func isFilledByImports(_ field: Field) -> Bool {
        if field.within != nil || field.byStep { return false }
        guard field.id.hasSuffix("_precision") else { return true }
        return !fields.contains { $0.type == .date && field.id == $0.id + "_precision" }
    }
}

extension ImportTarget {
    /// What people read.
    func title(in register: Register) -> Bilingual {
        switch self {
        case .field(let slot): register.fields[slot].name
        case .part(let part, let field):
            Bilingual(
                zh: "\(register.parts[part].name.zh)：\(register.parts[part].fields[field].name.zh)",
                en: "\(register.parts[part].name.en): \(register.parts[part].fields[field].name.en)")
        case .x: Bilingual(zh: "经度（或东坐标）", en: "Longitude (or easting)")
        case .y: Bilingual(zh: "纬度（或北坐标）", en: "Latitude (or northing)")
        case .shape: Bilingual(zh: "图形（WKT）", en: "Outline (WKT)")
        case .number: Bilingual(zh: "系统编号", en: "Number")
        case .area: Bilingual(zh: "责任村（名称或代码）", en: "Village in charge (name or code)")
        case .town: Bilingual(zh: "镇街（名称或代码）", en: "Town (name or code)")
        case .envelope: Bilingual(zh: "不导入", en: "Not imported")
        }
    }
}
