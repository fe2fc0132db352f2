import Spatial
import Testing

@testable import DemoCounty

@Suite struct StructureTests {
    private static let made = Array(county.structures(count: 6_000, today: today))
    private var structures: [DemoStructure] { Self.made }

    @Test func countAndOrderAreAsAskedFor() {
        #expect(structures.map(\.index) == Array(0..<6_000))
        #expect(zip(structures, structures.dropFirst()).allSatisfy { $0.village <= $1.village })
        #expect(Set(structures.map(\.village)).count == 142)
        #expect(Array(county.structures(count: 0, today: today)).isEmpty)
        #expect(Array(county.structures(count: 6_000, today: today).prefix(50)) == Array(structures.prefix(50)))
    }

    @Test func sameSeedSameStructures() {
        let again = FictionalCounty()
        #expect(again.areas == county.areas)
        #expect(again.keyZones == county.keyZones)
        #expect(again.figures == county.figures)
        #expect(Array(again.structures(count: 6_000, today: today)) == structures)
        #expect(
            structures.prefix(500).map { again.plan(for: $0, today: today) }
                == structures.prefix(500).map { county.plan(for: $0, today: today) })
        #expect(otherCounty.areas != county.areas)
    }

    @Test func footprintsLieInTheirVillage() {
        let rings = county.villages.map(\.rings)
        for structure in structures {
            #expect(rings[structure.village].cover(GridPoint(Plane.spot(of: structure.position))))
            guard case .polygon(let polygon) = structure.geometry else { continue }
            #expect(polygon.exterior.allSatisfy { rings[structure.village].cover(GridPoint(Plane.spot(of: $0))) })
        }
    }

    @Test func areasFitTheFootprint() {
        for structure in structures {
            #expect(structure.illegalArea > .zero && structure.illegalArea <= structure.floorArea)
            #expect(structure.floors > 1 || structure.floorArea == structure.footprintArea)
            guard case .polygon(let polygon) = structure.geometry else { continue }
            #expect([5, 7].contains(polygon.exterior.count))
            #expect(abs(Plane.area(of: polygon) - structure.footprintArea.value) < 0.05)
            #expect((30.0...600).contains(structure.footprintArea.value))
        }
        #expect(structures.contains { if case .point = $0.geometry { true } else { false } })
    }

    @Test(arguments: [6_000, 60_000]) func footprintsDoNotOverlap(count: Int) {
        var boxes: [[GridPoint]] = []
        for structure in county.structures(count: count, today: today).lazy.filter({ $0.village == 40 }) {
            if case .polygon(let polygon) = structure.geometry { boxes.append(polygon.gridRings[0]) }
        }
        #expect(boxes.count > 10)
        var near = 0
        for (index, one) in boxes.enumerated() {
            for other in boxes[(index + 1)...] {
                #expect(!one.contains { other.surrounds($0) } && !other.contains { one.surrounds($0) })
                let distance = Plane.spot(of: one[0].position).distance(to: Plane.spot(of: other[0].position))
                if distance < 25 { near += 1 }
            }
        }
        // Houses stand metres apart.
        #expect(near > boxes.count / 2)
    }

    @Test func flagsAgreeWithTheZones() {
        for structure in structures {
            let zone = structure.keyZone.map { county.keyZones[$0] }
            #expect(structure.isOnPermanentFarmland == (zone?.kind == "永久基本农田"))
            #expect(!structure.isOnPermanentFarmland || structure.isOnFarmland)
            #expect(structure.isOnFarmland == (structure.landKind == "耕地"))
        }
        #expect(structures.contains { $0.isOnPermanentFarmland })
    }

    @Test func datesAgreeWithTheOrigin() {
        for structure in structures {
            #expect(structure.firstDay < today)
            switch structure.origin {
            case .stock: #expect(structure.firstDay == FictionalCounty.goLive)
            case .late: #expect(structure.firstDay > FictionalCounty.goLive)
            case .new: #expect(structure.builtOn > FictionalCounty.goLive && structure.builtOn <= structure.firstDay)
            }
            if structure.origin != .new { #expect(structure.builtOn < FictionalCounty.goLive) }
        }
        #expect(Set(structures.map(\.origin)).count == 3)
        #expect(Set(structures.map(\.use)).count == 7)
        #expect(Set(structures.filter { $0.origin != .stock }.map(\.source)).count == 5)
    }

    @Test func peopleCannotBeReal() {
        for structure in structures {
            #expect(structure.phone.count == 11 && structure.phone.hasPrefix("100"))
            #expect(Int(structure.phone) != nil)
        }
        #expect(Set(structures.map(\.owner)).count > 2_000)
    }
}
