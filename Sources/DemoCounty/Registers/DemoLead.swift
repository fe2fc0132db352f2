public import Spatial

/// A satellite spot (卫片图斑): a lead, not yet a structure.
public struct DemoLead: Hashable, Sendable {
    /// 监测编号.
    public var number: String
    /// 期次, such as `2024-1`.
    public var issue: String
    public var issuedOn: DemoDay
    /// 前时相 and 后时相.
    public var pictureBefore: DemoDay
    public var pictureAfter: DemoDay
    /// Index into `FictionalCounty.villages`.
    public var village: Int
    public var geometry: Geometry
    /// 监测面积 in square metres.
    public var area: DemoDecimal
    /// 占用耕地面积 in square metres.
    public var farmland: DemoDecimal
    /// 违法, 合法, 非新增, or nil while nobody has checked.
    public var verdict: String?
    public var checkedOn: DemoDay?
    /// Index of the structure that the spot led to.
    public var structure: Int?
}

extension FictionalCounty {
    /// Spots of all issues before `today`: those behind the finds of source 卫片, and others that turn out to be
    /// lawful or not new.
    public func leads(today: DemoDay, finds: [DemoFind]) -> [DemoLead] {
        var leads: [DemoLead] = []
        for find in finds where find.structure.source == "卫片" {
            guard let issue = SpotIssue.last(before: find.structure.firstDay) else { continue }
            leads.append(lead(of: find.structure, issue: issue))
        }
        for issue in SpotIssue.issues(before: today) {
            for village in profiles.indices where !safe.cells[village].isEmpty {
                var random = SplitMix64(
                    seed: seed ^ UInt64(bitPattern: Int64(issue.issued.number)), topic: .spots, index: village)
                let count = random.below(3) + random.below(2)
                for _ in 0..<count {
                    leads.append(lawful(issue, village, today: today, random: &random))
                }
            }
        }
        leads.sort { ($0.issuedOn, $0.village, $0.area) < ($1.issuedOn, $1.village, $1.area) }
        for index in leads.indices {
            let town = TownSketch.all[land.townOfVillage[leads[index].village]].code
            leads[index].number = "\(town)\(leads[index].issue.filter { $0 != "-" })\(digits(index + 1, 5))"
        }
        return leads
    }

    private func lead(of structure: DemoStructure, issue: SpotIssue) -> DemoLead {
        var random = SplitMix64(seed: seed, topic: .spots, index: 1_000_000 + structure.index)
        let side = (structure.footprintArea.value * random.within(1.1, 1.8)).squareRoot()
        let farmland = structure.isOnFarmland ? random.within(0.7, 1) : 0
        return spot(
            issue, structure.village, at: Plane.spot(of: structure.position), width: side * 1.2, depth: side / 1.2,
            farmland: farmland, verdict: "违法", checked: structure.firstDay, structure: structure.index)
    }

    private func lawful(
        _ issue: SpotIssue, _ village: Int, today: DemoDay, random: inout SplitMix64
    ) -> DemoLead {
        let middle = HexMesh.centre(random.pick(safe.cells[village]))
        let isLawful = random.chance(0.6)
        let checked = issue.issued + random.whole(3, 20 + Int(50 * (1 - profiles[village].diligence)))
        let farmland = isLawful && random.chance(0.5) ? random.within(0.3, 1) : 0
        let known = checked.workday
        return spot(
            issue, village, at: middle, width: random.within(14, 48), depth: random.within(16, 60),
            farmland: farmland, verdict: known < today ? (isLawful ? "合法" : "非新增") : nil,
            checked: known < today ? known : nil, structure: nil)
    }

    private func spot(
        _ issue: SpotIssue, _ village: Int, at middle: Spot, width: Double, depth: Double, farmland: Double,
        verdict: String?, checked: DemoDay?, structure: Int?
    ) -> DemoLead {
        let outline = Footprint(
            at: middle, width: min(width, 60), depth: min(depth, 60), bearing: 0, notch: nil)
        return DemoLead(
            number: "", issue: issue.name, issuedOn: issue.issued, pictureBefore: issue.before,
            pictureAfter: issue.after, village: village, geometry: .polygon(Polygon(exterior: outline.ring)),
            area: outline.area, farmland: outline.area.scaled(by: farmland), verdict: verdict, checkedOn: checked,
            structure: structure)
    }
}
