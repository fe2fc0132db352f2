extension BrokenScene {
    private static let house = "registers/house.yaml"

    private static func draw(_ code: String, _ text: String, at: String) -> BrokenScene {
        BrokenScene(code, house, "checks:\n", "draws: {lot: {\(text)}}\nchecks:\n", at: at)
    }

    private static let lot = "zh: 抽, en: Lot, by: [inspector]"

    private static func begins(_ code: String, _ text: String, at: String) -> BrokenScene {
        BrokenScene(
            code, house, "      done: {zh: 完成, en: Done, kind: closed}\n",
            "      done: {zh: 完成, en: Done, kind: closed}\n    begins: {\(text)}\n", at: at)
    }

    /// Clocks of rows, what rows begin, what a report of something known adds.
    static let rows = [
        BrokenScene(
            "conflicting-keys", house, "parts:\n  step:",
            "parts:\n  extra:\n    zh: 另\n    en: Extra\n    fields: {amount: {type: text, zh: 额, en: Amount}}\n  step:", at: "parts:"),
        begins("missing-key", "register: walk", at: "begins"),
        begins("rule-type", "register: walk, link: walked_on", at: "begins"),
        begins("unknown-field", "register: walk, link: house, fields: {walked_on: amont}", at: "amont"),
        begins("unknown-field", "register: walk, link: house, place: walked_on", at: "begins"),
        BrokenScene(
            "unknown-field", house, "planned: {zh: 计划, en: Planned, kind: open}",
            "planned: {zh: 计划, en: Planned, kind: open, limit: {until: amount, length: 3, unit: days}}", at: "until: amount"),
        BrokenScene(
            "unknown-field", house, "kind: open, limit: {length: 3", "kind: open, limit: {until: size, length: 3", at: "until: size"),
        BrokenScene("bad-value", house, "adds: [step]", "adds: {step: {helper: '@tomorrow'}}", at: "@tomorrow"),
        BrokenScene("unknown-field", house, "adds: [step]", "adds: {step: {helpr: size}}", at: "helpr"),
        BrokenScene("rule-property", house, "rule: found_on > parameter.cutoff", "rule: found_on > before.cutoff", at: "before.cutoff"),
    ]

    /// Drawings by lot.
    static let draws = [
        draw("missing-key", "\(lot), count: 3", at: "draws:"),
        draw("conflicting-keys", "\(lot), among: 'TRUE'", at: "draws:"),
        draw("conflicting-keys", "\(lot), among: 'TRUE', count: 3, share: 5", at: "draws:"),
        draw("conflicting-keys", "\(lot), among: 'TRUE', count: 3, at_least: 5", at: "draws:"),
        draw("bad-value", "\(lot), among: 'TRUE', share: 120", at: "share: 120"),
        draw("bad-value", "\(lot), among: 'TRUE', count: 3, seed: dice", at: "seed: dice"),
        draw("rule-property", "\(lot), among: 'colour IS NULL', count: 3", at: "colour"),
        draw("personal-measure", "\(lot), among: 'owner IS NULL', count: 3", at: "owner IS NULL"),
        draw("unknown-register", "\(lot), among: 'TRUE', count: 3, gives: {register: hut, link: x}", at: "hut"),
        draw("rule-type", "\(lot), among: 'TRUE', count: 3, gives: {register: house, link: found_on}", at: "gives"),
        draw("unknown-part", "\(lot), among: 'TRUE', count: 3, adds: {part: nothing}", at: "nothing"),
        draw("unknown-key", "\(lot), among: 'TRUE', count: 3, sets: {}", at: "sets"),
    ]
}
