import Appraisal
import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services

/// `/api/evaluations/{index}/lab`: the rule of a period with its numbers, and what the ranking would be under others.
struct EvaluationLabRoutes: Sendable {
    let site: Site
    private static let largest = 64 << 10

    func add(to routes: SiteRoutes) {
        let group = routes.signedIn
        group.get("api/evaluations/{index}/lab") { request, context in
            let query = try Query(request, known: ["period"])
            let name = try context.book(site.county)
            let study = try site.county.study(name)
            let trial = try await site.county.tryPeriod(name, query["period"], RuleChange(), by: context.actor)
            return answer(trial, study)
        }
        // It writes nothing: the change is too long for an address.
        group.post("api/evaluations/{index}/lab") { request, context in
            let name = try context.book(site.county)
            let study = try site.county.study(name)
            let body = try await JSONBody(request, known: ["period", "change"], limit: Self.largest)
            guard let change = body["change"] else { throw body.missing("change") }
            let trial = try await site.county.tryPeriod(
                name, try body.text("period", limit: 10), try RuleChange(change), by: context.actor)
            return answer(trial, study)
        }
    }

    private func answer(_ trial: PeriodTrial, _ study: StudyDefinition) -> Response {
        let tree = site.county.map.tree
        return Response.json { writer in
            writer.object { writer in
                writer.member("period", trial.period)
                writer.member("periods", array: { writer in trial.periods.forEach { writer.string($0) } })
                writer.member("version", trial.version.id)
                writer.member("versionName", trial.version.name)
                writer.member("regraded", trial.regraded)
                writer.member("reranked", trial.reranked)
                writer.member(
                    "columns",
                    array: { writer in
                        for column in study.columns {
                            writer.object { writer in
                                writer.member("id", column.id)
                                writer.member("name", column.name)
                                writer.member("unit", column.unit)
                            }
                        }
                    })
                writer.member(
                    "cohorts",
                    object: { writer in
                        for (cohort, plan) in trial.version.plans.sorted(by: { $0.key < $1.key }) {
                            writer.key(cohort)
                            writer.value(plan.json(trial.version.titles[cohort] ?? StudyTitles()))
                        }
                    })
                writer.member("units", array: { writer in for row in trial.rows { writer.labItem(row, tree) } })
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func labItem(_ row: PeriodTrial.Row, _ tree: AreaTree) {
        object { writer in
            writer.member("code", row.after.result.row.unit)
            writer.member("name", row.after.result.row.name)
            writer.member("number", row.after.number)
            writer.member("cohort", row.after.cohort)
            writer.member("area", tree[row.after.area]?.code)
            writer.member("score", json: row.after.scoreText)
            writer.member("grade", row.after.gradeText)
            writer.member("rank", json: row.after.result.placement.map { String($0.rank) })
            writer.member("scoreBefore", json: row.before.scoreText)
            writer.member("gradeBefore", row.before.gradeText)
            writer.member("rankBefore", json: row.before.result.placement.map { String($0.rank) })
        }
    }
}
