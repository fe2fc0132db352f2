import Testing

@testable import DemoCounty

@Suite struct PlanTests {
    private static let pairs = county.structures(count: 12_000, today: today).map {
        ($0, county.plan(for: $0, today: today))
    }

    /// The ways of `DemoStage`.
    private static let ways: Set<String> = [
        "- report suspected", "- admit confirmed", "suspected confirm confirmed",
        "suspected reject not-established", "not-established reopen suspected", "confirmed classify classified",
        "classified defer classified", "classified start disposing", "classified return returned",
        "disposing finish-row disposing", "disposing check-row disposing", "disposing check-row cleared",
        "disposing return returned", "cleared request-cancel cleared", "cleared cancel cancelled",
        "cleared return returned", "cancelled reopen returned", "returned classify classified",
        "returned start disposing",
    ]

    @Test func actsFollowTheStages() {
        var seen: Set<String> = []
        for (_, plan) in Self.pairs {
            var stage = "-"
            for act in plan.acts {
                seen.insert("\(stage) \(act.verb.name) \(act.stageAfter)")
                stage = act.stageAfter
            }
            #expect(plan.stage == stage && !plan.acts.isEmpty)
        }
        #expect(seen.subtracting(Self.ways).isEmpty)
        #expect(Self.ways.subtracting(seen).isEmpty)
    }

    @Test func actsAreInOrderAndInWorkingHours() {
        for (structure, plan) in Self.pairs {
            #expect(plan.acts.first?.at.day == structure.firstDay)
            #expect(zip(plan.acts, plan.acts.dropFirst()).allSatisfy { $0.at < $1.at })
            for act in plan.acts {
                #expect(act.at.day < today)
                #expect((8 * 3_600...17 * 3_600 + 1_800).contains(act.at.second))
                let account = county.accounts[act.actorIndex]
                #expect(account.role == act.actorRole)
                if account.role != DemoRole.inspector { #expect(act.at.day.weekday < 5, "\(act)") }
                let town = county.villages[county.villages.startIndex + structure.village].parent ?? ""
                #expect(account.area == FictionalCounty.code || account.area == town)
            }
        }
    }

    @Test func rowsInForceSumToTheIllegalArea() {
        for (structure, plan) in Self.pairs {
            var rows: [DemoDisposalRow] = []
            var numbers: Set<Int> = []
            for act in plan.acts {
                guard case .classify(let added, let replacing) = act.verb else { continue }
                rows.removeAll { replacing.contains($0.number) }
                rows += added
                #expect(added.allSatisfy { numbers.insert($0.number).inserted && $0.area > .zero })
                #expect(rows.reduce(.zero) { $0 + $1.area } == structure.illegalArea)
                #expect((1...3).contains(rows.count))
                for row in added where row.disposal == "defer" { #expect(row.due > act.at.day) }
            }
        }
    }

    @Test func aSecondPersonChecks() {
        for (_, plan) in Self.pairs {
            var reporter: Int?
            var workers: [Int: Int] = [:]
            var asker: Int?
            for act in plan.acts {
                switch act.verb {
                case .report: reporter = act.actorIndex
                case .confirm, .reject: #expect(act.actorIndex != reporter)
                case .finishRow(let row, _): workers[row] = act.actorIndex
                case .checkRow(let row): #expect(workers[row] != nil && workers[row] != act.actorIndex)
                case .requestCancel: asker = act.actorIndex
                case .cancel:
                    #expect(asker != act.actorIndex && act.actorRole == DemoRole.reviewer)
                default: break
                }
            }
            if let recheck = plan.recheck {
                #expect(plan.acts.contains { $0.verb == .cancel && $0.actorIndex != recheck.checker })
                #expect(recheck.at.day < today)
            }
        }
    }

    @Test func clearedMeansEveryRowIsChecked() {
        for (_, plan) in Self.pairs {
            var open: Set<Int> = []
            for act in plan.acts {
                switch act.verb {
                case .classify(let rows, let replacing):
                    open.subtract(replacing)
                    open.formUnion(rows.map(\.number))
                case .checkRow(let row): open.remove(row)
                case .return(_, let row), .reopen(_, let row?): open.insert(row)
                default: break
                }
                let isClear = [DemoStage.cleared, DemoStage.cancelled].contains(act.stageAfter)
                if isClear { #expect(open.isEmpty, "\(plan)") }
                if act.verb.name == "check-row", act.stageAfter == DemoStage.disposing { #expect(!open.isEmpty) }
            }
        }
    }

    @Test func everyStageOccursToday() {
        let stages = Set(Self.pairs.map(\.1.stage))
        #expect(
            stages == [
                DemoStage.suspected, DemoStage.confirmed, DemoStage.classified, DemoStage.disposing, DemoStage.cleared,
                DemoStage.cancelled, DemoStage.returned, DemoStage.notEstablished,
            ])
    }

    @Test(arguments: [DemoDay(2023, 10, 1), DemoDay(2023, 11, 2), DemoDay(2024, 2, 29), DemoDay(2030, 1, 1)])
    func anyTodayWorks(day: DemoDay) {
        for structure in county.structures(count: 300, today: day) {
            let plan = county.plan(for: structure, today: day)
            #expect(plan.acts.allSatisfy { $0.at.day < day })
            #expect(plan.acts.isEmpty == (day <= FictionalCounty.goLive))
        }
    }

    @Test func townsAndVillagesDiffer() {
        let structures = county.structures(count: 12_000, today: today)
        for isTown in [true, false] {
            let sketch = IndexSketch(today: today, county: county, isTown: isTown)
            let scores = sketch.allSums(structures: structures).map(sketch.score)
            for band in [0.0..<60, 60..<70, 70..<80, 80..<90, 90..<100.01] {
                #expect(scores.contains { band.contains($0) }, "\(scores)")
            }
        }
    }
}
