extension PlanWriter {
    private struct Way: Sendable {
        var disposal: String
        var outcome: String
    }

    private static let demolition = Weighted([
        (Way(disposal: "demolish", outcome: "self-demolition"), 0.58),
        (Way(disposal: "demolish", outcome: "requested-demolition"), 0.42),
    ])
    private static let any = Weighted([
        (Way(disposal: "demolish", outcome: "self-demolition"), 0.36),
        (Way(disposal: "demolish", outcome: "requested-demolition"), 0.22),
        (Way(disposal: "regularise", outcome: "regularise"), 0.26),
        (Way(disposal: "regularise", outcome: "confiscate"), 0.03),
        (Way(disposal: "defer", outcome: "defer"), 0.13),
    ])
    private static let works = Weighted([
        (Way(disposal: "demolish", outcome: "self-demolition"), 0.34),
        (Way(disposal: "demolish", outcome: "requested-demolition"), 0.16),
        (Way(disposal: "regularise", outcome: "regularise"), 0.30),
        (Way(disposal: "regularise", outcome: "confiscate"), 0.10),
        (Way(disposal: "defer", outcome: "defer"), 0.10),
    ])
    private static let rowCounts = Weighted([(1, 0.68), (2, 0.25), (3, 0.07)])

    /// One to three rows with different outcomes; their areas sum to the illegal area to the hundredth.
    mutating func drawRows() {
        let onlyDemolition =
            structure.origin == .new || structure.isOnPermanentFarmland || structure.use == "围墙棚架"
        let table = onlyDemolition ? Self.demolition : structure.use == "工业厂房" ? Self.works : Self.any
        let total = structure.illegalArea.hundredths
        let wanted = structure.origin == .new || total < 3_000 ? 1 : random.pick(Self.rowCounts)
        var ways: [Way] = []
        for _ in 0..<(4 * wanted) where ways.count < wanted {
            let way = random.pick(table)
            if !ways.contains(where: { $0.outcome == way.outcome }) { ways.append(way) }
        }
        var rest = total
        rows = ways.indices.map { index in
            let isLast = index == ways.count - 1
            // Leaves at least a fifth of the rest for the rows that follow.
            let part = isLast ? rest : Int(Double(rest) * random.within(0.3, 0.8))
            rest -= part
            rowCount += 1
            return DemoDisposalRow(
                number: rowCount, disposal: ways[index].disposal, outcome: ways[index].outcome,
                area: DemoDecimal(hundredths: part), due: structure.firstDay, isImmediate: false)
        }
    }

    /// What becomes of the ground, once something was demolished.
    mutating func drawReuse() -> String? {
        guard rows.contains(where: { $0.disposal == "demolish" }) else { return nil }
        if random.chance(0.55 * (1 - diligence)) { return "闲置" }
        if structure.isOnFarmland { return "复耕" }
        return random.pick(["复绿", "复绿", "公共设施", "建设用地"])
    }
}
