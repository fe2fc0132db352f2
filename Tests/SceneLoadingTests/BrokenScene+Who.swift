extension BrokenScene {
    private static let house = "registers/house.yaml"

    private static func recusal(_ code: String, _ text: String, at: String) -> BrokenScene {
        BrokenScene(code, house, "checks:\n", "recusal: {\(text)}\nchecks:\n", at: at)
    }

    /// Units, recusal, merging, reopening.
    static let who = [
        BrokenScene("unit-field", house, "by: [inspector]", "by: [inspector]\n    by_unit: way", at: "by_unit: way"),
        BrokenScene("unit-field", house, "by: [inspector]", "by: [inspector]\n    by_unit: owner", at: "by_unit: owner"),
        BrokenScene("unknown-field", house, "by: [inspector]", "by: [inspector]\n    by_unit: helpr", at: "by_unit: helpr"),
        recusal("unknown-action", "recuses: [confrm]", at: "confrm"),
        recusal("unknown-action", "recuses: [report]", at: "recuses: [report]"),
        recusal("missing-key", "grounds: []", at: "recusal"),
        recusal(
            "rule-property", "recuses: [confirm], grounds: [{rule: owner = actor_nam, zh: 同名, en: Same}]", at: "recusal"),
        recusal("unknown-key", "recuses: [confirm], ground: []", at: "recusal"),
        BrokenScene("reopened-without-end", house, "en: Known, kind: open}", "en: Known, kind: reopened}", at: "known: {"),
        BrokenScene("reserved-name", house, "  gone: {", "  merged: {", at: "merged: {"),
        BrokenScene("conflicting-keys", house, "until: cutoff", "until: cutoff\n    merges: true", at: "to: gone"),
        BrokenScene("merge-movement", house, "to: gone", "merges: true", at: "  close:"),
        BrokenScene("reserved-name", house, "  found_on: {type: date", "  merged_into: {type: date", at: "merged_into"),
    ]
}
