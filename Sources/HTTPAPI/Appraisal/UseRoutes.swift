import Appraisal
import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// `/api/indexes/{index}/uses`: what follows from the results, and what would follow from a changed rule.
struct UseRoutes: Sendable {
    let site: Site
    private static let largest = 64 << 10

    func add(to routes: SiteRoutes) {
        let group = routes.signedIn
        group.get("api/indexes/{index}/uses") { request, context in try await sheets(request, context) }
        group.post("api/indexes/{index}/uses/trial") { request, context in
            let index = try context.index(site.county)
            let body = try await JSONBody(request, known: ["change", "as-of"], limit: Self.largest)
            guard let change = body["change"] else { throw body.missing("change") }
            let today = site.county.now.day
            let day = try body.text("as-of", limit: 10).map { Day($0) } ?? today
            guard let day, day <= today else { throw body.wrong("as-of", zh: "应为不晚于今天的日期。", en: "must be a day not after today.") }
            let trials = try await site.county.tryUses(index, try RuleChange(change), on: day)
            return Response.json { writer in
                writer.object { writer in
                    writer.member("asOf", day.description)
                    writer.member("uses", array: { writer in for trial in trials { writer.useTrial(trial) } })
                }
            }
        }
    }

    /// Of a published month as it was frozen, else as known at the end of a day.
    private func sheets(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let county = site.county
        let index = try context.index(county)
        let query = try Query(request, known: ["as-of", "month", "revision"])
        guard let name = query["month"] else {
            let day = try query.asOf(today: county.now.day)
            return try answer(try await county.uses(index, on: day), index, day, month: nil)
        }
        guard !query.has("as-of") else {
            throw query.bad("as-of", zh: "与 month 只能用一个。", en: "goes without “month”.")
        }
        let month = try await county.publishedMonth(name, of: index, revision: try query.integer("revision", in: 1...1_000))
        guard let frozen = month.paper.frozen.flatMap({ FrozenMonth($0) }) else { throw Problem.notFound() }
        return try answer(try frozen.sheets(try frozen.results()), index, frozen.day, month: month)
    }

    private func answer(_ sheets: [UseSheet], _ index: QualifiedName, _ day: Day, month: PublishedMonth?) throws -> Response {
        let scene = try site.county.scene(index.scene)
        return Response.json { writer in
            writer.object { writer in
                writer.member("asOf", day.description)
                writer.member("month", month?.month)
                writer.member("sha256", month?.sha256)
                writer.member("uses", array: { writer in for sheet in sheets { writer.useSheet(sheet, scene) } })
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func useSheet(_ sheet: UseSheet, _ scene: Scene) {
        let use = sheet.use
        object { writer in
            writer.member("id", use.id)
            writer.member("name", use.name)
            writer.member("basis", use.basis)
            writer.member("kind", use.kind)
            writer.member("level", use.level.rawValue)
            writer.member("unit", use.unit)
            writer.member("decimals", use.decimals)
            writer.key("rule")
            writer.value(use.json)
            writer.member(
                "numbers",
                array: { writer in
                    for (name, value) in use.numbers {
                        writer.object { writer in
                            writer.member("name", name)
                            writer.key("value")
                            writer.raw(value.text)
                        }
                    }
                })
            writer.refusal(sheet)
            if let adds = use.adds {
                writer.member("addsName", scene.measure(adds.measure)?.name)
                writer.member("addsMeasure", "\(scene.id).\(adds.measure)")
            }
            writer.useGroups(use, scene)
            if case .quota(let quota) = use.form {
                let base = quota.base.flatMap { scene.figure($0) }
                writer.member("baseName", base?.name)
                writer.member("baseUnit", base?.unit)
                writer.member("total", json: sheet.rounding.text(sheet.total))
            }
            writer.member("rows", array: { writer in for row in sheet.rows { writer.useRow(row, sheet) } })
        }
    }

    /// The groups that have a target of their own.
    mutating func useGroups(_ use: ResultUse, _ scene: Scene) {
        member(
            "groups",
            array: { writer in
                for group in scene.groups where use.targets.byGroup[group.id] != nil {
                    writer.object { writer in
                        writer.member("id", group.id)
                        writer.member("name", group.name)
                    }
                }
            })
    }

    private mutating func useRow(_ row: UseSheet.Row, _ sheet: UseSheet) {
        object { writer in
            writer.member("code", row.code)
            writer.member("name", row.name)
            writer.member("rank", json: row.result.placement.map { String($0.rank) })
            writer.member("grade", row.result.grade.map { sheet.grades[$0.rawValue - 1] })
            writer.member("base", row.input.base)
            writer.member("added", row.input.added)
            writer.member("group", row.input.group)
            writer.member("run", json: row.run.map { String($0) })
            writer.member("amount", json: row.amount.map { sheet.rounding.text($0) })
            writer.member("note", row.note?.word)
            writer.member("veto", row.note?.veto)
        }
    }

    mutating func useTrial(_ trial: UseTrial) {
        let rounding = trial.after.rounding
        object { writer in
            writer.member("id", trial.after.use.id)
            writer.member("name", trial.after.use.name)
            writer.member("kind", trial.after.use.kind)
            writer.member("unit", trial.after.use.unit)
            writer.member("decimals", trial.after.use.decimals)
            writer.refusal(trial.after)
            writer.member(
                "rows",
                array: { writer in
                    for row in trial.rows {
                        writer.object { writer in
                            writer.member("code", row.code)
                            writer.member("name", row.name)
                            writer.member("before", json: row.before.map { rounding.text($0) })
                            writer.member("after", json: row.after.map { rounding.text($0) })
                        }
                    }
                })
        }
    }

    private mutating func refusal(_ sheet: UseSheet) {
        key("refusal")
        guard let refusal = sheet.refusal else { return null() }
        object { writer in
            writer.member("code", refusal.code)
            writer.member("text", refusal.message)
            writer.member("field", refusal.field)
        }
    }
}
