/// All accounts, and where to find each post among them.
struct Staff: Sendable {
    /// The town whose people carry the plain account names: 沙渚镇, where things go middling.
    static let shownTown = 2
    private static let countyPosts = 7
    private static let townPosts = 5

    private(set) var accounts: [DemoAccount] = []

    init(seed: UInt64, villages: [DemoArea], townOfVillage: [Int]) {
        var random = SplitMix64(seed: seed, topic: .accounts)
        func person() -> String { PersonNames.draw(&random) }
        func county(_ account: String, _ role: String, _ unit: String, shown: Bool = true) {
            accounts.append(
                DemoAccount(
                    account: account, name: person(), role: role, unit: unit, area: FictionalCounty.code,
                    isShown: shown))
        }
        county("office", DemoRole.office, "云泽县三改一拆办")
        county("office-2", DemoRole.office, "云泽县三改一拆办", shown: false)
        county("reviewer", DemoRole.reviewer, "云泽县综合行政执法局/复核科")
        county("reviewer-2", DemoRole.reviewer, "云泽县综合行政执法局/复核科", shown: false)
        county("leader", DemoRole.countyLeader, "云泽县人民政府")
        county("discipline", DemoRole.discipline, "云泽县纪委监委")
        county("admin", DemoRole.admin, "云泽县大数据中心")
        for (index, town) in TownSketch.all.enumerated() {
            let isShown = index == Self.shownTown
            let tail = isShown ? "" : "-" + town.short
            func add(_ account: String, _ role: String, _ unit: String, first: Bool) {
                accounts.append(
                    DemoAccount(
                        account: account, name: person(), role: role, unit: unit, area: town.code,
                        isShown: isShown && first))
            }
            add("town-leader" + tail, DemoRole.townLeader, "\(town.name)/党委政府", first: true)
            for number in 1...2 {
                let mark = number == 1 ? "" : "-2"
                add("handler" + tail + mark, DemoRole.handler, "\(town.name)/综合信息指挥室", first: number == 1)
            }
            for number in 1...2 {
                let mark = number == 1 ? "" : "-2"
                add("inspector" + tail + mark, DemoRole.inspector, "\(town.name)/综合行政执法队", first: number == 1)
            }
        }
        var shown = false
        for (index, village) in villages.enumerated() {
            let first = townOfVillage[index] == Self.shownTown && !shown
            if first { shown = true }
            let town = TownSketch.all[townOfVillage[index]]
            accounts.append(
                DemoAccount(
                    account: first ? "cadre" : "cadre-\(town.short)-\(village.code.suffix(3))", name: person(),
                    role: DemoRole.cadre, unit: "\(town.name)/\(village.name)", area: village.code, isShown: first))
        }
        // The other two of the three administrators. They stand last, so that who is who above does not move.
        county("security", DemoRole.security, "云泽县委网信办")
        county("audit", DemoRole.audit, "云泽县审计局")
    }

    static func office(_ number: Int) -> Int { number & 1 }

    static func reviewer(_ number: Int) -> Int { 2 + number & 1 }

    static func townLeader(_ town: Int) -> Int { countyPosts + town * townPosts }

    static func handler(_ town: Int, _ number: Int) -> Int { countyPosts + town * townPosts + 1 + number & 1 }

    static func inspector(_ town: Int, _ number: Int) -> Int { countyPosts + town * townPosts + 3 + number & 1 }
}
