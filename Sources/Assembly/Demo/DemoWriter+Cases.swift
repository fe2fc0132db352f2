import CQL2
import DemoCounty
import Governance
import Services
import Spatial

extension DemoWriter {
    func writeBoundary(at moment: Moment, in transaction: any Transaction) throws {
        let zone = history.maker.fiction.developmentBoundary
        var report = Report()
        report.geometry = zone.geometry
        report.place = zone.geometry.representativePoint
        report.fields = [
            "name": .text(zone.name), "approval": .text("云政函〔2022〕18号（虚构）"), "valid_from": .date(moment.day),
        ]
        _ = try create("boundary", report, by: office, at: moment, in: transaction)
    }

    func writeCase(_ index: Int, _ step: DemoCase.Step, at moment: Moment, in transaction: any Transaction) throws {
        let plan = timeline.cases[index]
        let structure = timeline.structures[plan.structure]
        let town = town(of: structure.village)
        guard step.action != "file" else {
            guard let item = box.with({ $0.items[plan.structure] }) else { return }
            var report = Report()
            report.place = structure.position
            report.fields = [
                "structure": .text(item.number), "filed_on": .date(moment.day), "address": .text(structure.address),
                "owner_name": .text(structure.owner),
            ]
            let filed = try create("case", report, by: office, at: moment, in: transaction)
            box.with { $0.cases[index] = filed }
            try refresh(plan.structure, in: transaction)
            return
        }
        guard var item = box.with({ $0.cases[index] }) else { return }
        if step.action.hasPrefix("letter/") {
            let written = try write(String(step.action.dropFirst(7)), on: item, town: town, at: moment, in: transaction)
            box.with { $0.cases[index] = written }
            return
        }
        if ["serve", "demand"].contains(step.action) {
            item = try serveLast(on: item, index: index, town: town, at: moment, in: transaction)
        }
        var request = ActionRequest(action: step.action, version: item.version)
        request.note = "按程序办理"
        request.fields = fields(of: step.action, plan, item, index: index, on: moment.day)
        let roles: [EvidenceRole] =
            (["serve", "demand"].contains(step.action) ? [] : [.document]) + (step.action == "inform" ? [.before] : [])
            + (step.action == "comply" ? [.after] : [])
        request.evidence = roles.map { role in
            use(history.photos.sha(index * 11, after: role == .after), role, place: item.place, by: office, at: moment)
        }
        let leaders = history.people.actors.filter { $0.role == "town-leader" && $0.area == town }
        let people = step.action == "decide" ? leaders + [office] : history.people.candidates(-1, town: town)
        guard let next = try act(request, on: item, by: people, at: moment, in: transaction) else {
            _ = box.with { $0.cases.removeValue(forKey: index) }
            return
        }
        box.with { $0.cases[index] = next }
        try refresh(plan.structure, in: transaction)
    }

    /// A case moves what its structure counts, and so its version.
    private func refresh(_ structure: Int, in transaction: any Transaction) throws {
        guard let known = box.with({ $0.items[structure] }) else { return }
        let now = try transaction.item(known.register, number: known.number)
        box.with { $0.items[structure] = now }
    }

    private func fields(of action: String, _ plan: DemoCase, _ item: Item, index: Int, on day: Day) -> [String: Value] {
        let rules = try? county.rules(item.register)
        let inside = rules.flatMap { $0.value(of: "in_boundary", in: item) } == .boolean(true)
        let today = Value.date(day)
        switch action {
        case "investigate":
            return [
                "officers": .text("执法证 3399001、3399002"), "officer_count": .integer(2), "track": .text(inside ? "town" : "village"),
                "authority": .text(inside ? "enforcement" : "township"), "party_is_official": .boolean(index == 3),
            ]
        case "inform":
            return ["facts_found": .text("未取得许可擅自建设"), "ground": .text("no-permit"), "law": .text(plan.isLand ? "land" : "planning")]
        case "decide":
            return ["decided_on": today, "legal_review_on": today]
        case "comply": return ["outcome": .text("o1"), "executed_on": today]
        case "clear": return ["rubble_on": today]
        case "object": return ["objection": .text("review")]
        default: return [:]
        }
    }
}
