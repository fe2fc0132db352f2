import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services

/// `/api/indexes/{index}/rules`: versions in force, drafts, trials, decisions.
struct RuleRoutes: Sendable {
    let site: Site
    private static let largest = 64 << 10

    func add(to routes: SiteRoutes) {
        let group = routes.signedIn
        group.get("api/indexes/{index}/rules") { request, context in try await list(request, context) }
        group.post("api/indexes/{index}/rules") { request, context in try await draft(request, context) }
        group.get("api/indexes/{index}/rules/{rule}") { request, context in
            let (index, id) = try path(context)
            let draft = try await site.county.ruleDraft(id, of: index)
            let trials =
                draft.state == .approved ? [] : try await site.county.trials(draft, months: 1, until: site.county.now.day)
            return try await answer(draft, trials)
        }
        group.post("api/indexes/{index}/rules/{rule}/trial") { request, context in
            let (index, id) = try path(context)
            let body = try await JSONBody(request, known: ["months"], limit: Self.largest)
            let months = try body.integer("months") ?? 6
            guard 1...36 ~= months else { throw body.wrong("months", zh: "应在 1 到 36 之间。", en: "must be 1 to 36.") }
            let (draft, trials) = try await site.county.tryRule(id, of: index, months: Int(months), by: context.actor)
            return try await answer(draft, trials)
        }
        group.post("api/indexes/{index}/rules/{rule}/decision") { request, context in
            let (index, id) = try path(context)
            let body = try await JSONBody(request, known: ["decision", "note"], limit: Self.largest)
            let word = try body.requiredText("decision", limit: 20)
            guard ["approve", "refuse", "withdraw"].contains(word) else {
                throw body.wrong("decision", zh: "只能是：approve, refuse, withdraw。", en: "must be approve, refuse or withdraw.")
            }
            let decided =
                word == "withdraw"
                ? try await site.county.withdrawRule(id, of: index, by: context.actor)
                : try await site.county.decideRule(
                    id, of: index, approve: word == "approve", note: try body.text("note") ?? "", by: context.actor)
            return try await answer(decided, [])
        }
    }

    private func path(_ context: SignedInContext) throws -> (QualifiedName, Int64) {
        let index = try context.book(site.county)
        guard let id = Int64(try context.path("rule")), id > 0 else { throw Problem.notFound() }
        return (index, id)
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        _ = try Query(request, known: [])
        let county = site.county
        let name = try context.book(county)
        let book = try county.book(name)
        let drafts = try await county.ruleDrafts(name)
        let people = try await county.people(drafts.flatMap { [$0.madeBy] + ($0.decidedBy.map { [$0] } ?? []) })
        let role = try county.access(context.actor, scene: name.scene).role
        let today = county.now.day
        let current = book.version(on: today)
        return Response.json { writer in
            writer.object { writer in
                writer.member(
                    "rights", array: { writer in role.appraises.map(\.rawValue).sorted().forEach { writer.string($0) } })
                writer.member(
                    "versions",
                    array: { writer in
                        for version in book.versions {
                            writer.object { writer in
                                writer.member("id", version.id)
                                writer.member("name", version.name)
                                writer.member("from", Day(number: version.from).description)
                                writer.member("current", version.id == current)
                            }
                        }
                    })
                writer.member("drafts", array: { writer in for draft in drafts { writer.rule(draft, people, county.zone) } })
            }
        }
    }

    private func draft(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let index = try context.book(site.county)
        let body = try await JSONBody(request, known: ["id", "base", "zh", "en", "from", "change", "note"], limit: Self.largest)
        guard let from = Day(try body.requiredText("from", limit: 10)) else {
            throw body.wrong("from", zh: "应为日期，如 2027-01-01。", en: "must be a date such as 2027-01-01.")
        }
        guard let change = body["change"] else { throw body.missing("change") }
        let zh = try body.requiredText("zh", limit: 80)
        let draft = try await site.county.draftRule(
            index, base: try body.text("base", limit: 48), id: try body.requiredText("id", limit: 48),
            name: Bilingual(zh: zh, en: try body.text("en", limit: 80) ?? zh), from: from, change: try RuleChange(change),
            note: try body.text("note") ?? "", by: context.actor)
        return try await answer(draft, [], status: .created)
    }

    private func answer(_ draft: RuleDraft, _ trials: [RuleTrial], status: HTTPResponse.Status = .ok) async throws -> Response {
        let county = site.county
        let people = try await county.people([draft.madeBy] + (draft.decidedBy.map { [$0] } ?? []))
        return Response.json(status: status) { writer in
            writer.object { writer in
                writer.key("rule")
                writer.rule(draft, people, county.zone)
                writer.member("trials", array: { writer in for trial in trials { writer.trial(trial) } })
            }
        }
    }
}

extension JSONWriter {
    mutating func rule(_ draft: RuleDraft, _ people: [String: String], _ zone: CountyZone) {
        object { writer in
            writer.member("number", draft.paper.id)
            writer.member("id", draft.id)
            writer.member("base", draft.base)
            writer.member("name", draft.name)
            writer.member("from", draft.from.description)
            writer.member("state", draft.state.rawValue)
            writer.member("note", draft.note)
            writer.key("change")
            writer.value(draft.paper.body["change"] ?? .object([:]))
            writer.member("madeBy", people[draft.madeBy] ?? draft.madeBy)
            writer.member("madeAt", zone.text(draft.madeAt))
            writer.member("decidedBy", draft.decidedBy.map { people[$0] ?? $0 })
            writer.member("decidedAt", draft.decidedAt.map { zone.text($0) })
            writer.member("decision", draft.decision)
            writer.key("trial")
            guard let trial = draft.trial else { return writer.null() }
            writer.object { writer in
                writer.member("days", array: { writer in trial.days.forEach { writer.string($0) } })
                writer.member("changed", trial.changed)
            }
        }
    }

    fileprivate mutating func trial(_ trial: RuleTrial) {
        object { writer in
            writer.member("day", trial.period)
            writer.member("version", trial.version)
            writer.member("regraded", trial.regraded)
            writer.member("reranked", trial.reranked)
            writer.member("uses", array: { writer in for use in trial.uses { writer.useTrial(use) } })
            writer.member(
                "units",
                array: { writer in
                    for row in trial.rows {
                        writer.object { writer in
                            writer.member("code", row.code)
                            writer.member("name", row.name)
                            writer.member("level", row.level)
                            writer.member("scoreBefore", json: row.scoreBefore)
                            writer.member("scoreAfter", json: row.scoreAfter)
                            writer.member("gradeBefore", row.gradeBefore)
                            writer.member("gradeAfter", row.gradeAfter)
                            writer.member("rankBefore", json: row.rankBefore.map { String($0) })
                            writer.member("rankAfter", json: row.rankAfter.map { String($0) })
                        }
                    }
                })
        }
    }
}
