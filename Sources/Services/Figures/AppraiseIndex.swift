package import Appraisal
package import CQL2
package import Governance

/// An index on one day: every area of the levels it is formed for.
package struct Appraisement: Sendable {
    package let index: CompiledIndex
    package let day: Day
    package let results: [AreaID: UnitResult]
    package let inputs: [AreaID: [IndicatorInput]]

    /// Areas of a level, best first, not rated ones last.
    package func ranking(_ level: AreaLevel) -> [UnitResult] {
        results.values.filter { $0.unit.level == level.rawValue }
            .sorted { ($0.placement?.rank ?? .max, $0.unit.id) < ($1.placement?.rank ?? .max, $1.unit.id) }
    }
}

/// All versions of an index, compiled.
package struct IndexBook: Sendable {
    package let declaration: IndexDeclaration
    package let versions: [CompiledIndex]

    package init(_ declaration: IndexDeclaration, scene: Scene, rules: [RegisterRules]) throws {
        self.declaration = declaration
        let measures = rules.flatMap(\.measures).map { ($0.definition.id, $0) }
        let known = Dictionary(measures) { first, _ in first }
        versions = try declaration.versions.map { version in
            try CompiledIndex(declaration, version: version, scene: scene, measures: known)
        }
    }

    /// The version in force on a day; the first for days before it.
    package func version(on day: Day) -> CompiledIndex? {
        versions.last { $0.declaration.from <= day.number } ?? versions.first
    }

    /// The index as known at the end of a day, for the county and every area of its levels.
    package func appraise(on day: Day, cells: StepCells, tree: AreaTree) throws -> Appraisement {
        guard let index = version(on: day) else {
            throw Refusal("no-index-version", .notFound, zh: "该日没有生效的指数版本。", en: "No version of the index is in force on that day.")
        }
        let inputs = IndexInputs(index: index, cells: cells, tree: tree)
        let areas = index.declaration.levels.flatMap { tree.areas(on: $0, day: day) }
        let units = areas.map { inputs.unit($0, on: day) }
        let results = try index.definition.evaluate(units)
        return Appraisement(
            index: index, day: day,
            results: Dictionary(results.map { (AreaID($0.unit.id), $0) }) { first, _ in first },
            inputs: Dictionary(units.map { (AreaID($0.unit.id), $0.inputs) }) { first, _ in first })
    }
}
