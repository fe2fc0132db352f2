import DemoCounty

/// A rough form of the proposed index (data/no_illegal_construction_index_proposal.json), to see whether the towns
/// of the demo differ; not the engine's index.
struct IndexSketch {
    /// Sums of one town or village.
    struct Sums {
        var stock = 0.0, stockDone = 0.0, stockNewYear = 0.0
        var due = 0.0, onTime = 0.0
        var classified = 0.0, compliant = 0.0
        var newYear = 0.0, new = 0.0, newDue = 0.0, newDone = 0.0, immediate = 0.0, immediateInTime = 0.0, own = 0.0
        var left = 0.0, leftInZones = 0.0, zoneHectares = 0.0
        var reused = 0.0, cleared = 0.0
        var rechecked = 0.0, passed = 0.0
        var farmNew = 0.0, farmIllegal = 0.0, listed = 0.0, rectified = 0.0
        var construction = 0.0, residents = 0.0, households = 0.0, product = 0.0, land = 0.0
    }

    let today: DemoDay
    let county: FictionalCounty
    let isTown: Bool

    /// The score in 0 ... 100.
    func score(_ sums: Sums) -> Double {
        let yearStart = DemoDay(today.civil.year, 1, 1)
        let elapsed = Double(today - yearStart) / 365
        let target = 18 * elapsed
        let stock: [(Double?, Double)] = [
            (curve(ratio(sums.stockDone, sums.stock), 30, 80, 100), 0.35),
            (
                curve(
                    ratio(sums.stockNewYear - sums.stock + sums.stockDone, sums.stockNewYear), 0, 0.6 * target, target),
                0.25
            ),
            (curve(ratio(sums.onTime, sums.due), 50, 85, 100), 0.2),
            (curve(ratio(sums.compliant, sums.classified), 70, 95, 100), 0.2),
        ]
        let incidence = isTown ? sums.newYear / sums.land * 100 : sums.newYear / sums.households * 1_000
        let limit = isTown ? 0.30 : 1.5
        let growth: [(Double?, Double)] = [
            (curve(incidence, 3 * limit, limit, 0), 0.3), (curve(ratio(sums.newDone, sums.newDue), 60, 95, 100), 0.3),
            (curve(ratio(sums.immediateInTime, sums.immediate), 50, 90, 100), 0.2),
            (curve(ratio(sums.own, sums.new), 40, 80, 95), 0.2),
        ]
        let density: [(Double?, Double)] = [
            (curve(sums.left / sums.construction, 195, 65, 0), 0.35),
            (curve(sums.left / sums.residents, 6, 2, 0), 0.3),
            (curve(sums.product > 0 ? sums.left / (sums.product / 100) : nil, 48, 16, 0), 0.15),
            (sums.zoneHectares > 0 ? curve(sums.leftInZones / sums.zoneHectares, 65, 10, 0) : nil, 0.2),
        ]
        let land: [(Double?, Double)] = [
            (curve(ratio(sums.farmIllegal, sums.farmNew), 10, 2, 0), 0.3),
            (curve(ratio(sums.rectified, sums.listed), 30, 80, 100), 0.25),
            (curve(ratio(sums.reused, sums.cleared), 30, 80, 100), 0.25),
            (sums.rechecked >= 5 ? curve(ratio(sums.passed, sums.rechecked), 70, 95, 100) : nil, 0.2),
        ]
        return mean([(mean(stock), 0.3), (mean(growth), 0.3), (mean(density), 0.25), (mean(land), 0.15)]) ?? 100
    }

    func parts(_ sums: Sums) -> [Double?] {
        [
            ratio(sums.stockDone, sums.stock), ratio(sums.onTime, sums.due), sums.newYear / sums.land * 100,
            ratio(sums.newDone, sums.newDue), ratio(sums.immediateInTime, sums.immediate), ratio(sums.own, sums.new),
            sums.left / sums.construction, sums.left / sums.residents, sums.leftInZones / sums.zoneHectares,
            ratio(sums.farmIllegal, sums.farmNew), ratio(sums.rectified, sums.listed),
            ratio(sums.reused, sums.cleared), ratio(sums.passed, sums.rechecked),
        ]
    }

    private func ratio(_ part: Double, _ whole: Double) -> Double? {
        whole > 0 ? 100 * part / whole : nil
    }

    private func curve(_ value: Double?, _ zero: Double, _ pass: Double, _ full: Double) -> Double? {
        guard let value else { return nil }
        let way = full > zero ? 1.0 : -1.0
        let (at, low, mid, high) = (value * way, zero * way, pass * way, full * way)
        if at >= high { return 100 }
        if at >= mid { return 60 + 40 * (at - mid) / (high - mid) }
        return at <= low ? 0 : 60 * (at - low) / (mid - low)
    }

    private func mean(_ parts: [(Double?, Double)]) -> Double? {
        let known = parts.compactMap { part in part.0.map { ($0, part.1) } }
        let weight = known.reduce(0) { $0 + $1.1 }
        return weight > 0 ? known.reduce(0) { $0 + $1.0 * $1.1 } / weight : nil
    }
}
