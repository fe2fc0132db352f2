import Glibc

extension PlanWriter {
    private enum Step {
        case start
        case finish(Int)
        case check(Int)
    }

    /// Classifies on the day, then does the rows as the village's diligence has it.
    mutating func dispose(classifyOn wish: DemoDay, isImmediate: Bool) {
        drawRows()
        let classified = max(wish, lastDay)
        let isDone = random.chance(isImmediate ? 1 - 0.3 * (1 - diligence) : 0.37 + 0.62 * diligence)
        let isTimely = random.chance(0.38 + 0.61 * diligence)
        let finish = finishDay(classified, isImmediate: isImmediate, isTimely: isTimely)
        let steps = isDone ? steps(from: classified, finish: finish) : abandonedSteps(from: classified)
        let lastStep = steps.last?.day ?? classified
        for index in rows.indices {
            rows[index].isImmediate = isImmediate
            if rows[index].disposal == "defer" {
                rows[index].due = max(classified + 300 + random.below(600), lastStep + 40)
            } else if isImmediate {
                rows[index].due = structure.firstDay + 30
            } else if !isDone {
                // What is not done yet is mostly planned for the months to come; where people are slack, it is overdue.
                let wait = random.below(500)
                rows[index].due =
                    random.chance(0.30 + 0.65 * diligence) ? max(today + 3 + wait / 2, classified + 30) : classified + 90 + wait
            } else if isTimely {
                rows[index].due = lastStep + 1 + random.below(60)
            } else {
                rows[index].due = max(classified + 15, finish + -(6 + random.below(110)))
            }
        }
        act(
            .classify(rows: rows, replacing: []), on: classified, by: Staff.handler(town, random.below(2)),
            to: DemoStage.classified)
        for row in rows where row.disposal == "defer" {
            act(
                .defer(
                    row: row.number, until: row.due, reason: random.pick(Self.deferReasons),
                    safety: random.pick(Self.safetyMeasures)),
                after: random.whole(0, 2), by: Staff.townLeader(town), to: DemoStage.classified)
        }
        perform(steps)
        if let deferred = rows.first(where: { $0.disposal == "defer" }) {
            expire(deferred, othersDone: isDone)
        } else if isDone {
            close(recheckable: true, attempt: 0)
        }
    }

    private static let deferReasons = ["唯一住房，生活困难", "整村搬迁计划内", "历史遗留，待规划调整", "涉及产权纠纷"]
    private static let safetyMeasures = ["每月安全巡查", "限制使用并设警示", "已作房屋安全鉴定"]

    private mutating func finishDay(_ classified: DemoDay, isImmediate: Bool, isTimely: Bool) -> DemoDay {
        if isImmediate {
            let pace = isTimely ? 3 + random.below(17) : 34 + random.below(130)
            return max(classified + 1, structure.firstDay + pace)
        }
        if structure.origin == .new { return classified + 10 + random.below(isTimely ? 60 : 260) }
        // The stock is worked off over three years, faster where people are diligent.
        let spread = Int(1_060 * pow(random.unit(), 0.55 + 0.75 * diligence))
        return max(classified + 10, FictionalCounty.goLive + 50 + spread)
    }

    private mutating func steps(from classified: DemoDay, finish: DemoDay) -> [(day: DemoDay, step: Step)] {
        let active = rows.indices.filter { rows[$0].disposal != "defer" }
        guard !active.isEmpty else { return [] }
        let gap = Double(finish - classified)
        var steps: [(day: DemoDay, step: Step)] = [
            (classified + Int(gap * random.within(0.4, 0.9)), .start)
        ]
        var day = finish
        for index in active {
            steps.append((day, .finish(index)))
            steps.append((day + 1 + random.below(structure.origin == .new ? 3 : 6), .check(index)))
            day = day + random.below(24)
        }
        // Stable order for steps of one day: start, then by row, finish before check.
        return steps.enumerated().sorted { one, other in
            one.element.day != other.element.day ? one.element.day < other.element.day : one.offset < other.offset
        }.map(\.element)
    }

    /// Half of the cases that come to nothing were at least begun.
    private mutating func abandonedSteps(from classified: DemoDay) -> [(day: DemoDay, step: Step)] {
        guard rows.contains(where: { $0.disposal != "defer" }), random.chance(0.5) else { return [] }
        return [(classified + 20 + random.below(200), .start)]
    }

    private mutating func perform(_ steps: [(day: DemoDay, step: Step)]) {
        let checks = steps.count { if case .check = $0.step { true } else { false } }
        let hasDeferred = rows.contains { $0.disposal == "defer" }
        let (worker, checker) = (Staff.inspector(town, random.below(2)), Staff.handler(town, random.below(2)))
        var checked = 0
        for (day, step) in steps {
            switch step {
            case .start:
                act(.start, on: day, by: checker, to: DemoStage.disposing)
            case .finish(let index):
                act(
                    .finishRow(row: rows[index].number, area: rows[index].area), on: day, by: worker,
                    to: DemoStage.disposing)
            case .check(let index):
                checked += 1
                act(
                    .checkRow(row: rows[index].number), on: day, by: checker,
                    to: checked == checks && !hasDeferred ? DemoStage.cleared : DemoStage.disposing)
            }
        }
    }
}
