import Appraisal
import Governance

/// Grades of an index over areas, by score or by place, and the means that lead to it.
extension SceneReader {
    func bands(_ reader: MappingReader) -> [BandDeclaration] {
        let entries = named(reader, "bands", .label)
        let bands = entries.map { name, reader in
            let band = band(name, reader, from: true)
            reader.finish()
            return band
        }
        for ((name, _), (before, after)) in zip(entries.dropFirst(), zip(bands, bands.dropFirst()))
        where !(after.from < before.from) {
            findings.report(
                .bands, name.keyPlace, zh: "等级“\(after.grade)”的起始分应低于“\(before.grade)”（由好到差）",
                en: "“\(after.grade)” must begin below “\(before.grade)”: best first")
        }
        if let last = bands.last, last.from != 0, let place = entries.last?.name.keyPlace, last.from.isFinite {
            findings.report(.bands, place, zh: "最后一级应从 0 分起", en: "the last band must begin at 0")
        }
        return bands
    }

    private enum BandColour: String, CaseIterable {
        case green, blue, yellow, orange, red
    }

    /// A grade with its colour, and its first score or its share of the units.
    private func band(_ name: YAMLEntry, _ reader: MappingReader, from score: Bool) -> BandDeclaration {
        for (key, zh, en) in [("colour", "颜色名", "its colour"), ("hex", "色值", "its colour as #RRGGBB")] {
            _ = reader.required(key, zh: zh, en: en)
        }
        if score { _ = reader.required("from", zh: "起始分", en: "its lowest score") }
        let hex = reader.text("hex") ?? "#000000"
        if hex.utf8.count != 7 || !hex.hasPrefix("#") || !hex.dropFirst().allSatisfy(\.isHexDigit) {
            findings.report(
                .badValue, reader.entry("hex")?.value.place ?? reader.place, zh: "色值应如 #1E9E5A",
                en: "write the colour as #1E9E5A")
        }
        return BandDeclaration(
            grade: name.key, colour: reader.word("colour", as: BandColour.self)?.rawValue ?? "", hex: hex,
            name: reader.bilingual(), from: score ? reader.number("from") ?? .nan : 0)
    }

    /// `shares`: grades by place among the areas of a level.
    func readShares(_ reader: MappingReader, into version: inout IndexVersion) {
        if let bands = reader.entry("bands") {
            findings.report(.conflictingKeys, bands.keyPlace, zh: "bands 与 shares 只能写一种", en: "either “bands” or “shares”")
        }
        guard let node = reader.node("shares") else { return }
        let own = MappingReader(node, findings)
        let counting = own.word("counting", as: GradeShares.Counting.self) ?? .nearest
        let ties = own.word("ties", as: GradeShares.Ties.self) ?? .better
        _ = own.required("grades", zh: "各等级", en: "its grades")
        let entries = named(own, "grades", .label)
        var upTo: [Double] = []
        version.bands = entries.enumerated().map { at, entry in
            let band = band(entry.name, entry.reader, from: false)
            let share = entry.reader.number("up_to")
            if at < entries.count - 1 { upTo.append(share ?? .nan) }
            entry.reader.finish()
            return band
        }
        own.finish()
        do {
            version.shares = try GradeShares(upTo: upTo, counting: counting, ties: ties)
        } catch {
            findings.report(
                .bands, node.place, zh: "各等级的 up_to 应在 0 到 1 之间依次递增，最后一级不写",
                en: "“up_to” of the grades rises between 0 and 1; the last grade has none")
        }
    }

    /// `aggregate`: how scores below become the score above.
    func mean(_ reader: MappingReader) -> AggregationRule {
        guard let node = reader.node("aggregate"), let rule = AggregationReader(findings: findings).read(node) else { return .arithmetic }
        if !rule.isMean {
            findings.report(
                .badValue, node.place, zh: "以区域为对象的指数只用均值：arithmetic、geometric、harmonic、minimum 或 {power: 数}",
                en: "indexes over areas take means: arithmetic, geometric, harmonic, minimum or {power: number}")
        }
        return rule.isMean ? rule : .arithmetic
    }
}
