extension PlanWriter {
    mutating func write() {
        let isKnown = structure.origin == .stock ? admit() : reportAndConfirm()
        guard isKnown else { return }
        let isImmediate = structure.origin == .new && random.chance(0.72)
        let delay =
            isImmediate
            ? random.below(3)
            : structure.origin == .new
                ? 4 + random.below(18) : 8 + Int(random.within(0, 1) * random.within(30, 60 + 560 * (1 - diligence)))
        // Some of the stock is never looked at by idle villages.
        if structure.origin != .new, random.chance(0.13 * (1 - diligence)) { return }
        dispose(classifyOn: lastDay + delay, isImmediate: isImmediate)
    }

    private mutating func admit() -> Bool {
        var flags: [String] = []
        if random.chance(0.55) { flags.append("缺拆前照片") }
        if random.chance(0.12) { flags.append("缺审批核查") }
        if structure.builtPrecision == "decade" { flags.append("建成时间待核") }
        let second = 30_600 + structure.index % 28_800
        open(
            .admit(flags: flags), at: DemoInstant(day: FictionalCounty.goLive, second: second),
            by: Staff.handler(town, structure.village), to: DemoStage.confirmed)
        return isOpen
    }

    private mutating func reportAndConfirm() -> Bool {
        let estimate = structure.illegalArea.scaled(by: random.within(0.85, 1.15))
        let reporter = report(estimate: DemoDecimal(hundredths: max(100, estimate.hundredths / 100 * 100)))
        guard isOpen else { return false }
        // Reports that nobody follows up.
        if random.chance(0.05 * (1 - diligence)) { return false }
        let confirmer = Staff.handler(town, reporter == Staff.handler(town, 0) ? 1 : 0)
        let delay = random.below(3 + Int(12 * (1 - diligence)))
        if random.chance(0.07) {
            let reason = random.pick(Self.rejections)
            guard act(.reject(reason: reason), after: delay, by: confirmer, to: DemoStage.notEstablished),
                random.chance(0.2)
            else { return false }
            let again = random.whole(20, 90)
            act(
                .reopen(reason: "新证据表明无审批手续", row: nil), after: again, by: Staff.office(0),
                to: DemoStage.suspected)
        }
        return act(
            .confirm(area: structure.illegalArea), after: delay, by: confirmer, to: DemoStage.confirmed)
    }

    private static let rejections = ["已有审批手续", "临时施工棚，已拆除", "未超出批准范围", "非新增，原有建筑修缮", "与已登记违建为同一处"]

    /// A patrol's find is reported on that patrol, anything else from the desk.
    private mutating func report(estimate: DemoDecimal) -> Int {
        let week = (structure.firstDay - FictionalCounty.firstMonday) / 7
        if structure.source == "巡查", let patrol = county.patrol(village: structure.village, week: week) {
            let at = DemoInstant(day: patrol.at.day, second: patrol.at.second + random.whole(5, 30) * 60)
            open(.report(estimate: estimate), at: at, by: patrol.inspector, to: DemoStage.suspected)
            return patrol.inspector
        }
        let clerk = Staff.handler(town, random.below(2))
        let at = DemoInstant(day: structure.firstDay, second: 30_600 + random.below(28_800))
        open(.report(estimate: estimate), at: at, by: clerk, to: DemoStage.suspected)
        return clerk
    }
}
