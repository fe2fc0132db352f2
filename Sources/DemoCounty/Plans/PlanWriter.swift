/// Writes the history of one structure, act by act, and stops at today.
struct PlanWriter {
    let county: FictionalCounty
    let structure: DemoStructure
    let today: DemoDay
    let diligence: Double
    let town: Int
    var random: SplitMix64
    var acts: [DemoAct] = []
    var recheck: DemoRecheck?
    /// Rows in force.
    var rows: [DemoDisposalRow] = []
    var rowCount = 0
    /// False as soon as an act would fall on today or later.
    private(set) var isOpen = true

    init(county: FictionalCounty, structure: DemoStructure, today: DemoDay) {
        self.county = county
        self.structure = structure
        self.today = today
        diligence = county.profiles[structure.village].diligence
        town = county.land.townOfVillage[structure.village]
        random = SplitMix64(seed: county.seed, topic: .plan, index: structure.index)
        acts.reserveCapacity(12)
    }

    var lastDay: DemoDay {
        acts.last?.at.day ?? structure.firstDay
    }

    /// Writes an act on the day or soon after, in working hours and after the act before.
    ///
    /// - Returns: false when the act lies on today or later; then nothing more is written.
    @discardableResult
    mutating func act(_ verb: DemoVerb, on day: DemoDay, by actor: Int, to stage: String) -> Bool {
        guard isOpen, let at = moment(on: day, by: actor), at.day < today else {
            isOpen = false
            return false
        }
        acts.append(
            DemoAct(
                at: at, actorRole: county.accounts[actor].role, actorIndex: actor, verb: verb, stageAfter: stage))
        return true
    }

    /// The same, a number of days after the act before.
    @discardableResult
    mutating func act(_ verb: DemoVerb, after days: Int, by actor: Int, to stage: String) -> Bool {
        act(verb, on: lastDay + days, by: actor, to: stage)
    }

    private mutating func moment(on wish: DemoDay, by actor: Int) -> DemoInstant? {
        let isField = county.accounts[actor].role == DemoRole.inspector
        var day = max(wish, lastDay)
        if !isField { day = day.workday }
        let morning = random.chance(0.55)
        var second = (morning ? 30_600 : 48_600) + random.below(morning ? 10_800 : 12_600)
        if let last = acts.last?.at, last.day == day, second <= last.second {
            second = last.second + 240 + random.below(2_400)
            if second > 63_000 {
                day = isField ? day + 1 : (day + 1).workday
                second = 30_600 + random.below(10_800)
            }
        }
        return DemoInstant(day: day, second: second)
    }

    /// The moment of an act that is fixed elsewhere, such as a report on a patrol.
    mutating func open(_ verb: DemoVerb, at: DemoInstant, by actor: Int, to stage: String) {
        guard at.day < today else {
            isOpen = false
            return
        }
        acts.append(
            DemoAct(at: at, actorRole: county.accounts[actor].role, actorIndex: actor, verb: verb, stageAfter: stage))
    }

    var plan: DemoPlan {
        DemoPlan(acts: acts, stage: acts.last?.stageAfter ?? "", recheck: recheck)
    }
}

extension FictionalCounty {
    /// The history of the structure; `today` must be the day the structure was made for.
    public func plan(for structure: DemoStructure, today: DemoDay) -> DemoPlan {
        var writer = PlanWriter(county: self, structure: structure, today: today)
        writer.write()
        return writer.plan
    }
}
