import Appraisal
package import JSONText

/// What a drafted version of an index changes of the version it is based on: weights, knots, bands, numbers of formulas.
/// What is not named stays.
package struct RuleChange: Hashable, Sendable {
    /// By dimension, by indicator.
    package var dimensions: [String: Double] = [:]
    package var indicators: [String: Double] = [:]
    /// By indicator and level: `D1/town`.
    package var knots: [String: IndicatorDeclaration.Knots] = [:]
    /// Numbers of other forms, by indicator and level, by their names: `D1/town`, `benchmark`.
    package var forms: [String: [String: Double]] = [:]
    /// First scores of grades; shares of the units where grades go by place.
    package var bands: [String: Double] = [:]
    /// Parameters of the scene that formulas read.
    package var parameters: [String: Double] = [:]
    /// Numbers of what follows from the results: `land-quota.total`.
    package var uses: [String: Double] = [:]

    package init() {}

    package var isEmpty: Bool { self == RuleChange() }

    /// The version with the change.
    ///
    /// - Parameter known: parameters of the scene that hold a number.
    /// - Throws: `Refusal`, all of them together, naming the member at fault.
    package func applied(
        to base: IndexVersion, as id: String, name: Bilingual, from: Int32, known: Set<String>
    ) throws(Refusal) -> IndexVersion {
        var version = base
        version.id = id
        version.name = name
        version.from = from
        var faults: [Refusal] = []
        var used = Set<String>()
        for at in version.dimensions.indices {
            let dimension = version.dimensions[at].id
            if let weight = dimensions[dimension] {
                version.dimensions[at].weight = weight
                used.insert("dimensions.\(dimension)")
            }
            for number in version.dimensions[at].indicators.indices {
                let indicator = version.dimensions[at].indicators[number].id
                if let weight = indicators[indicator] {
                    version.dimensions[at].indicators[number].weight = weight
                    used.insert("indicators.\(indicator)")
                }
                for level in AreaLevel.allCases {
                    guard let knots = knots["\(indicator)/\(level.rawValue)"],
                        let form = version.dimensions[at].indicators[number].forms[level]?.through(knots)
                    else { continue }
                    version.dimensions[at].indicators[number].forms[level] = form
                    used.insert("knots.\(indicator)/\(level.rawValue)")
                }
            }
            Self.sum(version.dimensions[at].indicators.map(\.weight), "indicators.\(dimension)", &faults)
        }
        Self.sum(version.dimensions.map(\.weight), "dimensions", &faults)
        used.formUnion(setGrades(of: &version, &faults))
        used.formUnion(setForms(of: &version, &faults))
        for (name, knots) in knots.sorted(by: { $0.key < $1.key }) where !knots.isMonotone {
            faults.append(
                Refusal(
                    "bad-knots", .invalid, zh: "三个刻度应一路递增或递减。", en: "The three knots must rise or fall all the way.",
                    field: "change.knots.\(name)"))
        }
        used.formUnion(parameters.keys.filter(known.contains).map { "parameters.\($0)" })
        used.formUnion(setUses(of: &version, &faults))
        for name in names where !used.contains(name) {
            faults.append(
                Refusal(
                    "unknown-rule-part", .invalid, zh: "版本“\(base.id)”里没有“\(name)”。", en: "Version “\(base.id)” has no “\(name)”.",
                    field: "change.\(name)"))
        }
        if let refusal = Refusal.joined(faults) { throw refusal }
        return version
    }

    /// Puts the numbers of uses in and returns what was found.
    private func setUses(of version: inout IndexVersion, _ faults: inout [Refusal]) -> [String] {
        var found: [String] = []
        for (name, value) in uses.sorted(by: { $0.key < $1.key }) {
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2, let at = version.uses.firstIndex(where: { $0.id == parts[0] }),
                version.uses[at].set(parts[1], to: value)
            else { continue }
            found.append("uses.\(name)")
        }
        let grades = version.bands.map(\.grade)
        for use in version.uses {
            for (name, words) in use.faults(grades: grades) {
                faults.append(
                    Refusal(
                        "bad-use", .invalid, zh: "“\(use.name.zh)”的 \(name) \(words.zh)。", en: "\(name) of “\(use.name.en)” \(words.en).",
                        field: "change.uses.\(use.id).\(name)"))
            }
        }
        return found
    }

    /// Everything it names.
    var names: [String] {
        (dimensions.keys.map { "dimensions.\($0)" } + indicators.keys.map { "indicators.\($0)" } + knots.keys.map { "knots.\($0)" }
            + forms.flatMap { name, numbers in numbers.keys.map { "forms.\(name).\($0)" } }
            + bands.keys.map { "bands.\($0)" } + parameters.keys.map { "parameters.\($0)" } + uses.keys.map { "uses.\($0)" }).sorted()
    }

    private static func sum(_ weights: [Double], _ field: String, _ faults: inout [Refusal]) {
        let sum = weights.reduce(0, +)
        guard !weights.allSatisfy({ $0.isFinite && $0 >= 0 }) || abs(sum - 1) > 1e-6 else { return }
        faults.append(
            Refusal(
                "weights-sum", .invalid, zh: "权重之和应为 1，现为 \((sum * 10_000).rounded() / 10_000)。",
                en: "The weights must sum to 1; they sum to \((sum * 10_000).rounded() / 10_000).", field: "change.\(field)"))
    }
}

extension IndicatorDeclaration.Knots {
    /// Whether they rise or fall all the way.
    package var isMonotone: Bool {
        guard [zero, pass, full].allSatisfy(\.isFinite) else { return false }
        return zero < pass && pass < full || zero > pass && pass > full
    }
}

extension RuleChange {
    package var json: JSON {
        func numbers(_ values: [String: Double]) -> JSON { .object(values.mapValues { .number($0.text) }) }
        var members: [String: JSON] = [:]
        if !dimensions.isEmpty { members["dimensions"] = numbers(dimensions) }
        if !indicators.isEmpty { members["indicators"] = numbers(indicators) }
        if !bands.isEmpty { members["bands"] = numbers(bands) }
        if !parameters.isEmpty { members["parameters"] = numbers(parameters) }
        if !uses.isEmpty { members["uses"] = numbers(uses) }
        if !forms.isEmpty { members["forms"] = .object(forms.mapValues(numbers)) }
        if !knots.isEmpty {
            members["knots"] = .object(
                knots.mapValues { ["zero": .number($0.zero.text), "pass": .number($0.pass.text), "full": .number($0.full.text)] })
        }
        return .object(members)
    }

    /// - Throws: `Refusal` naming what is no number, or no part of a rule.
    package init(_ json: JSON) throws(Refusal) {
        guard let members = json.object else { throw Self.wrong("change") }
        for (part, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let values = value.object else { throw Self.wrong("change.\(part)") }
            for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                let field = "change.\(part).\(name)"
                if part == "knots" {
                    guard let zero = value["zero"]?.double, let pass = value["pass"]?.double, let full = value["full"]?.double else {
                        throw Self.wrong(field)
                    }
                    knots[name] = IndicatorDeclaration.Knots(zero: zero, pass: pass, full: full)
                    continue
                }
                if part == "forms" {
                    guard let numbers = value.object else { throw Self.wrong(field) }
                    for (key, value) in numbers.sorted(by: { $0.key < $1.key }) {
                        guard let number = value.double, number.isFinite else { throw Self.wrong("\(field).\(key)") }
                        forms[name, default: [:]][key] = number
                    }
                    continue
                }
                guard let number = value.double, number.isFinite else { throw Self.wrong(field) }
                switch part {
                case "dimensions": dimensions[name] = number
                case "indicators": indicators[name] = number
                case "bands": bands[name] = number
                case "parameters": parameters[name] = number
                case "uses": uses[name] = number
                default: throw Self.wrong("change.\(part)")
                }
            }
        }
    }

    private static func wrong(_ field: String) -> Refusal {
        Refusal(
            "bad-rule-change", .invalid, zh: "应为 dimensions、indicators、knots、forms、bands、parameters、uses，各为名称和数。",
            en: "It has dimensions, indicators, knots, forms, bands, parameters and uses, each of names and numbers.", field: field)
    }
}

extension Double {
    /// The shortest text that reads back as the same number.
    package var text: String {
        let text = description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
