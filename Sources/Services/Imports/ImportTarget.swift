import Governance

/// Where the cells of a column go.
enum ImportTarget: Hashable, Sendable {
    /// Slot of a field of the register.
    case field(Int)
    /// A field of a row the item owns: numbers of part and field.
    case part(Int, Int)
    /// Longitude, or easting in a projection.
    case x
    /// Latitude, or northing.
    case y
    /// Well-known text.
    case shape
    /// The number the item has here, or had in another county.
    case number
    /// Code or name of the area in charge, and of the town that tells villages of one name apart.
    case area
    case town
    /// What the engine itself knows and an export writes: read over.
    case envelope

    /// Names in mappings and headers of what is no field; a field of the same name comes first.
    static let common: [(target: ImportTarget, name: String, aliases: [String])] = [
        (.x, "lon", ["lng", "longitude", "x", "经度", "东经", "x坐标", "东坐标"]),
        (.y, "lat", ["latitude", "y", "纬度", "北纬", "y坐标", "北坐标"]),
        (.shape, "geometry", ["wkt", "geom", "图形", "坐标串"]),
        (.number, "number", ["系统编号", "事项编号"]),
        (
            .area, "charge_area",
            [
                "area", "village", "village_code", "area_code", "charge_area_code", "charge_area_name", "责任村", "村", "村（社区）", "村社区",
                "村居", "行政村", "村名", "村代码", "行政区代码", "所属村", "所属村（社区）", "社区",
            ]
        ),
        (.town, "town", ["town_code", "镇", "镇街", "镇（街道）", "乡镇", "乡镇（街道）", "乡镇街道", "街道", "所属镇街", "所属乡镇"]),
    ]

    /// Columns of an export that say where an item stands.
    static let engineColumns = [
        "fid", "id", "stage", "阶段", "当前阶段", "legacy", "历史存量", "created_at", "登记时间", "updated_at", "更新时间", "version", "版本", "位置所在村",
        "located_area", "序号",
    ]

    /// The name in a mapping, for instance `owner_name`, `disposal.area`, `lon`.
    func name(in register: Register) -> String {
        switch self {
        case .field(let slot): register.fields[slot].id
        case .part(let part, let field): "\(register.parts[part].id).\(register.parts[part].fields[field].id)"
        case .envelope: "-"
        default: Self.common.first { $0.target == self }?.name ?? "-"
        }
    }
}
