import Glibc

/// Yearly basic figures of a town or village.
public struct DemoFigures: Hashable, Sendable {
    /// Code of the town or village.
    public var area: String
    public var year: Int
    public var households: Int
    /// 常住人口.
    public var residents: Int
    /// 户籍人口.
    public var registered: Int
    /// 建设用地, hectares.
    public var constructionLand: DemoDecimal
    /// 土地面积, hectares, from the border.
    public var land: DemoDecimal
    /// 山地面积, hectares; towns only.
    public var hills: DemoDecimal?
    /// Product in units of 10,000 yuan; towns only.
    public var product: Int?
}

extension FictionalCounty {
    /// Figures of all towns and villages for 2023 to 2026, year by year, towns first.
    ///
    /// A town's figures are the sums of its villages'; the villages of 2025 have 520,000 residents together.
    public var figures: [DemoFigures] {
        let hilly = hillShares
        let base = apportion(520_000, by: villages.indices.map { residentWeight(of: $0 - villages.startIndex) })
        return (2023...2026).flatMap { year -> [DemoFigures] in
            let ofVillage = base.indices.map { figures(ofVillage: $0, residents: base[$0], year: year) }
            let ofTown = towns.enumerated().map { index, town in
                total(of: town, index: index, year: year, hilly: hilly[index], villages: ofVillage)
            }
            return ofTown + ofVillage
        }
    }

    /// Which share of each town lies in the hills, judged by every fifth cell.
    private var hillShares: [Double] {
        var seen = [(all: Int, high: Int)](repeating: (0, 0), count: TownSketch.all.count)
        for cell in stride(from: 0, to: land.town.count, by: 5) where land.town[cell] >= 0 {
            seen[Int(land.town[cell])].all += 1
            if land.terrain.height(HexMesh.centre(cell)) >= 0.4 { seen[Int(land.town[cell])].high += 1 }
        }
        return seen.map { Double($0.high) / Double(max($0.all, 1)) }
    }

    private func residentWeight(of village: Int) -> Double {
        var random = SplitMix64(seed: seed, topic: .figures, index: village)
        let sketch = TownSketch.all[land.townOfVillage[village]]
        let area = self.villages[self.villages.startIndex + village]
        if area.kind == "社区" { return sketch.bustle * random.within(1.2, 2.1) }
        let size = pow(area.squareMetres / 3.4e6, 0.35)
        return sketch.bustle * 0.62 * random.within(0.6, 1.4) * size
    }

    private func figures(ofVillage village: Int, residents base: Int, year: Int) -> DemoFigures {
        var random = SplitMix64(seed: seed, topic: .figures, index: 1_000 + village)
        let area = villages[villages.startIndex + village]
        let sketch = TownSketch.all[land.townOfVillage[village]]
        let isCommunity = area.kind == "社区"
        let drift = sketch.drift + random.within(-0.004, 0.004)
        let residents = Int((Double(base) * pow(1 + drift, Double(year - 2_025))).rounded())
        // People leave the hills but stay registered; the centre has newcomers.
        let ratio = 1 - 14 * sketch.drift + (isCommunity ? -0.06 : 0.03) + random.within(-0.04, 0.04)
        let registered = Int((Double(base) * ratio * pow(1 + drift / 4, Double(year - 2_025))).rounded())
        let perHousehold = isCommunity ? random.within(2.35, 2.7) : random.within(2.55, 3.05)
        let squareMetresEach = isCommunity ? random.within(95, 130) : random.within(170, 240)
        let industry = Double(hamletsOfVillage[village].count { $0.kind == .industrial }) * random.within(7, 14)
        let wish = Double(base) * squareMetresEach / 10_000 + industry
        let limit = area.squareMetres / 10_000 * (isCommunity ? 0.62 : 0.4)
        let growth = pow(1.006, Double(year - 2_025))
        return DemoFigures(
            area: area.code, year: year, households: max(1, Int((Double(residents) / perHousehold).rounded())),
            residents: residents, registered: registered,
            constructionLand: DemoDecimal(rounding: min(wish, limit) * growth),
            land: DemoDecimal(rounding: area.squareMetres / 10_000), product: nil)
    }

    private func total(of town: DemoArea, index: Int, year: Int, hilly: Double, villages: [DemoFigures]) -> DemoFigures {
        let parts = villages.indices.filter { land.townOfVillage[$0] == index }.map { villages[$0] }
        let residents = parts.reduce(0) { $0 + $1.residents }
        let product = Double(residents) * TownSketch.all[index].productPerHead * pow(1.052, Double(year - 2_025))
        let landArea = parts.reduce(.zero) { $0 + $1.land }
        return DemoFigures(
            area: town.code, year: year, households: parts.reduce(0) { $0 + $1.households },
            residents: residents, registered: parts.reduce(0) { $0 + $1.registered },
            constructionLand: parts.reduce(.zero) { $0 + $1.constructionLand },
            land: landArea, hills: DemoDecimal(rounding: Double(landArea.hundredths) / 100 * hilly), product: Int(product.rounded()))
    }
}
