import CQL2

/// The numbers of a use that a drafted version may change, by name: `total`, `cap`, `factor.A`, `steps.1`.
extension ResultUse {
    package var numbers: [(name: String, value: Double)] {
        func each(_ part: String, _ values: [String: Double]) -> [(name: String, value: Double)] {
            values.sorted { $0.key < $1.key }.map { ("\(part).\($0.key)", $0.value) }
        }
        let added = adds.map { [("up", $0.up), ("down", $0.down)] } ?? []
        switch form {
        case .points(.score(let most)), .points(.dimension(_, let most)), .points(.indicator(_, let most)):
            let target = targets == Targets() ? [] : [("target", targets.usual)] + each("targets", targets.byGroup)
            return [("most", most)] + target + added
        case .points(.grade(let points)): return each("grades", points) + added
        case .points(.rank(let best, let last)): return [("best", best), ("last", last)] + added
        case .points(.entered(let start, let most)): return [("most", most), ("start", start)] + added
        case .quota(let quota):
            var found = [("total", quota.total), ("floor", quota.floor)]
            if let cap = quota.cap { found.append(("cap", cap)) }
            if case .grade(let factors) = quota.factor { found += each("factor", factors) }
            return found
        case .price(let price):
            return each("grades", price.byGrade) + price.steps.enumerated().map { ("steps.\($0 + 1)", $1) }
        }
    }

    /// Puts another number in; false where the use has none of that name. A quota without a cap can be given one.
    package mutating func set(_ name: String, to value: Double) -> Bool {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let part = parts.first else { return false }
        let key = parts.count > 1 ? parts[1] : nil
        func put(_ values: inout [String: Double]) -> Bool {
            guard let key, values[key] != nil else { return false }
            values[key] = value
            return true
        }
        switch (form, part, key) {
        case (.points, "up", nil), (.points, "down", nil):
            guard adds != nil else { return false }
            if part == "up" { adds?.up = value } else { adds?.down = value }
        case (.points, "target", nil):
            guard numbers.contains(where: { $0.name == name }) else { return false }
            targets.usual = value
        case (.points, "targets", let key?):
            guard targets.byGroup[key] != nil else { return false }
            targets.byGroup[key] = value
        case (.points(.entered(let start, _)), "most", nil): form = .points(.entered(start: start, most: value))
        case (.points(.entered(_, let most)), "start", nil): form = .points(.entered(start: value, most: most))
        case (.points(.score), "most", nil): form = .points(.score(most: value))
        case (.points(.dimension(let id, _)), "most", nil): form = .points(.dimension(id, most: value))
        case (.points(.indicator(let id, _)), "most", nil): form = .points(.indicator(id, most: value))
        case (.points(.rank(_, let last)), "best", nil): form = .points(.rank(best: value, last: last))
        case (.points(.rank(let best, _)), "last", nil): form = .points(.rank(best: best, last: value))
        case (.points(.grade(var points)), "grades", _):
            guard put(&points) else { return false }
            form = .points(.grade(points))
        case (.quota(var quota), "total", nil), (.quota(var quota), "floor", nil), (.quota(var quota), "cap", nil):
            if part == "total" { quota.total = value } else if part == "floor" { quota.floor = value } else { quota.cap = value }
            form = .quota(quota)
        case (.quota(var quota), "factor", _):
            guard case .grade(var factors) = quota.factor, put(&factors) else { return false }
            quota.factor = .grade(factors)
            form = .quota(quota)
        case (.price(var price), "grades", _):
            guard put(&price.byGrade) else { return false }
            form = .price(price)
        case (.price(var price), "steps", let key?):
            guard let at = Int(key), price.steps.indices.contains(at - 1) else { return false }
            price.steps[at - 1] = value
            form = .price(price)
        default: return false
        }
        return true
    }

    /// What is wrong with its numbers, by name. Better grades and places never get less of what is good nor pay more.
    ///
    /// - Parameter grades: of the version, best first.
    package func faults(grades: [String]) -> [(name: String, words: Bilingual)] {
        var faults: [(name: String, words: Bilingual)] = []
        for (name, value) in numbers where !(value.isFinite && 0...1e9 ~= value) {
            faults.append((name, Bilingual(zh: "应在 0 到 1000000000 之间", en: "must be between 0 and 1000000000")))
        }
        func check(_ part: String, _ values: [String: Double], falls: Bool) {
            for (better, worse) in zip(grades, grades.dropFirst()) {
                guard let one = values[better], let other = values[worse], falls ? one < other : one > other else { continue }
                faults.append(
                    (
                        "\(part).\(worse)",
                        falls
                            ? Bilingual(zh: "“\(worse)”不应多于更好的“\(better)”", en: "“\(worse)” must not get more than the better “\(better)”")
                            : Bilingual(zh: "“\(worse)”不应低于更好的“\(better)”", en: "“\(worse)” must not pay less than the better “\(better)”")
                    ))
            }
        }
        for (name, value) in numbers where name.hasPrefix("target") && !(value > 0 && value <= 100) {
            faults.append((name, Bilingual(zh: "应大于 0、不超过 100", en: "must lie above 0 and be at most 100")))
        }
        switch form {
        case .points(.entered(let start, let most)) where start > most:
            faults.append(("start", Bilingual(zh: "起评分不应多于本项分值", en: "one cannot start above the most there is")))
        case .points(.grade(let points)): check("grades", points, falls: true)
        case .points(.rank(let best, let last)) where best < last:
            faults.append(("last", Bilingual(zh: "末名不应多于第一名", en: "the last place must not get more than the first")))
        case .quota(let quota):
            if let cap = quota.cap, cap < quota.floor {
                faults.append(("cap", Bilingual(zh: "上限不应低于下限", en: "the cap must not be below the floor")))
            }
            if case .grade(let factors) = quota.factor { check("factor", factors, falls: true) }
        case .price(let price):
            check("grades", price.byGrade, falls: false)
            for (at, (before, after)) in zip(price.steps, price.steps.dropFirst()).enumerated() where after < before {
                faults.append(("steps.\(at + 2)", Bilingual(zh: "加价应逐期不减", en: "surcharges must not fall from period to period")))
            }
        default: break
        }
        return faults
    }
}
