import CQL2
import Governance
import SceneLoading
import Services

extension SceneDemoPlan {
    /// When each office of an index does what, in seconds since 1970.
    var appraisalEvents: [(at: Int, appraisal: Int, step: SceneDemoAppraisals.Step)] {
        appraisals.indices.flatMap { index -> [(at: Int, appraisal: Int, step: SceneDemoAppraisals.Step)] in
            let appraisal = appraisals[index].appraisal
            guard let first = today.firstOfMonth else { return [] }
            // The last month whose day of publication has come.
            let newest = (first.adding(days: Int64(appraisal.on - 1)) ?? first) <= today ? 0 : 1
            let months = (newest..<(newest + appraisal.months)).reversed().compactMap { first.adding(months: -Int64($0)) }
            var events: [(at: Int, appraisal: Int, step: SceneDemoAppraisals.Step)] = months.compactMap { month in
                guard let day = month.adding(days: Int64(appraisal.on - 1)), let frozen = month.adding(months: -1) else { return nil }
                return (second(day, appraisal.hour), index, .publish(String(frozen.description.prefix(7))))
            }
            guard let last = months.last, let day = last.adding(days: Int64(appraisal.on - 1)), let frozen = last.adding(months: -1) else {
                return events
            }
            func later(_ after: Int, _ hour: Int, _ minute: Int) -> Int {
                // Behind the publication even where both fall on the demo's last day.
                max(second(min(day.adding(days: Int64(after)) ?? day, today), hour), second(day, appraisal.hour)) + minute * 60
            }
            let month = String(frozen.description.prefix(7))
            for (number, objection) in appraisal.objections.enumerated() {
                events.append((later(objection.after, objection.hour, 10 + number), index, .object(number, month: month)))
            }
            for (number, draft) in appraisal.drafts.enumerated() {
                events.append((later(draft.after, draft.hour, 30 + number), index, .draft(number)))
            }
            return events
        }
    }

    private func second(_ day: Day, _ hour: Int) -> Int { Int(CountyZone.china.start(of: day).milliseconds / 1000) + hour * 3600 }
}

/// Publishes months, objects and drafts rules through the calls that offices and towns use.
struct SceneDemoAppraisals: Sendable {
    /// Months are named as `2026-03`.
    enum Step: Sendable {
        case publish(String)
        case object(Int, month: String)
        case draft(Int)
    }

    private let plan: SceneDemoPlan
    private let county: County
    private let cast: SceneDemoCast
    private let places: SceneDemoPlaces

    init(_ plan: SceneDemoPlan, county: County, cast: SceneDemoCast, places: SceneDemoPlaces) {
        self.plan = plan
        self.county = county
        self.cast = cast
        self.places = places
    }

    func take(_ step: Step, of number: Int, at second: Int) async throws {
        let instant = Instant(milliseconds: Int64(second) * 1000)
        let past = county.with { instant }
        let (scene, appraisal) = plan.appraisals[number]
        let index = QualifiedName(scene: scene, name: appraisal.index)
        do {
            switch step {
            case .publish(let month):
                let office = try person(appraisal.role, over: nil, index)
                _ = try await past.publishMonth(month, of: index, remarks: appraisal.remarks, by: office)
            case .object(let at, let month): try await object(appraisal.objections[at], month, index, past)
            case .draft(let at): try await draft(appraisal.drafts[at], index, past)
            }
        } catch let refusal as Refusal {
            throw refusal.code == "demo-person" ? refusal : SceneDemoFault.step(index, number + 1, "\(step)", refusal)
        }
    }

    private func object(_ objection: DemoAppraisal.Objection, _ month: String, _ index: QualifiedName, _ past: County) async throws {
        guard let area = places.area(objection.at, turn: 0) else { throw SceneDemoFault.unknownArea("\(objection.at)") }
        let town = try person(objection.role, over: area.id, index)
        _ = try await past.object(to: objection.indicator, of: area, in: month, of: index, objection.text, by: town)
    }

    private func draft(_ draft: DemoAppraisal.Draft, _ index: QualifiedName, _ past: County) async throws {
        let office = try person(draft.role, over: nil, index)
        let from =
            switch draft.from {
            case .day(let date): plan.day(date)
            case .nextYear: Day("\(plan.today.year + 1)-01-01") ?? plan.today
            }
        let made = try await past.draftRule(
            index, base: nil, id: draft.id, name: draft.name, from: from, change: draft.change, note: draft.note, by: office)
        if draft.tried > 0 { _ = try await past.tryRule(made.paper.id, of: index, months: draft.tried, by: office) }
    }

    private func person(_ role: String, over area: AreaID?, _ index: QualifiedName) throws -> Actor {
        let top = area ?? county.map.tree.county?.id ?? 0
        guard let actor = cast.candidates(role, unit: nil, over: top, scene: try county.scene(index.scene), turn: 0).first else {
            throw SceneDemoFault.nobody(index, 1, "appraise", role)
        }
        return actor
    }
}
