import Testing

@testable import DemoCounty

@Suite struct RegisterTests {
    private static let structures = Array(county.structures(count: 12_000, today: today))
    private static let finds = structures.compactMap { DemoFind($0) }

    @Test func patrolsCoverWeeksUnevenlyAndHoldTheFinds() {
        let patrols = Array(county.patrols(today: today, finds: Self.finds))
        #expect(patrols.allSatisfy { $0.start.day >= FictionalCounty.goLive && $0.start.day < today })
        #expect(patrols.reduce(0) { $0 + $1.found } == Self.finds.count { $0.structure.source == "巡查" })
        #expect(patrols.allSatisfy { ($0.found == 0) == ($0.text == "未发现新增") })
        let byTown = Dictionary(grouping: patrols) { county.land.townOfVillage[$0.village] }
        let shares = (0..<9).map { town -> Double in
            let villages = county.land.townOfVillage.count { $0 == town }
            return Double(byTown[town]?.count ?? 0) / Double(villages * 159)
        }
        #expect((shares.max() ?? 0) > 0.9 && (shares.min() ?? 1) < 0.65)
    }

    @Test func everySatelliteFindHasItsSpot() {
        let leads = county.leads(today: today, finds: Self.finds)
        let linked = Set(leads.compactMap(\.structure))
        #expect(linked == Set(Self.finds.filter { $0.structure.source == "卫片" }.map(\.structure.index)))
        #expect(Set(leads.map(\.number)).count == leads.count)
        #expect(Set(leads.compactMap(\.verdict)) == ["违法", "合法", "非新增"])
        for lead in leads {
            #expect(lead.issuedOn < today && lead.pictureBefore < lead.pictureAfter)
            #expect((lead.verdict == nil) == (lead.checkedOn == nil))
            #expect(lead.checkedOn.map { $0 > lead.issuedOn && $0 < today } ?? true)
            #expect(lead.farmland <= lead.area)
        }
        for find in Self.finds where find.structure.source == "卫片" {
            let lead = leads.first { $0.structure == find.structure.index }
            #expect(lead.map { find.structure.builtOn < $0.issuedOn } ?? false)
        }
    }

    @Test func farmlandListIsPartlyPutRight() {
        let houses = county.farmlandHouses(today: today)
        let done = houses.count { $0.rectifiedOn != nil }
        #expect(houses.count > 150 && done > houses.count / 3 && done < houses.count)
        #expect(houses.allSatisfy { $0.rectifiedOn.map { day in day < today } ?? true })
    }

    @Test func aboutFivePercentOfCancelledAreSampledAndMostPass() {
        let plans = Self.structures.map { county.plan(for: $0, today: today) }
        let cancelled = plans.count { $0.acts.contains { $0.verb == .cancel } }
        let checks = plans.compactMap(\.recheck)
        #expect((0.035...0.065).contains(Double(checks.count) / Double(cancelled)))
        #expect((0.9...0.99).contains(Double(checks.count { $0.passed }) / Double(checks.count)))
    }

    @Test func accountsHaveOneOfEachPost() {
        let names = county.accounts.map(\.account)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } })
        let shown = county.accounts.filter(\.isShown)
        #expect(
            Set(shown.map(\.account)) == [
                "inspector", "cadre", "handler", "town-leader", "office", "reviewer", "leader", "discipline", "admin", "security",
                "audit",
            ])
        #expect(Set(shown.map(\.role)).count == 11)
        let codes = Set(county.areas.map(\.code))
        #expect(county.accounts.allSatisfy { codes.contains($0.area) })
        for town in county.towns {
            #expect(county.accounts.count { $0.role == DemoRole.inspector && $0.area == town.code } == 2)
        }
        #expect(county.accounts.count { $0.role == DemoRole.cadre } == 142)
        #expect(county.accounts[Staff.inspector(8, 1)].account == "inspector-chaoyin-2")
        #expect(county.accounts[Staff.reviewer(1)].account == "reviewer-2")
    }
}
