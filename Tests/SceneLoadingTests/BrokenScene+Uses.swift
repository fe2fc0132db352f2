extension BrokenScene {
    private static func use(_ code: String, _ text: String, at: String, exact: Bool = false) -> BrokenScene {
        BrokenScene(
            code, "indexes/tidy.yaml", "    vetoes:\n", "    uses:\n      one: {zh: 用, en: Use, \(text)}\n    vetoes:\n", at: at,
            exact: exact)
    }

    private static func group(_ code: String, _ text: String, at: String, exact: Bool = false) -> BrokenScene {
        BrokenScene(code, "scene.yaml", "figure: land, at_least: 3", text, at: at, exact: exact)
    }

    private static let factor = "factor: {A: 1, B: 0.5}"

    /// What follows from the results of an index.
    static let uses = [
        use("missing-key", "unit: ha", at: "one:"),
        use("conflicting-keys", "points: {of: score, most: 1}, quota: {total: 1, factor: score}", at: "one:"),
        use("bad-value", "points: {of: scores, most: 1}", at: "scores", exact: true),
        use("missing-key", "points: {of: score}", at: "of: score"),
        use("bad-value", "points: {of: dimension, dimension: al, most: 1}", at: "al,", exact: true),
        use("bad-value", "points: {of: indicator, indicator: A3, most: 1}", at: "A3", exact: true),
        use("missing-key", "points: {of: grade, grades: {A: 1}}", at: "A: 1"),
        use("unknown-key", "points: {of: grade, grades: {A: 1, B: 0, C: 0}}", at: "C: 0"),
        use("bad-value", "points: {of: grade, grades: {A: 1, B: 2}}", at: "2}", exact: true),
        use("bad-value", "points: {of: rank, best: 1, last: 2}", at: "2}", exact: true),
        use("bad-value", "points: {of: score, most: -1}", at: "-1", exact: true),
        use("bad-value", "points: {of: score, most: 1}, zero_on: [non]", at: "non]", exact: true),
        use("conflicting-keys", "quota: {total: 9, \(factor)}, zero_on: [none]", at: "zero_on", exact: true),
        use("missing-form", "level: grid, points: {of: score, most: 1}", at: "grid", exact: true),
        use("unknown-unit", "unit: mile, points: {of: score, most: 1}", at: "mile", exact: true),
        use("unknown-figure", "quota: {total: 9, base: lnd, \(factor)}", at: "lnd", exact: true),
        use("limits-reversed", "quota: {total: 9, floor: 5, cap: 4, \(factor)}", at: "4,", exact: true),
        use("bad-value", "quota: {total: 9, factor: {A: 1, B: 1.5}}", at: "1.5", exact: true),
        use("unknown-grade", "price: {grades: {A: 1, B: 1}, memory: {grades: [C], steps: [1]}}", at: "C]", exact: true),
        use("bad-value", "price: {grades: {A: 1, B: 1}, memory: {grades: [B], steps: [2, 1]}}", at: "1]}}", exact: true),
        use("bad-value", "price: {grades: {A: 2, B: 1}}", at: "1}}", exact: true),
        use("missing-key", "points: {of: entered, most: 9}", at: "one:"),
        use("bad-value", "points: {of: entered, most: 9, start: 10}, adds: {measure: walks, up: 1, down: 1}", at: "10}", exact: true),
        use("unknown-measure", "points: {of: score, most: 9}, adds: {measure: walk, up: 1, down: 1}", at: "walk,", exact: true),
        use("missing-key", "points: {of: score, most: 9}, adds: {measure: walks, up: 1}", at: "measure: walks"),
        use("bad-value", "points: {of: score, most: 9}, adds: {measure: walks, up: -1, down: 1}", at: "-1", exact: true),
        use("conflicting-keys", "quota: {total: 9, \(factor)}, adds: {measure: walks, up: 1, down: 1}", at: "adds", exact: true),
        use("bad-value", "points: {of: score, most: 9, target: 777}", at: "777", exact: true),
        use("bad-value", "points: {of: score, most: 9, targets: {fra: 80}}", at: "fra", exact: true),
        use("bad-value", "points: {of: score, most: 9, targets: {far: 180}}", at: "180", exact: true),
        use("unknown-key", "points: {of: rank, best: 2, last: 1, target: 9}", at: "target: 9", exact: true),
        group("unknown-figure", "figure: lnd, at_least: 3", at: "lnd", exact: true),
        group("conflicting-keys", "figure: land, at_least: 3, below: 4", at: "far:"),
        group("conflicting-keys", "areas: [\"330101\"], figure: land, at_least: 3", at: "far:"),
        group("conflicting-keys", "figure: land", at: "far:"),
    ]
}
