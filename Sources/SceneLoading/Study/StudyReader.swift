import Appraisal
import CQL2
import Governance

/// Reads a definition of a composite index.
final class StudyReader {
    let findings: Findings
    let file: SourceFile
    var definition = StudyDefinition()
    var units = UnitTable(base: [])
    /// What formulas may read: columns, parameters of the version at hand, derived figures.
    var quantities: [String: StudyQuantity] = [:]

    init(findings: Findings, file: SourceFile) {
        self.findings = findings
        self.file = file
    }

    func read(_ node: YAMLNode) -> StudyDefinition {
        let reader = MappingReader(node, findings)
        definition.id = reader.required("index", zh: "指数标识", en: "the index's name").flatMap(reader.scalar)?.text ?? ""
        findings.checkName(definition.id, .word, at: reader.entry("index")?.value.place ?? reader.place)
        definition.name = reader.bilingual()
        definition.over = reader.text("over")
        definition.stages = reader.texts("stages").map(\.text)
        definition.publicity = reader.integer("publicity", in: 1...366)
        readUnits(reader)
        readLayout(reader)
        _ = reader.required("columns", zh: "表中的数据列", en: "the table's columns of figures")
        readColumns(reader)
        let versions = reader.required("versions", zh: "各版本", en: "its versions")
        if let versions { definition.versions = readVersions(versions).sorted { $0.from < $1.from } }
        reader.finish()
        return definition
    }

    /// Units; `m2`-like symbols without a base are base units. The plain number, `%` and `‰` are known.
    private func readUnits(_ reader: MappingReader) {
        var base: [String] = []
        var derived: [(symbol: String, factor: Double, base: String, place: Place)] = [
            ("%", 0.01, "1", reader.place), ("‰", 0.001, "1", reader.place),
        ]
        if let node = reader.node("units") {
            let inner = MappingReader(node, findings)
            for entry in inner.all {
                findings.checkName(entry.key, .unit, at: entry.keyPlace)
                if entry.value.isNull || entry.value.entries?.isEmpty ?? false {
                    base.append(entry.key)
                    continue
                }
                let own = MappingReader(entry.value, findings).placed(at: entry)
                _ = own.entry("zh")
                _ = own.entry("en")
                if let of = own.text("base") {
                    derived.append((entry.key, factor(own) ?? 1, of, own.entry("base")?.value.place ?? entry.keyPlace))
                } else {
                    base.append(entry.key)
                }
                own.finish()
            }
        }
        units = UnitTable(base: base)
        for unit in derived {
            do { try units.add(unit.symbol, unit.factor, of: unit.base) } catch {
                findings.report(
                    .unknownUnit, unit.place, zh: "单位“\(unit.base)”应在此前声明",
                    en: "the unit “\(unit.base)” must be declared before this one")
            }
        }
    }

    /// A number, or a fraction of two: a mu is 10000/15 square metres.
    private func factor(_ reader: MappingReader) -> Double? {
        guard let node = reader.node("factor"), let scalar = reader.scalar(node) else { return nil }
        let parts = scalar.text.split(separator: "/", omittingEmptySubsequences: false).map {
            YAMLScalar(text: String($0), style: .plain).decimal?.doubleValue
        }
        if parts.count == 2, let over = parts[0], let under = parts[1], under > 0, over > 0 { return over / under }
        if parts.count == 1, let number = parts[0], number > 0 { return number }
        findings.report(
            .wrongType, node.place, zh: "“factor”应为正数或两数之比，如 10000/15，却是“\(scalar.text)”",
            en: "“factor” must be a positive number or a fraction such as 10000/15, not “\(scalar.text)”")
        return nil
    }

    private func readLayout(_ reader: MappingReader) {
        guard let node = reader.required("table", zh: "表中哪一列是谁", en: "which columns say whom a row is about") else { return }
        let inner = MappingReader(node, findings)
        _ = inner.required("unit", zh: "评价对象的列", en: "the column of the units")
        var layout = StudyDefinition.Layout()
        layout.unit = inner.text("unit") ?? layout.unit
        layout.name = inner.text("name")
        layout.period = inner.text("period")
        layout.cohort = inner.text("cohort")
        layout.group = inner.text("group")
        layout.exclusion = inner.text("exclusion")
        inner.finish()
        definition.layout = layout
    }

    private func readColumns(_ reader: MappingReader) {
        guard let node = reader.node("columns") else { return }
        for entry in MappingReader(node, findings).all {
            checkVariable(entry)
            var column = StudyDefinition.Column(
                id: entry.key, header: entry.key, unit: "1", name: Bilingual(zh: entry.key, en: entry.key))
            var unitPlace = entry.value.place
            if case .scalar(let scalar) = entry.value.content, !scalar.isNull {
                column.unit = scalar.text
            } else {
                let own = MappingReader(entry.value, findings).placed(at: entry)
                _ = own.required("unit", zh: "单位", en: "its unit")
                column.unit = own.text("unit") ?? "1"
                unitPlace = own.entry("unit")?.value.place ?? unitPlace
                column.header = own.text("field") ?? own.text("header") ?? entry.key
                if own.has("zh") || own.has("en") { column.name = own.bilingual() }
                column.minimum = own.number("min")
                column.maximum = own.number("max")
                own.finish()
            }
            let position = definition.columns.count
            definition.columns.append(column)
            quantities[entry.key] = StudyQuantity(
                unit: unit(column.unit, at: unitPlace) ?? .one, mayBeZero: !((column.minimum ?? 0) > 0), mayBeEmpty: false,
                compute: { row in row[position].isNaN ? nil : row[position] })
        }
    }

    /// A name must be one that formulas can read.
    func checkVariable(_ entry: YAMLEntry) {
        if let formula = try? Formula(parse: entry.key), formula.variables == [entry.key], !["n", "d"].contains(entry.key) { return }
        findings.report(
            .badIdentifier, entry.keyPlace, zh: "名称“\(entry.key)”不能用在公式里：应以字母或汉字开头，只含字母、数字、下划线",
            en: "formulas cannot read the name “\(entry.key)”: it begins with a letter and has letters, digits and underscores")
    }

    func unit(_ text: String, at place: Place) -> UnitOfMeasure? {
        do { return try units.unit(text) } catch {
            let expected = error.expected.isEmpty ? "" : listed(error.expected)
            findings.report(
                .unknownUnit, place, zh: "没有单位“\(text)”" + (expected.isEmpty ? "，请在 units 中声明" : "，是否为：\(expected)"),
                en: error.message + (expected.isEmpty ? " Declare it under “units”." : " Did you mean: \(expected)?"))
            return nil
        }
    }
}

/// A figure that formulas may read.
struct StudyQuantity {
    var unit: UnitOfMeasure
    /// Whether dividing by it needs a rule.
    var mayBeZero: Bool
    /// Whether it is formed by dividing by something that may be zero.
    var mayBeEmpty: Bool
    var compute: StudyIndicator.Compute
    /// The value, of a parameter.
    var constant: Double?
}
