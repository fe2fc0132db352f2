import Appraisal
import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// Why a score changed, what would better a grade, and how sure a colour is.
struct ExplainRoutes: Sendable {
    let site: Site
    let store: FigureStore

    func add(to routes: SiteRoutes) {
        let group = routes.signedIn
        group.get("api/indexes/{index}/areas/{code}/change") { request, context in try await change(request, context) }
        group.get("api/indexes/{index}/areas/{code}/goal") { request, context in try await goal(request, context) }
        group.get("api/indexes/{index}/robustness") { request, context in try robustness(request, context) }
    }

    private func change(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["from", "to"])
        let county = site.county
        let name = try context.index(county)
        let today = county.now.day
        let area = try county.map.tree.known(try context.path("code"))
        let to = try query.day("to") ?? today
        let from = try query.day("from") ?? to.firstOfMonth?.adding(days: -1) ?? to
        guard to <= today else { throw query.bad("to", zh: "不能晚于今天。", en: "may not lie after today.") }
        let found = try await county.explainChange(name, of: area, from: from, to: to, by: context.actor)
        let text = try await ScoreChangeText(found, county: county, scene: try county.scene(name.scene), language: request.language)
        return Response.json { text.write(into: &$0) }
    }

    private func goal(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["grade"])
        let county = site.county
        let name = try context.index(county)
        let area = try county.map.tree.known(try context.path("code"))
        let found = try await county.reachGrade(name, of: area, grade: query["grade"], by: context.actor)
        let rounding = found.index.definition.rounding
        let bands = found.index.declaration.bands
        var cards: [QualifiedName: CardText] = [:]
        for (register, items) in Dictionary(grouping: found.items, by: \.register) {
            cards[register] = try await CardText(county, try county.rules(register).register, language: request.language)
                .illustrated(items.map(\.item))
        }
        let shown = cards
        return Response.json { writer in
            writer.object { writer in
                writer.member("declared", found.isDeclared)
                writer.member("asOf", found.day.description)
                writer.member("target", object: { $0.band(found.target) })
                writer.member("score", json: found.current.fixed.map { rounding.text($0) })
                writer.member("reachable", found.certainty != nil)
                writer.member("certainty", found.certainty?.rawValue)
                writer.member("scoreAfter", json: found.afterwards.fixed.map { rounding.text($0) })
                writer.member("gradeAfter", found.afterwards.grade.map { bands[$0.rawValue - 1].grade })
                writer.member("open", found.open)
                writer.member("considered", found.considered)
                writer.member(
                    "items",
                    array: { writer in
                        for (register, item) in found.items { shown[register]?.write(item, into: &writer) }
                    })
            }
        }
    }

    private func robustness(_ request: Request, _ context: SignedInContext) throws -> Response {
        let query = try Query(request, known: ["level", "as-of", "draws", "seed"])
        let county = site.county
        let name = try context.index(county)
        let day = try query.asOf(today: county.now.day)
        let level = try query.level("level") ?? .town
        let draws = try query.integer("draws", in: 10...10_000) ?? 1_000
        let seed = try query.integer("seed", in: 0...1_000_000_000) ?? 1
        let appraisement = try store.appraisement(of: name, on: day, in: county)
        let drawn = try appraisement.robustness(level, draws: draws, seed: UInt64(seed))
        let bands = appraisement.index.declaration.bands
        let tree = county.map.tree
        return Response.json { writer in
            writer.object { writer in
                writer.member("asOf", day.description)
                writer.member("draws", draws)
                writer.member("seed", seed)
                writer.member("noise", 0.25)
                writer.member(
                    "units",
                    array: { writer in
                        for (result, uncertainty) in drawn {
                            writer.object { writer in
                                writer.member("code", tree[AreaID(result.unit.id)]?.code)
                                writer.member("rank", json: result.placement.map { String($0.rank) })
                                writer.member("low", uncertainty?.low)
                                writer.member("median", uncertainty?.median)
                                writer.member("high", uncertainty?.high)
                                writer.member("mean", uncertainty?.meanRank.shortened)
                                writer.member(
                                    "shares",
                                    object: { writer in
                                        for (band, share) in zip(bands, uncertainty?.shares ?? []) {
                                            writer.member(band.grade, share.shortened)
                                        }
                                    })
                            }
                        }
                    })
            }
        }
    }
}
