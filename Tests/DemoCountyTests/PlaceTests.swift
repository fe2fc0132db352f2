import Testing

@testable import DemoCounty

@Suite struct PlaceTests {
    @Test func zonesAreValidAndOfTheRightKinds() {
        let all = county.functionalZones + county.keyZones + [county.developmentBoundary]
        for zone in all {
            #expect(!zone.parts.isEmpty, "\(zone.name)")
            #expect(zone.parts.allSatisfy(isValid), "\(zone.name)")
            #expect(zone.hectares > .zero)
        }
        #expect(Set(county.keyZones.map(\.kind)) == ["建成区中心", "主要道路两侧", "永久基本农田"])
        #expect(Set(all.map(\.code)).count == all.count)
    }

    @Test func functionalZonesOverlapTheTree() {
        for zone in county.functionalZones {
            let towns = Set(
                county.hamlets.filter { zone.parts[0].cover(GridPoint(Plane.spot(of: $0.position))) }
                    .compactMap { Array(county.villages)[$0.village].parent })
            #expect(towns.count >= 2, "\(zone.name)")
        }
    }

    @Test func keyZonesLieApartAndInTheirTown() {
        var random = SplitMix64(seed: 11)
        let parts = county.keyZones.map { $0.parts[0] }
        for _ in 0..<3_000 {
            let point = GridPoint(Spot(x: random.within(-14_000, 14_000), y: random.within(-14_000, 14_000)))
            #expect(parts.count { $0.cover(point) } <= 1)
        }
        for zone in county.keyZones {
            let town = county.towns.first { $0.code == zone.town }
            #expect(zone.parts[0][0].allSatisfy { town?.rings.cover($0) ?? false }, "\(zone.name)")
        }
    }

    @Test func hamletsLieInTheirVillages() {
        let villages = Array(county.villages)
        for hamlet in county.hamlets {
            #expect(villages[hamlet.village].rings.cover(GridPoint(Plane.spot(of: hamlet.position))))
        }
        for village in villages.indices {
            let own = county.hamlets.filter { $0.village == village }
            #expect(!own.isEmpty)
            #expect(abs(own.reduce(0) { $0 + $1.weight } - 1) < 1e-9)
        }
    }

    @Test func roadsAndRiverCrossTheCounty() {
        #expect(Set(county.roads.map(\.kind)) == ["国道", "省道", "县道", "乡道"])
        #expect(county.roads.allSatisfy { $0.line.count >= 2 })
        #expect(county.waters.allSatisfy { $0.line.count > 20 && $0.width > 20 })
    }

    @Test func figuresArePlausibleAndAddUp() {
        let figures = county.figures
        #expect(figures.count == 4 * (9 + 142))
        for year in 2_023...2_026 {
            let ofYear = Dictionary(uniqueKeysWithValues: figures.filter { $0.year == year }.map { ($0.area, $0) })
            let residents = county.towns.reduce(0) { $0 + (ofYear[$1.code]?.residents ?? 0) }
            #expect((510_000...530_000).contains(residents))
            if year == 2_025 { #expect(abs(residents - 520_000) < 200) }
            for town in county.towns {
                let own = county.villages.filter { $0.parent == town.code }.compactMap { ofYear[$0.code] }
                #expect(ofYear[town.code]?.residents == own.reduce(0) { $0 + $1.residents })
                #expect(ofYear[town.code]?.constructionLand == own.reduce(.zero) { $0 + $1.constructionLand })
                #expect((ofYear[town.code]?.product ?? 0) > 50_000)
            }
            for village in county.villages {
                guard let own = ofYear[village.code] else { continue }
                #expect(own.product == nil && own.households > 0 && own.residents > own.households)
                #expect(own.constructionLand > .zero && own.constructionLand.value < own.land.value * 0.7)
                #expect(abs(own.land.value - village.squareMetres / 10_000) <= 0.005_001)
            }
        }
    }
}
