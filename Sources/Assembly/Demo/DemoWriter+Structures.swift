import CQL2
import DemoCounty
import Governance
import Services
import Spatial

extension DemoWriter {
    func writeAct(_ index: Int, _ number: Int, at moment: Moment, in transaction: any Transaction) throws {
        guard !box.with({ $0.stuck.contains(index) }) else { return }
        let structure = timeline.structures[index]
        let planned = timeline.plans[index].acts[number]
        let actor = history.people.actors[planned.actorIndex]
        switch planned.verb {
        case .report(let estimate):
            let report = self.report(structure, area: estimate, by: actor, at: moment, withFacts: false)
            let item = try create("structure", report, by: actor, at: moment, in: transaction)
            box.with { $0.items[index] = item }
        case .admit:
            var report = self.report(structure, area: structure.illegalArea, by: actor, at: moment, withFacts: true)
            if index % 3 != 0 { report.evidence = [] }
            let item = try create("structure", report, by: actor, at: moment, legacy: true, in: transaction)
            box.with { $0.items[index] = item }
            try step(index, ActionRequest(action: "admit", version: item.version), planned, at: moment, in: transaction)
        default:
            guard let item = box.with({ $0.items[index] }) else { return }
            for request in requests(planned.verb, index, structure, item, actor, at: moment) {
                try step(index, request, planned, at: moment, in: transaction)
            }
        }
    }

    /// Takes one action; a refusal ends the structure's plan.
    private func step(
        _ index: Int, _ given: ActionRequest, _ planned: DemoAct, at moment: Moment, in transaction: any Transaction
    ) throws {
        guard let item = box.with({ $0.items[index] }), !box.with({ $0.stuck.contains(index) }) else { return }
        var request = given
        request.version = item.version
        let candidates = history.people.candidates(planned.actorIndex, town: town(of: timeline.structures[index].village))
        guard let next = try act(request, on: item, by: candidates, at: moment, in: transaction) else {
            box.with { _ = $0.stuck.insert(index) }
            return
        }
        box.with { memory in
            memory.items[index] = next
            if case .classify(let rows, _) = planned.verb, given.action == "classify" {
                let fresh = (next.parts["disposal"] ?? []).map(\.id).sorted().suffix(rows.count)
                for (row, id) in zip(rows, fresh) { memory.rows[index, default: [:]][row.number] = id }
            }
        }
    }

    private func report(
        _ structure: DemoStructure, area: DemoDecimal, by actor: Actor, at moment: Moment, withFacts: Bool
    ) -> Report {
        var report = Report()
        report.place = structure.position
        if case .polygon = structure.geometry { report.geometry = structure.geometry }
        let source = DemoWords.sources[structure.source] ?? "own-patrol"
        report.fields = [
            "kind": .text(DemoWords.kinds[structure.use] ?? "other"), "illegal_area": decimal(area),
            "found_on": .date(moment.day), "address": .text(structure.address), "owner_name": .text(structure.owner),
            "owner_phone": .text(structure.phone), "description": .text(structure.description),
        ]
        // Some owners are in office, or related to somebody who is.
        if structure.index % 211 == 17 { report.fields["owner_tie"] = .text("official") }
        if structure.index % 173 == 29 { report.fields["owner_tie"] = .text("relative") }
        if structure.origin != .stock {
            report.fields["found_by"] = .text(source)
            report.rows["source"] = [["kind": .text(source), "received_on": .date(moment.day)]]
        }
        if withFacts { report.fields.merge(facts(structure, area: area)) { $1 } }
        report.evidence = [
            use(history.photos.sha(structure.index, after: false), .before, place: structure.position, by: actor, at: moment)
        ]
        return report
    }

    /// What the site check establishes.
    private func facts(_ structure: DemoStructure, area: DemoDecimal) -> [String: Value] {
        let floorArea = max(structure.floorArea, area)
        var facts: [String: Value] = [
            "structure_type": .text(DemoWords.constructions[structure.construction] ?? "other"),
            "floors": .integer(Int64(structure.floors)), "footprint_area": decimal(structure.footprintArea),
            "floor_area": decimal(floorArea), "built_on": .date(day(structure.builtOn)),
            "built_on_precision": .text(structure.builtPrecision),
            "built_basis": .text(DemoWords.bases[structure.builtBasis] ?? "survey"),
            "land_kind": .text(DemoWords.lands[structure.landKind] ?? "collective"),
            "basic_farmland": .boolean(structure.isOnPermanentFarmland),
        ]
        if structure.isOnFarmland { facts["farmland_area"] = decimal(structure.footprintArea) }
        return facts
    }

    private func requests(
        _ verb: DemoVerb, _ index: Int, _ structure: DemoStructure, _ item: Item, _ actor: Actor, at moment: Moment
    ) -> [ActionRequest] {
        var request = ActionRequest(action: verb.name, version: item.version)
        switch verb {
        case .report, .admit, .cancel: break
        case .start:
            if item.stage != "classified" { return [] }
        case .confirm(let area):
            request.fields = facts(structure, area: area)
            request.fields["illegal_area"] = decimal(area)
            request.fields["origin"] = .text(structure.origin == .new ? "new" : "stock")
            if structure.origin == .new, index.isMultiple(of: 3) { request.fields["instant_basis"] = .text("在建，当场查获") }
        case .reject(let reason): request.note = reason
        case .classify(let rows, let replacing): return classification(rows, replacing, index, item, request)
        case .defer(let row, let until, let reason, let safety):
            request.part = part(row, index)
            request.partFields = ["deferred_until": .date(day(until)), "reason": .text(reason), "safety_measure": .text(safety)]
        case .finishRow(let row, _): return finish(row, index, structure, item, request, actor, at: moment)
        case .checkRow(let row):
            request.part = part(row, index)
            if stage(of: request.part, item) != "done" { return [] }
        case .requestCancel(let reuse):
            guard let id = reuse.flatMap({ DemoWords.reuses[$0] }) else { return [request] }
            var second = ActionRequest(action: "record-reuse", version: item.version)
            second.fields = ["reuse": .text(id), "reuse_on": .date(moment.day)]
            return [request, second]
        case .return(let reason, let row):
            request.note = reason
            if item.stage == "cleared" {
                request.action = "send-back"
                return [request]
            }
            request.action = "end-deferral"
            request.part = part(row, index)
            return stage(of: request.part, item) == "checked" ? [request] : []
        case .reopen(let reason, let row):
            request.note = reason
            return row == nil || item.stage != "cancelled" ? [] : [request, again(item)]
        }
        return [request]
    }

    private func part(_ row: Int, _ index: Int) -> Int64? { box.with { $0.rows[index]?[row] } }

    private func stage(of part: Int64?, _ item: Item) -> String? {
        item.parts["disposal"]?.first { $0.id == part }?.stage
    }

    /// New rows; those kept from before stay planned rows and are brought along again.
    private func classification(
        _ rows: [DemoDisposalRow], _ replacing: [Int], _ index: Int, _ item: Item, _ given: ActionRequest
    ) -> [ActionRequest] {
        var request = given
        let lapsed = replacing.compactMap { part($0, index) }.filter { stage(of: $0, item) == "checked" }
        let ends = lapsed.map { id -> ActionRequest in
            var end = ActionRequest(action: "end-deferral", version: item.version)
            end.part = id
            end.note = "暂缓到期，重新分类"
            return end
        }
        request.rows = [
            "disposal": rows.map { row in
                var values: [String: Value] = [
                    "class": .text(row.disposal), "outcome": .text(DemoWords.outcomes[row.outcome] ?? row.outcome),
                    "area": decimal(row.area), "planned_on": .date(day(row.due)),
                ]
                if row.disposal == "defer" {
                    values["deferred_until"] = .date(day(row.due))
                    values["reason"] = .text("唯一住房，安置房未交付")
                    values["safety_measure"] = .text("每季度安全巡查，设警示标志")
                }
                return values
            }
        ]
        return ends + [request]
    }

    private func finish(
        _ row: Int, _ index: Int, _ structure: DemoStructure, _ item: Item, _ given: ActionRequest, _ actor: Actor, at moment: Moment
    ) -> [ActionRequest] {
        var request = given
        request.part = part(row, index)
        guard let found = item.parts["disposal"]?.first(where: { $0.id == request.part }), found.stage == "planned" else { return [] }
        request.partFields = ["done_on": .date(moment.day)]
        if found.fields.contains(.text("demolish")) { request.partFields["rubble_cleared_on"] = .date(moment.day) }
        if found.fields.contains(.text("rectify")) {
            request.partFields["permit_number"] = .text("云农建字〔\(moment.day.year)〕\(index + 1)号")
        }
        request.evidence = [use(history.photos.sha(structure.index, after: true), .after, place: structure.position, by: actor, at: moment)]
        return [request]
    }

    /// Classification anew after a return to stock, with the rows as they were.
    private func again(_ item: Item) -> ActionRequest {
        var request = ActionRequest(action: "classify", version: item.version)
        request.rows = [:]
        return request
    }
}
