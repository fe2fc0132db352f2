import DemoCounty
import Governance

/// Everything that happens in the demo, in the order in which it happens.
struct DemoTimeline {
    /// What an event is about; numbers are positions in the lists below.
    enum Subject {
        case act(structure: Int, act: Int)
        case recheck(structure: Int)
        case patrol(Int)
        case lead(Int)
        case leadVerdict(Int)
        case house(Int)
        case houseRectified(Int)
        case zone(Int)
        case boundary
        case caseStep(Int, DemoCase.Step)
        /// An item of a scene's own demo, and its report or step.
        case scene(entry: Int, step: Int)
        /// A scoring session of a scene's demo, and how far it is taken.
        case session(Int, SceneDemoSessions.Step)
        /// What a feed of a scene's demo sends.
        case feed(Int)
        /// What the office of an index does.
        case appraisal(Int, SceneDemoAppraisals.Step)

        /// Whether it opens transactions of its own, between two commits of the history.
        var standsAlone: Bool {
            switch self {
            case .session, .feed, .appraisal: true
            default: false
            }
        }
    }

    struct Event {
        /// Seconds since 1970.
        var at: Int
        var subject: Subject
    }

    private(set) var structures: [DemoStructure] = []
    private(set) var plans: [DemoPlan] = []
    private(set) var patrols: [DemoPatrol] = []
    private(set) var leads: [DemoLead] = []
    private(set) var houses: [DemoFarmlandHouse] = []
    private(set) var cases: [DemoCase] = []
    private(set) var events: [Event] = []

    /// What scenes declare themselves, and nothing else.
    init(_ plan: SceneDemoPlan) {
        add(plan)
    }

    private mutating func add(_ plan: SceneDemoPlan) {
        events += plan.events.map { Event(at: $0.at, subject: .scene(entry: $0.entry, step: $0.step)) }
        events += plan.sessionEvents.map { Event(at: $0.at, subject: .session($0.session, $0.step)) }
        events += plan.feedEvents.map { Event(at: $0.at, subject: .feed($0.delivery)) }
        events += plan.appraisalEvents.map { Event(at: $0.at, subject: .appraisal($0.appraisal, $0.step)) }
        // Equal moments keep their order: an item is reported before it moves.
        events = events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    init(
        _ fiction: FictionalCounty, count: Int, today: DemoDay, zones: Int, scenes plan: SceneDemoPlan, progress: (Int, Int) -> Void
    ) {
        var finds: [DemoFind] = []
        structures.reserveCapacity(count)
        plans.reserveCapacity(count)
        for structure in fiction.structures(count: count, today: today) {
            let plan = fiction.plan(for: structure, today: today)
            for (number, act) in plan.acts.enumerated() {
                events.append(Event(at: act.at.unixSeconds, subject: .act(structure: structures.count, act: number)))
            }
            if let recheck = plan.recheck {
                events.append(Event(at: recheck.at.unixSeconds, subject: .recheck(structure: structures.count)))
            }
            if let find = DemoFind(structure) { finds.append(find) }
            structures.append(structure)
            plans.append(plan)
            if structures.count.isMultiple(of: 1000) { progress(structures.count, count) }
        }
        for patrol in fiction.patrols(today: today, finds: finds) {
            events.append(Event(at: patrol.start.unixSeconds, subject: .patrol(patrols.count)))
            patrols.append(patrol)
        }
        let morning = 9 * 3600
        func at(_ day: DemoDay, _ second: Int) -> Int { DemoInstant(day: day, second: second).unixSeconds }
        leads = fiction.leads(today: today, finds: finds)
        for (index, lead) in leads.enumerated() {
            events.append(Event(at: at(lead.issuedOn, morning), subject: .lead(index)))
            if let checked = lead.checkedOn { events.append(Event(at: at(checked, 15 * 3600), subject: .leadVerdict(index))) }
        }
        houses = fiction.farmlandHouses(today: today)
        for (index, house) in houses.enumerated() {
            events.append(Event(at: at(house.listedOn, morning), subject: .house(index)))
            if let done = house.rectifiedOn { events.append(Event(at: at(done, 16 * 3600), subject: .houseRectified(index))) }
        }
        for index in 0..<zones {
            events.append(Event(at: at(FictionalCounty.goLive, 8 * 3600), subject: .zone(index)))
        }
        events.append(Event(at: at(FictionalCounty.goLive, 7 * 3600), subject: .boundary))
        cases = DemoCase.all(structures, plans, today: today)
        for (index, one) in cases.enumerated() {
            for step in one.steps { events.append(Event(at: at(step.day, step.hour * 3600), subject: .caseStep(index, step))) }
        }
        add(plan)
    }
}
