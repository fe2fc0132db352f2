import DemoCounty

extension IndexSketch {
    /// Adds one structure with its history.
    func add(_ structure: DemoStructure, _ plan: DemoPlan, to sums: inout Sums) {
        guard plan.acts.contains(where: { $0.stageAfter == DemoStage.confirmed }) else { return }
        let area = structure.illegalArea.value
        let cancelled = plan.stage == DemoStage.cancelled ? plan.acts.last { $0.verb == .cancel }?.at.day : nil
        if cancelled == nil {
            sums.left += area
            if structure.keyZone != nil { sums.leftInZones += area }
        }
        if structure.origin == .new {
            addNew(structure, plan, cancelled: cancelled, to: &sums)
        } else {
            sums.stock += area
            if cancelled != nil { sums.stockDone += area }
            if (cancelled ?? today) >= DemoDay(today.civil.year, 1, 1) { sums.stockNewYear += area }
        }
        addRows(plan, to: &sums)
        if let recheck = plan.recheck {
            sums.rechecked += 1
            if recheck.passed { sums.passed += 1 }
        }
    }

    private func addNew(
        _ structure: DemoStructure, _ plan: DemoPlan, cancelled: DemoDay?, to sums: inout Sums
    ) {
        sums.new += 1
        if structure.source == "巡查" { sums.own += 1 }
        if today - structure.firstDay < 365 { sums.newYear += 1 }
        let rows = plan.rowsInForce
        if let due = rows.map(\.due).max(), due < today {
            sums.newDue += 1
            if cancelled != nil { sums.newDone += 1 }
        }
        if rows.contains(where: \.isImmediate), structure.firstDay + 30 < today {
            sums.immediate += 1
            if let cleared = plan.acts.first(where: { $0.stageAfter == DemoStage.cleared }),
                cleared.at.day - structure.firstDay <= 30
            {
                sums.immediateInTime += 1
            }
        }
    }

    private func addRows(_ plan: DemoPlan, to sums: inout Sums) {
        var done: [Int: DemoDay] = [:]
        for act in plan.acts {
            if case .finishRow(let row, _) = act.verb, done[row] == nil { done[row] = act.at.day }
            if case .requestCancel(let reuse?) = act.verb {
                sums.cleared += 1
                if reuse != "闲置" { sums.reused += 1 }
            }
        }
        let rows = plan.rowsInForce
        if !rows.isEmpty {
            sums.classified += 1
            if !rows.contains(where: { $0.disposal == "defer" && $0.due < today }) { sums.compliant += 1 }
        }
        for row in rows where row.disposal != "defer" && row.due < today {
            sums.due += 1
            if let day = done[row.number], day <= row.due { sums.onTime += 1 }
        }
    }
}

extension DemoPlan {
    /// The rows of all classifications that were not replaced.
    var rowsInForce: [DemoDisposalRow] {
        var rows: [DemoDisposalRow] = []
        for act in acts {
            if case .classify(let added, let replacing) = act.verb {
                rows.removeAll { replacing.contains($0.number) }
                rows += added
            }
        }
        return rows
    }
}

extension IndexSketch {
    /// Sums of all towns or all villages, in their order.
    func allSums(structures: DemoStructures) -> [Sums] {
        let townCode = Dictionary(uniqueKeysWithValues: zip(county.towns.map(\.code), 0...))
        let villages = Array(county.villages)
        let slot = villages.indices.map { isTown ? townCode[villages[$0].parent ?? ""] ?? 0 : $0 }
        var sums = [Sums](repeating: Sums(), count: isTown ? county.towns.count : villages.count)
        var finds: [DemoFind] = []
        for structure in structures {
            add(structure, county.plan(for: structure, today: today), to: &sums[slot[structure.village]])
            if let find = DemoFind(structure) { finds.append(find) }
        }
        let areas = isTown ? Array(county.towns) : villages
        let position = Dictionary(uniqueKeysWithValues: zip(areas.map(\.code), 0...))
        for figures in county.figures where figures.year == today.civil.year {
            guard let index = position[figures.area] else { continue }
            sums[index].construction = figures.constructionLand.value
            sums[index].residents = Double(figures.residents)
            sums[index].households = Double(figures.households)
            sums[index].land = figures.land.value
            sums[index].product = Double(figures.product ?? 0)
        }
        for lead in county.leads(today: today, finds: finds) where today - lead.issuedOn < 365 {
            if lead.verdict == "非新增" { continue }
            sums[slot[lead.village]].farmNew += lead.farmland.value
            if lead.verdict == "违法" { sums[slot[lead.village]].farmIllegal += lead.farmland.value }
        }
        for house in county.farmlandHouses(today: today) {
            sums[slot[house.village]].listed += 1
            if house.rectifiedOn != nil { sums[slot[house.village]].rectified += 1 }
        }
        if isTown {
            for zone in county.keyZones {
                if let index = zone.town.flatMap({ townCode[$0] }) { sums[index].zoneHectares += zone.hectares.value }
            }
        }
        return sums
    }
}
