public import Spatial

/// The invented county of Yunze: areas, figures, buildings and their histories, all from one seed.
///
/// Nothing here exists. The same seed always gives the same county, and a value of this type never changes.
public struct FictionalCounty: Sendable {
    /// Not assigned in GB/T 2260.
    public static let code = "339901"
    public static let name = "云泽县"
    public static let nameEnglish = "Yunze County"

    public let seed: UInt64
    /// County, towns, villages, grids: in this order.
    public let areas: [DemoArea]
    /// Two zones that overlap the tree: 云泽经济开发区 and 滨江新区.
    public let functionalZones: [DemoZone]
    /// 建成区中心, 主要道路两侧 and 永久基本农田; they do not overlap and each lies in one town.
    public let keyZones: [DemoZone]
    public let developmentBoundary: DemoZone
    public let roads: [DemoRoad]
    public let waters: [DemoWater]
    /// People of the demo; acts name them by their index here.
    public let accounts: [DemoAccount]
    /// Settlements of all villages, in the order of the villages.
    public var hamlets: [DemoHamlet] { Array(hamletsOfVillage.joined()) }

    let land: Land
    let safe: SafeGround
    let hamletsOfVillage: [[DemoHamlet]]
    let profiles: [VillageProfile]
    let zoneIndex: ZoneIndex

    /// Builds the county; takes about half a second.
    public init(seed: UInt64 = 339_901) {
        self.seed = seed
        land = Land(seed: seed)
        areas = AreaTree(land: land, salt: seed).areas
        let villages = areas.filter { $0.level == .village }
        safe = SafeGround(villages: villages, land: land)
        let builder = RoadBuilder(seed: seed, land: land, villages: villages)
        roads = builder.roads
        waters = [DemoWater(land: land)]
        hamletsOfVillage = HamletBuilder.hamlets(
            seed: seed, land: land, safe: safe, isRoad: builder.isRoad, villages: villages)
        let zones = ZoneBuilder(seed: seed, land: land, hamlets: hamletsOfVillage, roads: builder)
        functionalZones = zones.functional
        keyZones = zones.key
        developmentBoundary = zones.development
        zoneIndex = ZoneIndex(zones.key)
        profiles = VillageProfile.profiles(seed: seed, land: land, villages: villages)
        accounts = Staff(seed: seed, villages: villages, townOfVillage: land.townOfVillage).accounts
    }

    /// The lie of the land at a place: 0 in the plain, about 1 in the hills; nil on the sea and the broad river.
    public func height(at position: Position) -> Double? {
        let spot = Plane.spot(of: position)
        return land.terrain.isWet(spot) ? nil : land.terrain.height(spot)
    }

    /// The nine towns.
    public var towns: ArraySlice<DemoArea> {
        areas[1..<(1 + TownSketch.all.count)]
    }

    /// The villages and communities, town by town.
    public var villages: ArraySlice<DemoArea> {
        areas[(1 + TownSketch.all.count)..<(1 + TownSketch.all.count + land.sites.count)]
    }

    /// The grids, village by village.
    public var grids: ArraySlice<DemoArea> {
        areas[(1 + TownSketch.all.count + land.sites.count)...]
    }
}
