package import Appraisal
package import CQL2
package import Governance

/// An index on one day: every area of the levels it is formed for.
package struct Appraisement: Sendable {
    package let index: CompiledIndex
    package let day: Day
    package let results: [AreaID: UnitResult]
    package let inputs: [AreaID: [IndicatorInput]]
    /// Ids of the vetoes that are raised, whether they lower a grade or not.
    package let vetoes: [AreaID: [String]]

    /// Areas of a level, best first, not rated ones last.
    package func ranking(_ level: AreaLevel) -> [UnitResult] {
        results.values.filter { $0.unit.level == level.rawValue }
            .sorted { ($0.placement?.rank ?? .max, $0.unit.id) < ($1.placement?.rank ?? .max, $1.unit.id) }
    }
}

/// All versions of an index, compiled.
package struct IndexBook: Sendable {
    /// With the versions that were approved since.
    package let declaration: IndexDeclaration
    package let versions: [CompiledIndex]
    private let scene: Scene
    private let measures: [String: CompiledMeasure]

    package init(_ declaration: IndexDeclaration, scene: Scene, rules: [RegisterRules]) throws {
        let measures = rules.flatMap(\.measures).map { ($0.definition.id, $0) }
        try self.init(declaration, scene: scene, measures: Dictionary(measures) { first, _ in first }, parameters: [:], earlier: [])
    }

    /// - Parameters:
    ///   - parameters: numbers other than the scene's, by version.
    ///   - earlier: versions compiled already, which are kept.
    private init(
        _ declaration: IndexDeclaration, scene: Scene, measures: [String: CompiledMeasure], parameters: [String: [String: Double]],
        earlier: [CompiledIndex]
    ) throws {
        self.declaration = declaration
        self.scene = scene
        self.measures = measures
        versions = try declaration.versions.map { version in
            if let known = earlier.first(where: { $0.declaration.id == version.id }) { return known }
            return try CompiledIndex(
                declaration, version: version, scene: scene, measures: measures, parameters: parameters[version.id] ?? [:])
        }
    }

    /// What the scene itself declares.
    func declaredOnly() throws -> IndexBook {
        guard let own = scene.index(declaration.id) else { return self }
        return try IndexBook(own, scene: scene, measures: measures, parameters: [:], earlier: versions)
    }

    /// Names of the scene's parameters that hold a number.
    var numberParameters: Set<String> {
        Set(
            scene.parameters.compactMap { parameter in
                if case .decimal = parameter.value { parameter.id } else { nil }
            })
    }

    /// The book with a further version. Where two begin on one day the later one holds.
    func adding(_ version: IndexVersion, parameters: [String: Double]) throws -> IndexBook {
        var next = declaration
        next.versions.removeAll { $0.id == version.id }
        let at = next.versions.firstIndex { $0.from > version.from } ?? next.versions.endIndex
        next.versions.insert(version, at: at)
        return try IndexBook(
            next, scene: scene, measures: measures, parameters: [version.id: parameters],
            earlier: versions.filter { $0.declaration.id != version.id })
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
        return try index.appraise(on: day, cells: cells, tree: tree)
    }
}

extension CompiledIndex {
    /// This version on a day, whether it was in force or not.
    package func appraise(on day: Day, cells: StepCells, tree: AreaTree) throws -> Appraisement {
        let inputs = IndexInputs(index: self, cells: cells, tree: tree)
        let areas = declaration.levels.flatMap { tree.areas(on: $0, day: day) }
        let units = areas.map { inputs.unit($0, on: day) }
        let results = try definition.evaluate(units)
        return Appraisement(
            index: self, day: day,
            results: Dictionary(results.map { (AreaID($0.unit.id), $0) }) { first, _ in first },
            inputs: Dictionary(units.map { (AreaID($0.unit.id), $0.inputs) }) { first, _ in first },
            vetoes: Dictionary(units.map { (AreaID($0.unit.id), $0.vetoes) }) { first, _ in first })
    }
}
