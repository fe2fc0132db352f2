extension PlanWriter {
    /// A deferral that has run out puts the structure back into the stock; its area gets a new row.
    mutating func expire(_ row: DemoDisposalRow, othersDone: Bool) {
        let delay = 1 + random.below(6)
        guard
            act(
                .return(reason: "暂缓到期返库", row: row.number), on: row.due + delay, by: Staff.office(0),
                to: DemoStage.returned),
            random.chance(0.35 + 0.6 * diligence)
        else { return }
        rowCount += 1
        let days = 20 + random.below(60)
        let replacement = DemoDisposalRow(
            number: rowCount, disposal: "demolish", outcome: "requested-demolition", area: row.area,
            due: lastDay + days + 45, isImmediate: false)
        rows.removeAll { $0.number == row.number }
        rows.append(replacement)
        let checker = Staff.handler(town, random.below(2))
        act(
            .classify(rows: [replacement], replacing: [row.number]), after: 4 + random.below(20), by: checker,
            to: DemoStage.classified)
        guard othersDone else { return }
        act(.start, after: 3 + random.below(20), by: checker, to: DemoStage.disposing)
        act(
            .finishRow(row: replacement.number, area: replacement.area), after: days,
            by: Staff.inspector(town, random.below(2)), to: DemoStage.disposing)
        act(.checkRow(row: replacement.number), after: 1 + random.below(5), by: checker, to: DemoStage.cleared)
        close(recheckable: true, attempt: 0)
    }

    /// The town asks for cancellation, the county's reviewer grants it or sends the structure back.
    mutating func close(recheckable: Bool, attempt: Int) {
        guard isOpen else { return }
        let asker = Staff.handler(town, random.below(2))
        let reviewer = Staff.reviewer(random.below(2))
        // Closing is fast for new cases, which have thirty days.
        let pace = structure.origin == .new ? 3 : 5 + Int(14 * (1 - diligence))
        act(.requestCancel(reuse: drawReuse()), after: random.below(pace), by: asker, to: DemoStage.cleared)
        let delay = structure.origin == .new ? random.below(3) : 1 + random.below(9)
        if attempt == 0, let row = rows.first, random.chance(0.03 + 0.07 * (1 - diligence)) {
            let reason = random.pick(Self.returnReasons)
            act(.return(reason: reason, row: row.number), after: delay, by: reviewer, to: DemoStage.returned)
            redo(row, after: 2 + random.below(10), recheckable: recheckable)
            return
        }
        act(.cancel, after: delay, by: reviewer, to: DemoStage.cancelled)
        if recheckable, isOpen, random.chance(0.05) { sample(cancelledBy: reviewer) }
    }

    private static let returnReasons = ["建筑垃圾未清运", "拆除面积不足", "缺拆后照片", "补办材料不全"]

    private mutating func redo(_ row: DemoDisposalRow, after days: Int, recheckable: Bool) {
        let checker = Staff.handler(town, random.below(2))
        act(.start, after: days, by: checker, to: DemoStage.disposing)
        act(
            .finishRow(row: row.number, area: row.area), after: 1 + random.below(12),
            by: Staff.inspector(town, random.below(2)), to: DemoStage.disposing)
        act(.checkRow(row: row.number), after: 1 + random.below(3), by: checker, to: DemoStage.cleared)
        close(recheckable: recheckable, attempt: 1)
    }

    /// The five per cent of cancelled structures that somebody from the county office visits again.
    private mutating func sample(cancelledBy reviewer: Int) {
        let day = (lastDay + 15 + random.below(120)).workday
        let passed = !random.chance(0.015 + 0.085 * (1 - diligence))
        let note = passed ? "现场与销号材料一致" : random.pick(["原址复建", "拆除不彻底", "现场仍在使用"])
        guard day < today else { return }
        recheck = DemoRecheck(
            at: DemoInstant(day: day, second: 32_400 + random.below(25_000)), checker: Staff.office(1), passed: passed,
            note: note)
        guard !passed, let row = rows.first else { return }
        act(
            .reopen(reason: "抽查不合格：\(note)", row: row.number), on: day + 1 + random.below(4), by: reviewer,
            to: DemoStage.returned)
        if random.chance(0.25 + 0.7 * diligence) { redo(row, after: 3 + random.below(20), recheckable: false) }
    }
}
