import CQL2
import DemoCounty
import Governance
import Services
import Spatial

extension DemoWriter {
    func writePatrol(_ patrol: DemoPatrol, at moment: Moment, in transaction: any Transaction) throws {
        let actor = history.people.actors[patrol.inspector]
        var report = Report()
        let hamlet = history.maker.fiction.villages[history.maker.fiction.villages.startIndex + patrol.village]
        report.place = hamlet.geometry.representativePoint
        report.fields = [
            "patrolled_on": .date(moment.day), "patroller": .text(actor.name), "kind": .text("routine"),
            "result": .text(patrol.found == 0 ? "none" : "found"), "found_count": .integer(Int64(patrol.found)),
            "minutes": .integer(Int64(patrol.minutes)), "note": .text(patrol.text),
        ]
        _ = try create("patrol", report, by: actor, at: moment, in: transaction)
    }

    func writeZone(_ piece: DemoZones.Piece, at moment: Moment, in transaction: any Transaction) throws {
        var report = Report()
        report.place = piece.place
        report.geometry = piece.geometry
        report.fields = [
            "name": .text(piece.name), "kind": .text(piece.kind), "valid_from": .date(moment.day),
            "area_ha": .decimal(FixedDecimal(units: piece.squareMetres, scale: 4)),
        ]
        _ = try create("key-zone", report, by: office, at: moment, in: transaction)
    }

    func writeLead(_ index: Int, at moment: Moment, in transaction: any Transaction) throws {
        let lead = timeline.leads[index]
        var report = Report()
        report.geometry = lead.geometry
        report.place = lead.geometry.representativePoint
        report.fields = [
            "kind": .text("satellite"), "spot_number": .text(lead.number), "batch": .text(lead.issue),
            "issued_on": .date(moment.day), "seen_before": .date(day(lead.pictureBefore)), "seen_after": .date(day(lead.pictureAfter)),
            "spot_area": decimal(lead.area), "farmland_area": decimal(lead.farmland),
        ]
        let item = try create("lead", report, by: office, at: moment, in: transaction)
        box.with { $0.leads[index] = item }
    }

    func writeVerdict(_ index: Int, at moment: Moment, in transaction: any Transaction) throws {
        guard let item = box.with({ $0.leads.removeValue(forKey: index) }) else { return }
        let lead = timeline.leads[index]
        let action = lead.verdict == "违法" ? "find-illegal" : lead.verdict == "合法" ? "find-lawful" : "find-not-new"
        var request = ActionRequest(action: action, version: item.version)
        if action == "find-illegal", let number = lead.structure.flatMap({ number in box.with { $0.items[number]?.number } }) {
            request.fields["structure"] = .text(number)
        }
        if action == "find-lawful" { request.fields["permit"] = .text("云自规建字〔\(moment.day.year)〕\(index + 1)号") }
        if action == "find-not-new" { request.note = "影像判读有误，地表未变化" }
        _ = try act(request, on: item, by: history.people.candidates(-1, town: town(of: lead.village)), at: moment, in: transaction)
    }

    func writeHouse(_ index: Int, at moment: Moment, in transaction: any Transaction) throws {
        let house = timeline.houses[index]
        var report = Report()
        report.place = house.position
        report.fields = [
            "kind": .text("farmland-housing"), "spot_number": .text(house.number), "batch": .text("乱占清单"),
            "issued_on": .date(moment.day), "spot_area": decimal(house.area), "farmland_area": decimal(house.area),
        ]
        let item = try create("lead", report, by: office, at: moment, in: transaction)
        let request = ActionRequest(action: "find-illegal", version: item.version)
        let listed = try act(request, on: item, by: [office], at: moment, in: transaction)
        box.with { $0.houses[index] = listed }
    }

    func writeRectified(_ index: Int, at moment: Moment, in transaction: any Transaction) throws {
        guard let item = box.with({ $0.houses.removeValue(forKey: index) }) else { return }
        var request = ActionRequest(action: "rectify", version: item.version)
        request.fields["rectified_on"] = .date(moment.day)
        request.note = timeline.houses[index].rectifiedBy
        request.evidence = [use(history.photos.sha(index * 7, after: true), .after, place: item.place, by: office, at: moment)]
        _ = try act(
            request, on: item, by: history.people.candidates(-1, town: town(of: timeline.houses[index].village)), at: moment,
            in: transaction)
    }

    func writeRecheck(_ index: Int, at moment: Moment, in transaction: any Transaction) throws {
        guard let recheck = timeline.plans[index].recheck,
            let item = box.with({ $0.items[index] }), item.stage == "cancelled"
        else { return }
        var report = Report()
        report.place = item.place
        report.fields = [
            "structure": .text(item.number), "checked_on": .date(moment.day), "kind": .text("sample"),
            "checker": .text(history.people.actors[recheck.checker].name), "passed": .boolean(recheck.passed),
            "note": .text(recheck.note),
        ]
        _ = try create("recheck", report, by: history.people.actors[recheck.checker], at: moment, in: transaction)
    }

    var office: Actor { history.people.actors.first { $0.role == "office" } ?? .engine }

    func day(_ day: DemoDay) -> Day { Day(number: Int32(day.number)) }

    func decimal(_ number: DemoDecimal) -> Value { .decimal(FixedDecimal(units: Int64(number.hundredths), scale: 2)) }
}
