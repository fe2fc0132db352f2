import Appraisal

extension RuleChange {
    /// Puts numbers of forms other than three knots in, and returns what was found.
    func setForms(of version: inout IndexVersion, _ faults: inout [Refusal]) -> [String] {
        var found: [String] = []
        for dimension in version.dimensions.indices {
            for at in version.dimensions[dimension].indicators.indices {
                for level in AreaLevel.allCases {
                    let name = "\(version.dimensions[dimension].indicators[at].id)/\(level.rawValue)"
                    guard let numbers = forms[name], let form = version.dimensions[dimension].indicators[at].forms[level], form.knots == nil
                    else { continue }
                    let known = form.score.numbers.map(\.name)
                    found += numbers.keys.filter(known.contains).map { "forms.\(name).\($0)" }
                    if let next = form.score.setting(numbers) {
                        version.dimensions[dimension].indicators[at].forms[level]?.score = next
                    } else if numbers.keys.allSatisfy(known.contains) {
                        faults.append(Self.badForm(name))
                    }
                }
            }
        }
        return found
    }

    static func badForm(_ name: String) -> Refusal {
        Refusal(
            "bad-form", .invalid, zh: "得分方式的数字不成立：基准不为 0，低点与高点不同，下限不高于上限，分档递增。",
            en: "The form's numbers do not hold: a benchmark is not 0, posts differ, a floor is not above its cap, steps rise.",
            field: "change.forms.\(name)")
    }

    /// Puts first scores of grades in, or shares where grades go by place, and returns what was found.
    func setGrades(of version: inout IndexVersion, _ faults: inout [Refusal]) -> [String] {
        var found: [String] = []
        if let shares = version.shares {
            var upTo = shares.upTo
            for at in upTo.indices {
                guard version.bands.indices.contains(at), let share = bands[version.bands[at].grade] else { continue }
                upTo[at] = share
                found.append("bands.\(version.bands[at].grade)")
            }
            if let next = try? GradeShares(upTo: upTo, counting: shares.counting, ties: shares.ties) {
                version.shares = next
            } else {
                faults.append(Self.badShares)
            }
            return found
        }
        for at in version.bands.indices {
            guard let from = bands[version.bands[at].grade] else { continue }
            version.bands[at].from = from
            found.append("bands.\(version.bands[at].grade)")
        }
        if zip(version.bands, version.bands.dropFirst()).contains(where: { !($1.from < $0.from) })
            || !version.bands.allSatisfy({ 0...100 ~= $0.from }) || version.bands.last?.from != 0
        {
            faults.append(
                Refusal(
                    "bad-bands", .invalid, zh: "等级起始分应在 0 到 100 之间、由好到差递减，最后一级为 0。",
                    en: "Grades must begin at falling scores between 0 and 100, the last at 0.", field: "change.bands"))
        }
        return found
    }

    static let badShares = Refusal(
        "bad-shares", .invalid, zh: "各等级的比例应在 0 到 1 之间、由好到差递增，最后一级取其余。",
        en: "Shares of grades must rise between 0 and 1, best first; the last grade takes the rest.", field: "change.bands")
}
