extension FictionalCounty {
    /// The Monday before the go-live day; weeks are counted from it.
    static let firstMonday = goLive + -goLive.weekday

    /// When somebody patrolled the village in the week, if anybody did: idle villages leave weeks out.
    func patrol(village: Int, week: Int) -> (at: DemoInstant, inspector: Int, random: SplitMix64)? {
        var random = SplitMix64(seed: seed, topic: .patrol, index: village * 4_096 + week)
        guard random.chance(0.3 + 0.69 * profiles[village].diligence) else { return nil }
        let day = Self.firstMonday + 7 * week + random.below(6)
        guard day >= Self.goLive else { return nil }
        let second = (random.chance(0.5) ? 8 : 14) * 3_600 + random.below(9_000)
        let inspector = Staff.inspector(land.townOfVillage[village], random.below(2))
        return (DemoInstant(day: day, second: second), inspector, random)
    }

    /// A patrol day in the week of `day` or one of the eight before.
    func patrolDay(village: Int, near day: DemoDay, before today: DemoDay) -> DemoDay? {
        let week = (day - Self.firstMonday) / 7
        for earlier in 0...8 where week - earlier >= 0 {
            if let patrol = patrol(village: village, week: week - earlier), patrol.at.day < today {
                return patrol.at.day
            }
        }
        return nil
    }
}
