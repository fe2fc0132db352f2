public import Spatial

/// One unit of the county's administrative tree.
public struct DemoArea: Hashable, Sendable {
    /// Depth in the tree.
    public enum Level: String, Hashable, Sendable, CaseIterable {
        case county, town, village, grid
    }

    /// 6 digits for the county, 9 for a town, 12 for a village (GB/T 2260 and the 6+3+3 digits of the statistical
    /// division codes), 15 for a grid.
    public var code: String
    /// Code of the unit above; nil for the county.
    public var parent: String?
    public var level: Level
    /// Chinese name.
    public var name: String
    /// Name in pinyin with the kind in English.
    public var nameEnglish: String
    /// 县, 镇, 街道, 村, 社区 or 网格.
    public var kind: String
    /// Always a `.polygon`; neighbours have the same vertices on their common border.
    public var geometry: Geometry
    /// Area on the ellipsoid in square metres.
    public var squareMetres: Double
    /// First day on which the unit exists with this border.
    public var validFrom: DemoDay
}

/// An area of assessment or planning that does not follow the tree.
public struct DemoZone: Hashable, Sendable {
    /// Unique within the county, such as `KZ-012`.
    public var code: String
    /// Chinese name.
    public var name: String
    /// 功能区, 建成区中心, 主要道路两侧, 永久基本农田 or 城镇开发边界.
    public var kind: String
    /// Code of the town it lies in, nil when it overlaps several.
    public var town: String?
    /// A `.polygon` or, for the development boundary, a `.multiPolygon`.
    public var geometry: Geometry
    /// Area on the ellipsoid.
    public var hectares: DemoDecimal
}
