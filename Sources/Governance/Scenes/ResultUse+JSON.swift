import CQL2
package import JSONText

/// As it is frozen with a rule.
extension ResultUse {
    package var json: JSON {
        func numbers(_ values: [String: Double]) -> JSON { .object(values.mapValues { .number($0.text) }) }
        var members: [String: JSON] = [
            "decimals": .number(String(decimals)), "id": .string(id), "level": .string(level.rawValue),
            "name": ["en": .string(name.en), "zh": .string(name.zh)],
        ]
        if let basis { members["basis"] = ["en": .string(basis.en), "zh": .string(basis.zh)] }
        if let unit { members["unit"] = .string(unit) }
        if !zeroOn.isEmpty { members["zero_on"] = .array(zeroOn.map { .string($0) }) }
        switch form {
        case .points(let source):
            switch source {
            case .score(let most): members["points"] = ["most": .number(most.text), "of": "score"]
            case .dimension(let id, let most):
                members["points"] = ["dimension": .string(id), "most": .number(most.text), "of": "dimension"]
            case .indicator(let id, let most):
                members["points"] = ["indicator": .string(id), "most": .number(most.text), "of": "indicator"]
            case .grade(let points): members["points"] = ["grades": numbers(points), "of": "grade"]
            case .rank(let best, let last):
                members["points"] = ["best": .number(best.text), "last": .number(last.text), "of": "rank"]
            case .entered(let start, let most):
                members["points"] = ["most": .number(most.text), "of": "entered", "start": .number(start.text)]
            }
            // Uses of before there were these say nothing of them, and keep their bytes.
            if targets != Targets() {
                members["targets"] = ["groups": numbers(targets.byGroup), "usual": .number(targets.usual.text)]
            }
            if let adds {
                members["adds"] = [
                    "down": .number(adds.down.text), "every": .string(adds.every.rawValue), "measure": .string(adds.measure),
                    "up": .number(adds.up.text),
                ]
            }
        case .quota(let quota):
            var own: [String: JSON] = ["floor": .number(quota.floor.text), "total": .number(quota.total.text)]
            if let cap = quota.cap { own["cap"] = .number(cap.text) }
            if let base = quota.base { own["base"] = .string(base) }
            own["factor"] = if case .grade(let factors) = quota.factor { numbers(factors) } else { "score" }
            members["quota"] = .object(own)
        case .price(let price):
            members["price"] = [
                "every": .string(price.every.rawValue), "grades": numbers(price.byGrade),
                "memory": .array(price.grades.map { .string($0) }), "steps": .array(price.steps.map { .number($0.text) }),
            ]
        }
        return .object(members)
    }

    /// Reads what `json` wrote; nil for anything else.
    package init?(_ json: JSON) {
        func text(_ json: JSON?) -> Bilingual? {
            json?["zh"]?.string.map { Bilingual(zh: $0, en: json?["en"]?.string ?? $0) }
        }
        func numbers(_ json: JSON?) -> [String: Double] { (json?.object ?? [:]).compactMapValues(\.double) }
        guard let id = json["id"]?.string, let name = text(json["name"]),
            let level = json["level"]?.string.flatMap({ AreaLevel(rawValue: $0) }),
            let decimals = json["decimals"]?.integer
        else { return nil }
        let form: Form
        if let points = json["points"] {
            let most = points["most"]?.double ?? 0
            switch points["of"]?.string {
            case "score": form = .points(.score(most: most))
            case "dimension": form = .points(.dimension(points["dimension"]?.string ?? "", most: most))
            case "indicator": form = .points(.indicator(points["indicator"]?.string ?? "", most: most))
            case "grade": form = .points(.grade(numbers(points["grades"])))
            case "rank": form = .points(.rank(best: points["best"]?.double ?? 0, last: points["last"]?.double ?? 0))
            case "entered": form = .points(.entered(start: points["start"]?.double ?? 0, most: most))
            default: return nil
            }
        } else if let quota = json["quota"], let total = quota["total"]?.double {
            let factor: Quota.Factor = quota["factor"]?.object == nil ? .score : .grade(numbers(quota["factor"]))
            form = .quota(
                Quota(
                    total: total, floor: quota["floor"]?.double ?? 0, cap: quota["cap"]?.double, base: quota["base"]?.string, factor: factor
                ))
        } else if let price = json["price"], let every = price["every"]?.string.flatMap({ Price.Period(rawValue: $0) }) {
            form = .price(
                Price(
                    byGrade: numbers(price["grades"]), grades: price["memory"]?.array?.compactMap(\.string) ?? [],
                    steps: price["steps"]?.array?.compactMap(\.double) ?? [], every: every))
        } else {
            return nil
        }
        self.init(id: id, name: name, level: level, decimals: Int(decimals), unit: json["unit"]?.string, form: form)
        basis = text(json["basis"])
        zeroOn = json["zero_on"]?.array?.compactMap(\.string) ?? []
        if let targets = json["targets"] {
            self.targets = Targets(usual: targets["usual"]?.double ?? 100, byGroup: numbers(targets["groups"]))
        }
        if let adds = json["adds"], let measure = adds["measure"]?.string {
            self.adds = Adds(
                measure: measure, up: adds["up"]?.double ?? 0, down: adds["down"]?.double ?? 0,
                every: adds["every"]?.string.flatMap { Price.Period(rawValue: $0) } ?? .year)
        }
    }
}
