extension BrokenScene {
    private static let house = "registers/house.yaml"

    private static func clock(_ code: String, _ length: String, at: String = "length: {", extends: String = "") -> BrokenScene {
        BrokenScene(
            code, house, "checks:\n", "clocks:\n  w: {zh: 期, en: W, unit: days, starts: [confirm], length: \(length)\(extends)}\nchecks:\n",
            at: at)
    }

    private static func narrows(_ code: String, _ text: String, at: String, more: String = "") -> BrokenScene {
        BrokenScene(
            code, "scene.yaml", "reads: [house, walk], reports: [house, walk]}",
            "reads: [house], reports: [house]\(more), narrows: {\(text)}}", at: at)
    }

    private static func walks(_ code: String, _ text: String) -> BrokenScene {
        BrokenScene(code, "registers/walk.yaml", "stages:\n  recorded", "\(text)\nstages:\n  recorded", at: text)
    }

    private static func parameter(_ code: String, _ changes: String, at: String) -> BrokenScene {
        BrokenScene(code, "scene.yaml", "value: 0.15, zh: 目标", "value: 0.15, changes: \(changes), zh: 目标", at: at)
    }

    /// Lengths of clocks, parameters by date, the person acting, what a role sees.
    static let words = [
        clock("unknown-parameter", "{parameter: cutof}", at: "cutof"),
        clock("clock-length", "{parameter: cutoff}"),
        clock("clock-length", "{parameter: target}"),
        clock("clock-length", "{field: size}"),
        clock("clock-length", "{field: rest, or: 3}"),
        clock("clock-length", "{field: photos}"),
        clock("unknown-field", "{field: sise, or: 3}", at: "sise"),
        clock("missing-key", "{or: 3}"),
        clock("conflicting-keys", "{parameter: target, field: size}"),
        clock("unknown-key", "{parameter: target, or: 3}"),
        clock("missing-key", "{field: photos, or: 3}", extends: ", extends: {by: [confirm], field: size}"),
        BrokenScene("rule-parameter", house, "rule: size > 0", "rule: size > parameter.days", at: "parameter.days"),
        parameter("bad-value", "[{from: 2027-01-01, value: 0.2}, {from: 2026-01-01, value: 0.3}]", at: "target"),
        parameter("missing-key", "[{value: 0.2}]", at: "target"),
        walks("unknown-field", "views: {far: {zh: 远, en: Far, filter: house.sise > 3}}"),
        walks("rule-link", "views: {far: {zh: 远, en: Far, filter: house.owner = '甲'}}"),
        walks("rule-type", "views: {far: {zh: 远, en: Far, filter: house.size = '甲'}}"),
        walks("rule-link", "checks: [{field: walked_on, rule: house.size > 0, zh: 空, en: Empty}]"),
        walks("rule-property", "facts: {twice: {value: house.size * 2, unit: m2, zh: 倍, en: Twice}}"),
        BrokenScene(
            "rule-link", "registers/walk.yaml", "stages:\n  recorded",
            "views: {far: {zh: 远, en: Far, filter: house.size > 3}}\nfacts: {twice: {value: house.size * 2, unit: m2, zh: 倍, en: Twice}}\nstages:\n  recorded",
            at: "twice"),
        BrokenScene(
            "rule-parameter", house, "{value: size - done_area, unit: m2", "{value: size - parameter.days, unit: m2", at: "parameter.days"),
        BrokenScene("rule-link", "measures.yaml", "where: \"add_days(walked_on, 90) > today()\"", "where: house.size > 0", at: "walks"),
        BrokenScene("rule-actor", "ledgers.yaml", "when: entering = TRUE", "when: \"actor_unit = '甲'\"", at: "came"),
        BrokenScene("missing-key", house, "geometry: [point]\n", "geometry: [point]\ncounter: {zh: 户, en: home}\n", at: "counter"),
        narrows("unknown-register", "hause: {where: size > 0}", at: "narrows"),
        narrows("missing-key", "house: {}", at: "narrows"),
        narrows("rule-property", "house: {where: sise > 0}", at: "narrows"),
        narrows("rule-today", "house: {where: found_on < today()}", at: "narrows"),
        narrows("personal-measure", "house: {where: owner = actor}", at: "narrows"),
        narrows("narrowing", "house: {where: \"S_INTERSECTS(geometry, POINT(1 2))\"}", at: "narrows"),
        narrows("narrowing", "house: {where: size > 0}", at: "narrows", more: ", imports: [house]"),
        narrows("narrowing", "walk: {unit: note}", at: "narrows"),
        narrows("unit-field", "house: {unit: size}", at: "narrows"),
        narrows("unknown-field", "house: {unit: keepr}", at: "narrows"),
    ]
}
