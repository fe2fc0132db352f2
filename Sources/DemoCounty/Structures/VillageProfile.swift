/// How a village works and how much there is to do; drawn once per county.
struct VillageProfile: Sendable {
    /// 0 is idle, 1 excellent: patrols, speed, dates kept, own finds.
    var diligence: Double
    /// Share of the county's structures, not normalised.
    var weight: Double
    /// Probability that a structure is new rather than stock.
    var newShare: Double

    static func profiles(seed: UInt64, land: Land, villages: [DemoArea]) -> [VillageProfile] {
        villages.indices.map { village in
            var random = SplitMix64(seed: seed, topic: .profiles, index: village)
            let town = TownSketch.all[land.townOfVillage[village]]
            let diligence = min(0.99, max(0.06, town.diligence + 0.12 * random.bell()))
            let size = (villages[village].squareMetres / 1e6).squareRoot()
            let people = villages[village].kind == "社区" ? 1.3 : 1
            return VillageProfile(
                diligence: diligence,
                weight: town.burden * people * size * random.within(0.6, 1.5) * (town.bustle / 3_000).squareRoot(),
                newShare: 0.010 + 0.075 * (1 - diligence) * random.within(0.4, 1.6))
        }
    }
}
