import Appraisal
import CQL2
import Governance
import Hummingbird
import JSONText
import NIOCore
import Services

/// `/api/evaluations/{index}`: an index over the items of a register, and the sheet that differential policies need.
struct EvaluationRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        let group = routes.signedIn
        group.get("api/evaluations/{index}") { request, context in try await list(request, context) }
        group.get("api/evaluations/{index}/policy") { request, context in
            let query = try Query(request, known: ["period"])
            guard let period = query["period"] else { throw query.bad("period", zh: "不能缺少。", en: "is needed.") }
            let bytes = try await site.county.policySheet(
                try context.name("index"), period: period, by: context.actor, in: request.language)
            return Response(
                status: .ok, headers: [.contentType: "text/csv; charset=utf-8", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["period", "cohort"])
        let county = site.county
        let found = try await county.appraiseItems(try context.name("index"), by: context.actor)
        let period = query["period"] ?? found.periods.last
        let rows = found.rows.filter { $0.period == period && (query["cohort"] == nil || $0.cohort == query["cohort"]) }
        let tree = county.map.tree
        return Response.json { writer in
            writer.object { writer in
                writer.member("name", found.study.name)
                writer.member("register", "\((try? context.name("index").scene) ?? "").\(found.study.over ?? "")")
                writer.member("periods", array: { writer in found.periods.forEach { writer.string($0) } })
                writer.member("period", period)
                writer.member(
                    "rows",
                    array: { writer in
                        for row in rows { writer.evaluation(row, tree) }
                    })
                writer.member(
                    "left",
                    array: { writer in
                        for (number, reason) in found.left {
                            writer.object { writer in
                                writer.member("number", number)
                                writer.member("reason", reason)
                            }
                        }
                    })
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func evaluation(_ row: ItemAppraisal.Row, _ tree: AreaTree) {
        let result = row.result
        object { writer in
            writer.member("number", row.number)
            writer.member("unit", result.row.unit)
            writer.member("name", result.row.name)
            writer.member("cohort", row.cohort)
            writer.member("version", row.version)
            writer.key("area")
            writer.placedArea(row.area, in: tree)
            writer.member("score", json: result.fixed.map { row.plan.rounding.text($0) })
            writer.member("rank", json: result.placement.map { String($0.rank) })
            writer.member("grade", row.letter(result.grade))
            writer.member("gradeBeforeVeto", row.letter(result.gradeBeforeVetoes))
            writer.member("veto", result.veto)
            writer.member("bonus", result.bonus)
            writer.member("malus", result.malus)
            writer.member("excluded", result.row.exclusion)
            writer.member("consecutive", json: row.memory.map { String($0.run) })
            writer.member("consequence", row.memory?.consequence)
            writer.member(
                "indicators",
                array: { writer in
                    for (indicator, score) in zip(row.plan.indicators, result.indicators) {
                        writer.object { writer in
                            writer.member("id", indicator.code)
                            writer.member("name", row.titles.nodes[indicator.code])
                            writer.member("unit", row.titles.units[indicator.code])
                            writer.member("status", score.status.rawValue)
                            writer.member("value", score.value?.shortened)
                            writer.member("score", score.score?.shortened)
                        }
                    }
                })
        }
    }
}
