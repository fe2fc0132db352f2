extension BrokenScene {
    private static let house = "registers/house.yaml"

    private static func draw(_ code: String, _ text: String, at: String) -> BrokenScene {
        BrokenScene(code, house, "checks:\n", "draws: {lot: {\(text)}}\nchecks:\n", at: at)
    }

    private static let lot = "zh: 抽, en: Lot, by: [inspector]"

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
