import CQL2
import Governance
import Services

/// Letters of the demo's cases, by the doors everybody uses: drafted by the town, approved by the office, issued, served.
extension DemoWriter {
    /// Writes and issues a letter; another person approves it where that is asked.
    func write(_ kind: String, on item: Item, town: AreaID?, at moment: Moment, in transaction: any Transaction) throws -> Item {
        let letter = county.letters(of: item.register).first { $0.id == kind }
        let clerk = clerk(of: town)
        let desk = try LetterDesk(county, item.register, by: clerk, at: moment, in: transaction)
        var item = try desk.draft(kind, given: given(kind, on: moment.day), on: item)
        guard let row = item.parts[LetterParts.letter]?.last?.id else { return item }
        if !(letter?.approvers.isEmpty ?? true) {
            item = try LetterDesk(county, item.register, by: office, at: moment, in: transaction).approve(row, on: item)
        }
        return try desk.issue(row, on: item)
    }

    /// Brings the letter written last to its party, with a numbered receipt and its photo.
    func serveLast(on item: Item, index: Int, town: AreaID?, at moment: Moment, in transaction: any Transaction) throws -> Item {
        guard let row = item.parts[LetterParts.letter]?.last?.id else { return item }
        var service = LetterService(method: .direct, doneOn: moment.day)
        service.receipt = "回证\(moment.day.year)-\(index + 1)-\(row)"
        service.proof = history.photos.sha(index * 11, after: false)
        return try LetterDesk(county, item.register, by: clerk(of: town), at: moment, in: transaction).serve(row, service, on: item)
    }

    private func clerk(of town: AreaID?) -> Actor {
        history.people.actors.first { $0.role == "handler" && $0.area == town } ?? office
    }

    private func given(_ kind: String, on day: Day) -> [String: Value] {
        let until = Value.date(day.adding(days: kind == "demand" ? 10 : 15) ?? day)
        guard kind == "demand" else {
            return ["facts": .text("未取得许可擅自建设"), "evidence": .text("现场勘验笔录、照片、询问笔录"), "until": until]
        }
        return [
            "duty": .text("自行拆除上述违法建筑并清运建筑垃圾"), "until": until, "place": .text("镇政府一楼接待室"), "contact": .text("执法队值班室"),
        ]
    }
}
