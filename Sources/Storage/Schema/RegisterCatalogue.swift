import Governance

/// The register tables of a store, by name and by their number in it.
struct RegisterCatalogue: Sendable {
    let tables: [QualifiedName: RegisterTable]
    let byID: [Int64: RegisterTable]
    /// Number of a measure in the store, by its series, and back.
    let measureIDs: [Int: Int64]
    let series: [Int64: Int]

    init(tables: [RegisterTable], measureIDs: [Int: Int64]) {
        self.tables = Dictionary(tables.map { ($0.register.id, $0) }) { first, _ in first }
        byID = Dictionary(tables.map { ($0.id, $0) }) { first, _ in first }
        self.measureIDs = measureIDs
        series = Dictionary(measureIDs.map { ($0.value, $0.key) }) { first, _ in first }
    }

    func table(_ register: QualifiedName) throws -> RegisterTable {
        guard let table = tables[register] else { throw Refusal.unknownRegister(register.description) }
        return table
    }
}
