public import Spatial

/// A line of the list of houses built on farmland (农村乱占耕地建房).
public struct DemoFarmlandHouse: Hashable, Sendable {
    public var number: String
    /// Index into `FictionalCounty.villages`.
    public var village: Int
    public var owner: String
    public var position: Position
    /// Farmland taken, square metres.
    public var area: DemoDecimal
    public var listedOn: DemoDay
    /// Day on which it was put right, nil while it is open.
    public var rectifiedOn: DemoDay?
    /// How it was put right: 拆除复耕, 补办手续 or 没收.
    public var rectifiedBy: String?
}

extension FictionalCounty {
    /// The farmland-housing list as known on `today`.
    public func farmlandHouses(today: DemoDay) -> [DemoFarmlandHouse] {
        var houses: [DemoFarmlandHouse] = []
        for village in profiles.indices where !safe.cells[village].isEmpty {
            var random = SplitMix64(seed: seed, topic: .farmland, index: village)
            let count = random.below(5) + (profiles[village].diligence < 0.6 ? random.below(4) : 0)
            for _ in 0..<count {
                let middle = GridPoint(HexMesh.centre(random.pick(safe.cells[village]))).position
                let owner = PersonNames.draw(&random)
                let area = DemoDecimal(rounding: random.within(60, 320))
                let listed = Self.goLive + random.below(400)
                let isDone = random.chance(0.25 + 0.74 * profiles[village].diligence)
                let done = (listed + 40 + random.below(620)).workday
                let way = random.pick(Self.ways)
                guard listed < today else { continue }
                let known = isDone && done < today
                houses.append(
                    DemoFarmlandHouse(
                        number: "GD" + digits(houses.count + 1, 4), village: village, owner: owner, position: middle,
                        area: area, listedOn: listed, rectifiedOn: known ? done : nil,
                        rectifiedBy: known ? way : nil))
            }
        }
        return houses
    }

    private static let ways = Weighted([("拆除复耕", 6), ("补办手续", 3), ("没收", 1)])
}
