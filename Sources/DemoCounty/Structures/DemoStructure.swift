public import Spatial

/// An illegal structure of the demo. Every text, name and number in it is invented.
public struct DemoStructure: Hashable, Sendable {
    /// Place in the sequence, from 0; names the structure for its plan and pictures.
    public var index: Int
    /// Index into `FictionalCounty.villages`; the geometry lies in that village.
    public var village: Int
    public var hamlet: String
    /// The footprint as `.polygon`, or a `.point` where only a position is known.
    public var geometry: Geometry
    /// Middle of the footprint.
    public var position: Position
    /// 住宅, 附属用房, 工业厂房, 农业设施, 商业, 围墙棚架 or 公共.
    public var use: String
    /// 砖混, 砖木, 框架, 钢结构, 彩钢板 or 简易棚.
    public var construction: String
    public var floors: Int
    /// 占地面积 in square metres, that of the footprint.
    public var footprintArea: DemoDecimal
    /// 建筑面积 in square metres.
    public var floorArea: DemoDecimal
    /// 违建面积 in square metres, never more than the floor area.
    public var illegalArea: DemoDecimal
    /// First day of the period that `builtPrecision` names.
    public var builtOn: DemoDay
    /// day, month, year or decade.
    public var builtPrecision: String
    /// 影像, 调查 or 承诺.
    public var builtBasis: String
    /// A person or firm.
    public var owner: String
    /// Eleven digits beginning with 100, which is not a number range for mobile telephones.
    public var phone: String
    public var address: String
    /// 宅基地, 集体建设用地, 国有建设用地, 耕地, 园地, 林地 or 其他农用地.
    public var landKind: String
    public var isOnFarmland: Bool
    /// Whether the middle lies in a key zone of kind 永久基本农田.
    public var isOnPermanentFarmland: Bool
    /// Index into `FictionalCounty.keyZones` of the zone around the middle.
    public var keyZone: Int?
    /// 巡查, 卫片, 12345, 上级督查 or 群众举报.
    public var source: String
    /// How it comes into the register: admitted with the stock, registered late, or built after the cut-off day.
    public var origin: Origin
    public var description: String
    /// Day of admission or of the first report.
    public var firstDay: DemoDay

    public enum Origin: String, Hashable, Sendable, CaseIterable {
        /// 存量, admitted on the go-live day.
        case stock
        /// 补录存量: old, but reported later.
        case late
        /// 新增, built after the cut-off day.
        case new
    }
}

extension FictionalCounty {
    /// The day on which the register starts and after which building counts as new (存量截止日).
    public static let goLive = DemoDay(2023, 11, 1)
}
