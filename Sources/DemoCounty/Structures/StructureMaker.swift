import Glibc
import Spatial

/// Makes one structure from its place in the sequence.
struct StructureMaker {
    let county: FictionalCounty
    let today: DemoDay
    let village: Int
    let index: Int
    /// Place among the structures of the village.
    let ordinal: Int
    var random: SplitMix64

    init(county: FictionalCounty, today: DemoDay, village: Int, index: Int, ordinal: Int) {
        self.county = county
        self.today = today
        self.village = village
        self.index = index
        self.ordinal = ordinal
        random = SplitMix64(seed: county.seed, topic: .structure, index: index)
    }

    mutating func make(on slot: Slot) -> DemoStructure {
        let hamlet = county.hamletsOfVillage[village][slot.hamlet]
        let kind = random.pick(BuildingKind.mix(of: hamlet.kind))
        let floors = random.pick(kind.floors)
        let footprint = footprint(kind, slot, bearing: hamlet.bearing)
        let zone = county.zoneIndex.zone(at: footprint.middle)
        let onPermanent = zone.map { county.keyZones[$0].kind == "永久基本农田" } ?? false
        let landKind = landKind(kind, hamlet.kind, permanent: onPermanent)
        let floorArea = floors == 1 ? footprint.area : footprint.area.scaled(by: Double(floors) * random.within(0.9, 1))
        let illegal = illegalArea(kind, footprint.area, floorArea)
        let construction = random.pick(kind.constructions)
        let isPoint = random.chance(0.1)
        let arrival = arrival()
        let built = builtOn(arrival)
        let owner = owner(kind, stem: hamlet.name)
        let remark = random.pick(kind.remarks)
        return DemoStructure(
            index: index, village: village, hamlet: hamlet.name,
            geometry: isPoint ? .point(footprint.middle) : .polygon(Polygon(exterior: footprint.ring)),
            position: footprint.middle, use: kind.use, construction: construction, floors: floors,
            footprintArea: footprint.area, floorArea: floorArea, illegalArea: illegal, builtOn: built.day,
            builtPrecision: built.precision, builtBasis: built.basis, owner: owner.name, phone: owner.phone,
            address: address(hamlet: hamlet.name, door: owner.door), landKind: landKind,
            isOnFarmland: landKind == "耕地", isOnPermanentFarmland: onPermanent, keyZone: zone,
            source: arrival.source, origin: arrival.origin,
            description: "\(remark)，\(construction)结构，\(floors)层，违建面积\(illegal)平方米", firstDay: arrival.day)
    }

    private mutating func footprint(_ kind: BuildingKind, _ slot: Slot, bearing: Double) -> Footprint {
        let width = max(6, min(slot.width, random.within(kind.width.lowerBound, kind.width.upperBound)))
        let depth = max(8, min(slot.depth, random.within(kind.depth.lowerBound, kind.depth.upperBound)))
        let (tenthWidth, tenthDepth) = ((width * 10).rounded() / 10, (depth * 10).rounded() / 10)
        let notch: (Double, Double)? =
            random.chance(0.22)
            ? (
                (tenthWidth * random.within(0.3, 0.5) * 10).rounded() / 10,
                (tenthDepth * random.within(0.3, 0.55) * 10).rounded() / 10
            ) : nil
        // Houses stand a little out of line, but never outside their plot.
        let shift = (
            random.within(-0.4, 0.4) * max(0, slot.width - width), random.within(-0.4, 0.4) * max(0, slot.depth - depth)
        )
        let (turnX, turnY) = (cos(bearing * .pi / 180), sin(bearing * .pi / 180))
        let spot = Spot(
            x: slot.spot.x + shift.0 * turnX - shift.1 * turnY, y: slot.spot.y + shift.0 * turnY + shift.1 * turnX)
        return Footprint(at: spot, width: tenthWidth, depth: tenthDepth, bearing: bearing, notch: notch)
    }

    private mutating func landKind(_ kind: BuildingKind, _ hamlet: DemoHamlet.Kind, permanent: Bool) -> String {
        if permanent { return "耕地" }
        switch hamlet {
        case .field: return random.pick(Self.fieldLand)
        case .industrial: return random.pick(Self.worksLand)
        case .settlement: return random.pick(kind.use == "住宅" ? Self.houseLand : Self.villageLand)
        }
    }

    private static let fieldLand = Weighted([("耕地", 4), ("园地", 2), ("其他农用地", 3), ("林地", 1)])
    private static let worksLand = Weighted([("集体建设用地", 5), ("国有建设用地", 3), ("耕地", 0.8), ("其他农用地", 1)])
    private static let houseLand = Weighted([("宅基地", 7), ("集体建设用地", 2), ("耕地", 0.5), ("国有建设用地", 1)])
    private static let villageLand = Weighted([("集体建设用地", 5), ("宅基地", 3), ("耕地", 0.6), ("其他农用地", 1)])

    private mutating func illegalArea(_ kind: BuildingKind, _ ground: DemoDecimal, _ floor: DemoDecimal) -> DemoDecimal {
        if random.chance(kind.wholly) {
            return min(floor, ground.scaled(by: floor == ground ? 1 : random.within(1, 1.6)))
        }
        return min(floor, ground.scaled(by: random.within(0.18, 0.75)))
    }

    private mutating func owner(_ kind: BuildingKind, stem: String) -> (name: String, phone: String, door: Int) {
        // Every eighth structure belongs to the household of the one before: another place of the same owner.
        let household = ordinal > 0 && random.chance(0.125) ? ordinal - 1 : ordinal
        var person = SplitMix64(seed: county.seed ^ UInt64(village) &* 0x9E37, topic: .people, index: household)
        let door = 1 + household / 2 + person.below(3)
        let isFirm = kind.use == "工业厂房" ? person.chance(0.7) : kind.use == "商业" ? person.chance(0.25) : false
        let name =
            kind.use == "公共"
            ? county.villages[county.villages.startIndex + village].name + "村民委员会"
            : isFirm ? PersonNames.firm(stem: String(stem.prefix(2)), &person) : PersonNames.draw(&person)
        return (name, PersonNames.phone(&person), door)
    }

    private mutating func address(hamlet: String, door: Int) -> String {
        let town = TownSketch.all[county.land.townOfVillage[village]].name
        let name = county.villages[county.villages.startIndex + village].name
        return "\(town)\(name)\(hamlet)\(door)号" + random.pick(Self.sides)
    }

    private static let sides = ["", "", "", "东侧", "西侧", "南侧", "北侧", "屋后", "对面"]
}
