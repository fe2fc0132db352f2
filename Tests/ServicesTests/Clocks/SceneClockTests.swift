import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// The periods of fixtures 7.3, each as the scene declares it that has it: date in, date out, across a holiday. The days were
/// reckoned from the published table with another program, not with this library.
struct SceneClockTests {
    typealias Case = (name: String, scene: String, register: String, clock: String, start: String, extended: Int, due: String)

    static let scenes = (try? TestCounty.everyScene()) ?? []
    static let cases: [Case] = [
        ("petition: passing on 15 d", "petitions", "petition", "passing_on", "2025-09-18", 0, "2025-10-09"),
        ("petition: notice 15 d", "petitions", "petition", "notice", "2025-09-22", 0, "2025-10-09"),
        ("petition: objection 5 wd", "petitions", "petition", "objection", "2025-09-26", 0, "2025-10-10"),
        ("petition: handling 60 d", "petitions", "petition", "opinion_period", "2025-08-05", 0, "2025-10-09"),
        ("petition: handling 60 + 30 d", "petitions", "petition", "opinion_period", "2025-07-05", 30, "2025-10-09"),
        ("petition: asking for review 30 d", "petitions", "petition", "review_request", "2025-09-03", 0, "2025-10-09"),
        ("petition: review 30 d", "petitions", "petition", "review_answer", "2025-09-05", 0, "2025-10-09"),
        ("petition: asking for final review 30 d", "petitions", "petition", "re_review_request", "2026-01-20", 0, "2026-02-24"),
        ("petition: final review 30 d", "petitions", "petition", "re_review_answer", "2026-02-01", 0, "2026-03-03"),
        ("accusation: notice 15 d", "petitions", "accusation", "notice", "2026-02-10", 0, "2026-02-25"),
        ("suggestion: acceptance 7 d", "deputies", "suggestion", "acceptance", "2025-01-22", 0, "2025-02-05"),
        ("suggestion: refusal 10 d", "deputies", "suggestion", "refusal", "2025-01-20", 0, "2025-02-05"),
        ("suggestion: assist 2 months", "deputies", "assist", "answer", "2024-12-01", 0, "2025-02-05"),
        ("suggestion: 3 months", "deputies", "suggestion", "answer", "2024-11-30", 0, "2025-02-28"),
        ("suggestion: 3 months, leap year", "deputies", "suggestion", "answer", "2023-11-30", 0, "2024-02-29"),
        ("suggestion: 6 months", "deputies", "suggestion", "answer", "2024-04-03", 3, "2024-10-08"),
        ("suggestion: redo 1 month", "deputies", "suggestion", "redo", "2025-01-01", 0, "2025-02-05"),
        ("proposal: 3 months", "proposals", "proposal", "answer", "2025-07-05", 0, "2025-10-05"),
        ("proposal: 6 months", "proposals", "proposal", "answer", "2025-04-03", 3, "2025-10-03"),
        ("proposal: assist 2 months", "proposals", "assist", "answer", "2025-12-20", 0, "2026-02-20"),
        ("village question 15 d", "village-affairs", "question", "answering", "2026-02-02", 0, "2026-02-24"),
        ("end of post 15 d", "term-of-office", "post", "announcement", "2025-09-22", 0, "2025-10-09"),
        ("budget 20 d", "deputies", "briefing", "publication", "2026-01-28", 0, "2026-02-24"),
        ("penalty 90 d", "illegal-construction", "case", "decision", "2025-07-04", 0, "2025-10-09"),
        ("penalty: serving 7 wd", "illegal-construction", "case", "serve", "2025-09-25", 0, "2025-10-11"),
        ("penalty: asking for a hearing 5 wd", "illegal-construction", "case", "hearing_request", "2026-02-12", 0, "2026-02-26"),
        ("penalty: notice of a hearing 7 wd", "illegal-construction", "case", "hearing_notice", "2026-02-10", 0, "2026-02-26"),
        ("penalty: preserved evidence 7 wd", "illegal-construction", "case", "preservation", "2025-04-28", 0, "2025-05-12"),
        ("penalty: taken off the web 3 wd", "illegal-construction", "case", "take_down", "2025-09-29", 0, "2025-10-10"),
        ("information: answer 20 wd", "open-government", "request", "answering", "2025-09-15", 0, "2025-10-17"),
        ("information: answer 20 + 20 wd", "open-government", "request", "answering", "2025-09-15", 20, "2025-11-14"),
        ("information: correction 7 wd", "open-government", "request", "correction", "2025-09-26", 0, "2025-10-13"),
        ("information: third party 15 wd", "open-government", "request", "third_party", "2025-09-19", 0, "2025-10-16"),
        ("information: publication 20 wd", "open-government", "publication", "publishing", "2026-01-26", 0, "2026-02-28"),
        ("impact assessment 3 years", "open-government", "assessment", "keeping", "2023-10-01", 0, "2026-10-01"),
        ("logs 6 months", "open-government", "log", "keeping", "2025-04-01", 0, "2025-10-01"),
        ("logs 6 months, end of month", "open-government", "log", "keeping", "2025-08-31", 0, "2026-02-28"),
        ("review 60 d", "illegal-construction", "case", "review", "2025-08-07", 0, "2025-10-09"),
        ("suit 6 months", "illegal-construction", "case", "suit", "2025-04-01", 0, "2025-10-09"),
        ("land law 15 d", "illegal-construction", "case", "land_suit", "2026-09-20", 0, "2026-10-08"),
        ("substitute performance 3 d", "illegal-construction", "case", "substitute", "2025-09-30", 0, "2025-10-03"),
        ("rubble 30 d", "illegal-construction", "case", "rubble", "2025-09-05", 0, "2025-10-05"),
        ("disclosure by the quarter", "village-affairs", "duty", "publishing", "2025-10-01", 0, "2025-10-09"),
        ("disclosure by the month", "village-affairs", "duty", "publishing", "2026-02-20", 0, "2026-02-24"),
        ("video: filing 30 d", "emergency", "camera", "filing", "2025-09-05", 0, "2025-10-05"),
    ]

    @Test(arguments: cases) func `a scene's own clock ends on the law's day`(_ one: Case) throws {
        let scene = try #require(Self.scenes.first { $0.id == one.scene }, "\(one.name): no scene \(one.scene)")
        let clock = try #require(scene.register(one.register)?.clock(one.clock), "\(one.name): no clock")
        let start = try #require(Day(one.start))
        var state = ClockState(startedAt: CountyZone.china.start(of: start))
        if case .parameter(let id)? = clock.lengthSource?.place, case .decimal(let days)? = scene.parameter(id)?.value(on: start) {
            state.length = days.integer.map { Int($0) }
        }
        state.extended = one.extended
        let end = try #require(StatutoryClockTests.dates().end(of: clock, state, zone: .china))
        #expect(end.day.description == one.due, "\(one.name)")
        #expect(!end.isProvisional)
        // Every period of the law says which article it rests on, and is made no longer than that article lets.
        #expect(clock.basis != nil, "\(one.name)")
        #expect(one.extended <= clock.extending?.most ?? 0, "\(one.name)")
        // Somebody or something begins it.
        switch clock.start {
        case .actions(let actions): #expect(!actions.isEmpty)
        case .stages(let stages): #expect(!stages.isEmpty)
        case .date(let name):
            let declared = scene.register(one.register)
            #expect(declared?.field(name) != nil || declared?.facts.contains { $0.id == name } == true)
        }
    }

    /// Instant removal has no clock of its own: the day by which it is judged stands on the structure.
    @Test func `instant removal is judged by thirty days`() async throws {
        let test = try await TestCounty.open(from: "2026-01-25T09:00:00+08:00")
        defer { test.remove() }
        let handler = test.actor("handler", "handler-a")
        guard case .stored(let item) = try await test.report(at: Position(x: 120.01, y: 29.01), photo: 1, by: test.actor("inspector"))
        else {
            Issue.record("not stored")
            return
        }
        let fields: [String: Value] = [
            "origin": .text("new"), "built_on": .date(try #require(Day("2026-01-20"))), "instant_basis": .text("城乡规划法第六十四条"),
        ]
        let confirmed = try await test.perform("confirm", on: item, fields: fields, by: handler)
        let slot = try #require(test.county.rules(TestCounty.structure).slot(ofField: "limit_on"))
        #expect(confirmed.fields[slot] == .date(try #require(Day("2026-02-24"))), "thirty days, over the spring festival")
        let text = try #require(try Self.measure("instant_in_time"))
        #expect(text.contains("add_days(found_on, 30)"))
    }

    private static func measure(_ id: String) throws -> String? {
        let scene = try #require(scenes.first { $0.id == "illegal-construction" })
        return scene.measures.first { $0.id == id }?.rule
    }

    @Test func `recordings are kept for thirty days at least`() throws {
        let scene = try #require(Self.scenes.first { $0.id == "emergency" })
        let camera = try #require(scene.register("camera"))
        let rule = try #require(camera.checks.first { $0.field == "keeps_days" }?.rule)
        #expect(rule == "keeps_days >= 30")
        #expect(camera.field("keeps_days")?.required == true)
    }
}
