/// What buildings of one use are like.
struct BuildingKind: Sendable {
    var use: String
    var width: ClosedRange<Double>
    var depth: ClosedRange<Double>
    var floors: Weighted<Int>
    var constructions: Weighted<String>
    /// Probability that the whole building is illegal, not only a part.
    var wholly: Double
    var remarks: [String]

    static let house = BuildingKind(
        use: "住宅", width: 8...13.5, depth: 9...16, floors: Weighted([(1, 2), (2, 3), (3, 5), (4, 1.5), (5, 0.2)]),
        constructions: Weighted([("砖混", 8), ("框架", 1.5), ("砖木", 0.8)]), wholly: 0.12,
        remarks: ["超审批面积建房", "未经审批加层", "原址翻建超高", "建新未拆旧", "屋后扩建一间"])
    static let annex = BuildingKind(
        use: "附属用房", width: 6...9, depth: 8...12, floors: Weighted([(1, 8), (2, 1.6)]),
        constructions: Weighted([("砖木", 4), ("砖混", 4), ("彩钢板", 2)]), wholly: 0.86,
        remarks: ["屋后搭建辅房", "院内违建厨房", "旧猪舍改建", "利用空地建杂物间", "屋侧搭建车库"])
    static let works = BuildingKind(
        use: "工业厂房", width: 12...20, depth: 16...30, floors: Weighted([(1, 8), (2, 1.5), (3, 0.5)]),
        constructions: Weighted([("钢结构", 6), ("彩钢板", 2), ("框架", 1.5)]), wholly: 0.5,
        remarks: ["厂区空地搭建车间", "两幢厂房间加盖", "租用土地违建加工场", "未批先建仓库", "厂房超红线扩建"])
    static let farm = BuildingKind(
        use: "农业设施", width: 7...16, depth: 9...28, floors: Weighted([(1, 1)]),
        constructions: Weighted([("简易棚", 5), ("钢结构", 2), ("砖木", 2)]), wholly: 0.72,
        remarks: ["看护房超标准", "农业设施改作住人", "养殖棚未备案", "设施用地超面积硬化", "大棚内建房"])
    static let shop = BuildingKind(
        use: "商业", width: 8...15, depth: 10...20, floors: Weighted([(1, 5), (2, 3), (3, 1)]),
        constructions: Weighted([("砖混", 5), ("钢结构", 2), ("彩钢板", 2)]), wholly: 0.4,
        remarks: ["沿街店面外扩", "农家乐搭建餐厅", "楼顶搭建阳光房", "临时棚长期经营", "占道搭建店棚"])
    static let shed = BuildingKind(
        use: "围墙棚架", width: 6...10, depth: 8...18, floors: Weighted([(1, 1)]),
        constructions: Weighted([("彩钢板", 6), ("简易棚", 4)]), wholly: 1,
        remarks: ["搭建钢棚停车", "院墙外移占道", "搭建雨棚堆放材料", "屋顶搭建彩钢棚", "围圈集体土地"])
    static let common = BuildingKind(
        use: "公共", width: 10...16, depth: 12...22, floors: Weighted([(1, 4), (2, 4), (3, 1)]),
        constructions: Weighted([("砖混", 7), ("框架", 3)]), wholly: 0.3,
        remarks: ["老年活动室未办手续", "文化礼堂扩建未批", "村集体仓库未批先建", "小庙擅自扩建"])

    static let settlement = Weighted([
        (house, 0.34), (annex, 0.33), (shed, 0.15), (shop, 0.09), (common, 0.02), (farm, 0.04), (works, 0.03),
    ])
    static let industrial = Weighted([
        (works, 0.6), (annex, 0.13), (shed, 0.14), (shop, 0.08), (common, 0.01), (house, 0.04),
    ])
    static let field = Weighted([(farm, 0.56), (shed, 0.22), (annex, 0.13), (house, 0.06), (works, 0.03)])

    static func mix(of hamlet: DemoHamlet.Kind) -> Weighted<BuildingKind> {
        switch hamlet {
        case .settlement: settlement
        case .industrial: industrial
        case .field: field
        }
    }
}
