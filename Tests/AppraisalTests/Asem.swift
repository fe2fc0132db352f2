import Appraisal

/// The ASEM example of COINr: 51 economies, 49 indicators, a tree of 49 → 8 → 2 → 1.
struct Asem {
    let codes: [String]
    let specification: CompositeSpecification
    let data: CompositeData
    let units: [String]
    let groups: [String]

    static let isPresent = TruthTable.isPresent("asem/asem_iData.csv")

    init?(_ adjust: (inout [IndicatorTreatment]) -> Void = { _ in }) throws {
        guard let meta = TruthTable("asem/asem_iMeta.csv"), let table = TruthTable("asem/asem_iData.csv") else { return nil }
        let denominators = zip(meta.texts("iCode"), meta.texts("Type")).filter { $0.1 == "Denominator" }.map(\.0)
        var indicators: [(entry: Framework.Entry, treatment: IndicatorTreatment)] = []
        var groups: [Framework.Entry] = []
        for row in meta.rows.indices {
            let code = meta.texts("iCode")[row]
            let parent = meta.texts("Parent")[row]
            let entry = Framework.Entry(
                code: code, parent: parent.isEmpty || parent == "NA" ? nil : parent, weight: meta.numbers("Weight")[row])
            switch meta.texts("Type")[row] {
            case "Indicator":
                var treatment = IndicatorTreatment(
                    direction: meta.numbers("Direction")[row], outliers: OutlierTreatment(most: 5))
                treatment.denominator = denominators.firstIndex(of: meta.texts("Denominator")[row])
                indicators.append((entry, treatment))
            case "Aggregate": groups.append(entry)
            default: break
            }
        }
        codes = indicators.map(\.entry.code)
        var treatments = indicators.map(\.treatment)
        adjust(&treatments)
        var specification = try CompositeSpecification(
            framework: try Framework(indicators.map(\.entry) + groups), treatments: treatments)
        specification.imputation = .groupMean
        specification.screening = Screening(leastKnown: 0.9)
        self.specification = specification
        // Rows of the truth tables are sorted by code.
        let order = table.rows.indices.sorted { table.texts("uCode")[$0] < table.texts("uCode")[$1] }
        units = order.map { table.texts("uCode")[$0] }
        self.groups = order.map { table.texts("EurAsia_group")[$0] }
        func sorted(_ column: [Double]) -> [Double] { order.map { column[$0] } }
        data = CompositeData(
            columns: codes.map { sorted(table.numbers($0)) }, denominators: denominators.map { sorted(table.numbers($0)) },
            groups: self.groups)
    }

    func stages() throws -> CompositeStages { try specification.run(data) }
}
