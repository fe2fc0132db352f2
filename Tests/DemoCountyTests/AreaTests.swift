import Foundation
import Spatial
import Testing

@testable import DemoCounty

@Suite struct AreaTests {
    @Test func treeHasItsCodesAndParents() {
        let codes = Set(county.areas.map(\.code))
        #expect(codes.count == county.areas.count)
        #expect(county.towns.count == 9)
        #expect(county.towns.count { $0.kind == "镇" } == 7)
        #expect(county.villages.count == 142)
        for area in county.areas {
            let width = [DemoArea.Level.county: 6, .town: 9, .village: 12, .grid: 15][area.level]
            #expect(area.code.count == width && area.code.allSatisfy(\.isNumber))
            if let parent = area.parent {
                #expect(codes.contains(parent) && area.code.hasPrefix(parent))
            } else {
                #expect(area.level == .county)
            }
        }
        for village in county.villages {
            #expect((2...6).contains(county.grids.count { $0.parent == village.code }))
        }
    }

    @Test func namesAreNotThoseOfRealPlaces() throws {
        let own = (Array(county.towns) + Array(county.villages)).map(\.name)
        #expect(Set(own).count == own.count)
        guard let folder = sharedData() else { return print("skipped: shared/data not found") }
        for file in ["divisions_towns.csv", "divisions_villages.csv"] {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            let real = Set(
                text.split(whereSeparator: \.isNewline).dropFirst().map { String($0.split(separator: ",")[1]) })
            #expect(real.count > 30)
            #expect(real.isDisjoint(with: own))
            #expect(!text.contains(FictionalCounty.code))
        }
    }

    private func sharedData() -> URL? {
        var folder = URL(filePath: #filePath)
        while folder.pathComponents.count > 1 {
            folder.deleteLastPathComponent()
            let data = folder.appending(path: "shared/data")
            if FileManager.default.fileExists(atPath: data.path) { return data }
        }
        return nil
    }

    @Test(arguments: [county, otherCounty])
    func bordersFormAPartition(county: FictionalCounty) {
        for area in county.areas {
            #expect(isValid(area.rings), "\(area.name) of seed \(county.seed)")
            #expect(area.rings.count == 1)
        }
        for village in county.villages { #expect((60...300).contains(village.rings[0].count), "\(village.name)") }
        let whole = county.areas[0].squareMetres
        #expect((4.5e8...7e8).contains(whole))
        // Every step of a ring is walked the other way by exactly one neighbour or lies on the county's border.
        let outer = Set(Edge.all(of: county.areas[0].rings))
        for level in [county.towns, county.villages, county.grids] {
            let edges = level.flatMap { Edge.all(of: $0.rings) }
            let set = Set(edges)
            #expect(set.count == edges.count)
            #expect(edges.allSatisfy { set.contains($0.reversed) != outer.contains($0) })
            #expect(outer.isSubset(of: set))
            let sum = level.reduce(0) { $0 + $1.squareMetres }
            #expect(abs(sum - whole) < 1)
        }
        let villageEdges = Set(county.villages.flatMap { Edge.all(of: $0.rings) })
        #expect(county.towns.allSatisfy { villageEdges.isSuperset(of: Edge.all(of: $0.rings)) })
    }

    @Test func everyPointOfTheCountyLiesInOneVillage() {
        var random = SplitMix64(seed: 7)
        let rings = county.areas.map(\.rings)
        for _ in 0..<800 {
            let point = GridPoint(Spot(x: random.within(-15_000, 15_000), y: random.within(-15_000, 15_000)))
            let hits = county.areas.indices.filter { rings[$0].cover(point) }
            let levels = hits.map { county.areas[$0].level }
            #expect(levels.isEmpty || levels == [.county, .town, .village, .grid])
            for (one, other) in zip(hits, hits.dropFirst()) {
                #expect(county.areas[other].parent == county.areas[one].code)
            }
        }
    }

    @Test func villagesAreSmallerNearTheCentres() {
        let ratios = county.towns.map { town -> Double in
            let sizes = county.villages.filter { $0.parent == town.code }.map(\.squareMetres)
            return sizes[0] / (sizes.reduce(0, +) / Double(sizes.count))
        }
        #expect(ratios.reduce(0, +) / Double(ratios.count) < 0.75)
    }

    @Test func areasAreThoseOfTheEllipsoid() {
        // One hundredth of a degree square at 29.3°: CGCS2000 radii give 1,108.54 m by 972.19 m.
        let square = Polygon(exterior: [
            Position(x: 120.9, y: 29.295), Position(x: 120.91, y: 29.295), Position(x: 120.91, y: 29.305),
            Position(x: 120.9, y: 29.305), Position(x: 120.9, y: 29.295),
        ])
        let (a, e2, latitude) = (6_378_137.0, 0.006694380022900686, 29.3 * Double.pi / 180)
        let w = (1 - e2 * sin(latitude) * sin(latitude)).squareRoot()
        let expected =
            a * (1 - e2) / (w * w * w) * a / w * cos(latitude) * (0.01 * Double.pi / 180) * (0.01 * Double.pi / 180)
        #expect(abs(Plane.area(of: square) / expected - 1) < 1e-6)
    }
}
