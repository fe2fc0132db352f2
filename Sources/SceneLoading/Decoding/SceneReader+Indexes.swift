import CQL2
import Governance

/// `indexes/*.yaml`: one index each, in dated versions.
extension SceneReader {
    func readIndex(_ node: YAMLNode) {
        if node.entry("over") != nil { return readStudy(node) }
        let reader = MappingReader(node, findings)
        let name = reader.required("index", zh: "指数标识", en: "the index's name").flatMap(reader.scalar)?.text ?? ""
        let namePlace = reader.entry("index")?.value.place ?? reader.place
        findings.checkName(name, .word, at: namePlace)
        if scene.index(name) != nil {
            findings.report(
                .duplicateName, namePlace, zh: "指数“\(name)”已声明过", en: "the index “\(name)” is declared already")
        }
        let text = reader.bilingual()
        let versions = reader.required("versions", zh: "各版本", en: "its versions").map { self.versions($0) } ?? []
        var index = IndexDeclaration(id: name, name: text, versions: versions.sorted { $0.from < $1.from })
        index.closings = closings(reader)
        index.alarms = alarms(reader)
        index.publicity = reader.integer("publicity", in: 1...366)
        reader.finish()
        scene.indexes.append(index)
    }

    private func versions(_ node: YAMLNode) -> [IndexVersion] {
        var whole: [String: YAMLNode] = [:]
        var versions: [(version: IndexVersion, place: Place)] = []
        for (name, reader) in named(node, .word) {
            guard let complete = complete(name, reader, earlier: whole) else { continue }
            whole[name.key] = complete
            versions.append((version(name, MappingReader(complete, findings).placed(at: name)), name.keyPlace))
        }
        for (before, after) in zip(versions, versions.dropFirst()) where after.version.from <= before.version.from {
            findings.report(
                .overlappingVersions, after.place,
                zh: "版本“\(after.version.id)”的起始日应晚于“\(before.version.id)”，否则两版同时有效",
                en: "version “\(after.version.id)” must begin after “\(before.version.id)”, or both hold at once")
        }
        return versions.map(\.version)
    }

    /// The version's own text put over that of the version it is based on.
    private func complete(_ name: YAMLEntry, _ reader: MappingReader, earlier: [String: YAMLNode]) -> YAMLNode? {
        guard let entry = reader.entry("based_on") else { return name.value }
        guard let scalar = reader.scalar(entry.value) else { return nil }
        guard case .mapping(let base)? = earlier[scalar.text]?.content else {
            report(
                unknown: scalar.text, .unknownVersion, among: Array(earlier.keys), at: entry.value.place, zh: "此前的版本",
                en: "earlier version")
            return nil
        }
        let inherited = base.filter { !["zh", "en", "from", "based_on"].contains($0.key) }
        return YAMLNode(content: .mapping(inherited), place: name.value.place).overlaid(with: name.value)
    }

    private func version(_ name: YAMLEntry, _ reader: MappingReader) -> IndexVersion {
        _ = reader.entry("based_on")
        _ = reader.required("from", zh: "起始日", en: "its first day")
        var version = IndexVersion(id: name.key, name: reader.bilingual(), from: reader.day("from")?.number ?? 0)
        let levels = reader.texts("levels").compactMap { element in
            reader.word(
                YAMLNode(content: .scalar(YAMLScalar(text: element.text, style: .plain)), place: element.place),
                as: AreaLevel.self)
        }
        if !levels.isEmpty { version.levels = levels }
        version.decimals = reader.integer("decimals", in: 0...6) ?? 2
        version.ties = reader.word("ties", as: Ties.self)?.rawValue ?? version.ties
        version.smallHouseholds = reader.integer("small_households", in: 0...1_000_000) ?? 0
        _ = reader.required("dimensions", zh: "维度", en: "its dimensions")
        if !reader.has("shares") { _ = reader.required("bands", zh: "等级分段", en: "its bands") }
        let dimensions = named(reader, "dimensions", .word)
        version.dimensions = dimensions.map { dimension($0, $1, levels: version.levels) }
        checkWeights(reader.entry("dimensions")?.keyPlace, zh: "各维度", en: "dimensions", dimensions.map(\.reader))
        if reader.has("shares") { readShares(reader, into: &version) } else { version.bands = bands(reader) }
        version.aggregate = mean(reader)
        version.vetoes = named(reader, "vetoes", .word).map { veto($0, $1, grades: version.bands.map(\.grade)) }
        version.uses = uses(reader, of: version)
        reader.finish()
        return version
    }

    private enum Ties: String, CaseIterable {
        case competition, dense, ordinal
    }

    private func dimension(_ name: YAMLEntry, _ reader: MappingReader, levels: [AreaLevel]) -> DimensionDeclaration {
        _ = reader.required("weight", zh: "权重", en: "its weight")
        _ = reader.required("indicators", zh: "指标", en: "its indicators")
        let text = reader.bilingual()
        let indicators = named(reader, "indicators", .label)
        var dimension = DimensionDeclaration(
            id: name.key, name: text, weight: reader.number("weight") ?? 0,
            indicators: indicators.map { indicator($0, $1, levels: levels) })
        dimension.aggregate = mean(reader)
        checkWeights(
            reader.entry("indicators")?.keyPlace, zh: "维度“\(name.key)”的各指标", en: "indicators of “\(name.key)”",
            indicators.map(\.reader))
        reader.finish()
        return dimension
    }

    /// Weights are exact decimals; they sum to one or to nothing certain.
    private func checkWeights(_ place: Place?, zh: String, en: String, _ readers: [MappingReader]) {
        guard let place, !readers.isEmpty else { return }
        var sum: Int64 = 0
        for reader in readers {
            guard case .scalar(let scalar)? = reader.entry("weight")?.value.content, let weight = scalar.decimal,
                weight.units > 0, weight <= FixedDecimal(1)
            else {
                guard let entry = reader.entry("weight"), case .scalar(let scalar) = entry.value.content,
                    scalar.decimal != nil
                else { return }
                findings.report(
                    .weightSum, entry.value.place, zh: "权重应大于 0，不大于 1", en: "a weight is above 0 and at most 1")
                return
            }
            sum += weight.units * (0..<(9 - weight.scale)).reduce(Int64(1)) { power, _ in power * 10 }
        }
        if sum != 1_000_000_000 {
            let text = FixedDecimal(units: sum, scale: 9).trimmed.description
            findings.report(
                .weightSum, place, zh: "\(zh)权重之和应为 1，现为 \(text)",
                en: "the weights of the \(en) sum to \(text), not to 1")
        }
    }

    private func veto(_ name: YAMLEntry, _ reader: MappingReader, grades: [String]) -> VetoDeclaration {
        _ = reader.required("measure", zh: "触发的数据项", en: "the measure that triggers it")
        _ = reader.required("cap", zh: "最高等级", en: "the best grade left")
        let cap = reader.text("cap") ?? ""
        if !cap.isEmpty, !grades.contains(cap) {
            report(
                unknown: cap, .unknownGrade, among: grades, at: reader.entry("cap")?.value.place ?? reader.place,
                zh: "等级", en: "grade")
        }
        let veto = VetoDeclaration(
            id: name.key, name: reader.bilingual(), measure: reference(reader, "measure", to: .measure) ?? "", cap: cap)
        reader.finish()
        return veto
    }
}
