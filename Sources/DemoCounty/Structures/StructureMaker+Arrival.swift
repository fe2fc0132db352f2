import Glibc

/// When and how a structure becomes known.
struct Arrival {
    var origin: DemoStructure.Origin
    var source: String
    var day: DemoDay
}

extension StructureMaker {
    /// Stock arrives on the go-live day; what is new or late arrives between then and the day before today.
    mutating func arrival() -> Arrival {
        let profile = county.profiles[village]
        let window = today - FictionalCounty.goLive - 1
        let roll = random.unit()
        guard window > 30, roll < profile.newShare + 0.012 else {
            return Arrival(origin: .stock, source: random.pick(Self.stockSources), day: FictionalCounty.goLive)
        }
        let isNew = roll < profile.newShare
        let recent = random.chance(0.03)
        let wish =
            recent
            ? window - random.below(10)
            // Diligent villages have fewer and fewer new cases, idle ones ever more.
            : 14 + Int(Double(window - 14) * pow(random.unit(), 0.7 + profile.diligence))
        let day = FictionalCounty.goLive + min(window, max(14, wish))
        let mine = random.chance(0.3 + 0.66 * profile.diligence)
        if mine, let patrol = county.patrolDay(village: village, near: day, before: today) {
            return Arrival(origin: isNew ? .new : .late, source: "巡查", day: patrol)
        }
        let source = random.pick(Self.foreignSources)
        if source == "卫片", let issued = SpotIssue.last(before: day + -1)?.issued {
            let checked = min(issued + random.whole(2, 18), today + -1)
            return Arrival(origin: isNew ? .new : .late, source: source, day: checked.workday(before: today))
        }
        return Arrival(
            origin: isNew ? .new : .late, source: source == "卫片" ? "12345" : source, day: day.workday(before: today))
    }

    private static let stockSources = Weighted([("巡查", 8), ("卫片", 1), ("12345", 0.4), ("上级督查", 0.3), ("群众举报", 0.5)])
    private static let foreignSources = Weighted([("卫片", 4), ("12345", 3), ("群众举报", 2), ("上级督查", 1)])

    /// When it was built, how exactly that is known and from what.
    mutating func builtOn(_ arrival: Arrival) -> (day: DemoDay, precision: String, basis: String) {
        if arrival.origin == .new {
            // Spots of an issue were built before its later picture was taken.
            let lag = arrival.source == "巡查" ? random.whole(1, 9) : random.whole(40, 110)
            let day = max(FictionalCounty.goLive + 1, arrival.day + -lag)
            return (day, "day", arrival.source == "卫片" ? "影像" : "调查")
        }
        let year = 2_022 - Int(34 * pow(random.unit(), 1.6))
        let roll = random.unit()
        if year < 2_000 {
            return roll < 0.6
                ? (DemoDay(year / 10 * 10, 1, 1), "decade", "承诺") : (DemoDay(year, 1, 1), "year", "调查")
        }
        if roll < 0.55 { return (DemoDay(year, 1, 1), "year", roll < 0.3 ? "影像" : "调查") }
        let month = DemoDay(year, random.whole(1, 12), 1)
        if roll < 0.85 { return (month, "month", roll < 0.7 ? "影像" : "承诺") }
        return (month + random.below(28), "day", "调查")
    }
}
