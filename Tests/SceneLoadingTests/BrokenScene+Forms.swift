extension BrokenScene {
    private static let tidy = "indexes/tidy.yaml"
    private static let knots = "knots: {zero: 90, pass: 30, full: 0}"
    static let grades = """
        bands:
              A: {zh: 绿, en: Green, colour: green, hex: "#1E9E5A", from: 60}
              B: {zh: 红, en: Red, colour: red, hex: "#C8161D", from: 0}
        """

    /// The same grades by place; `first` is what the better one says beside its colour.
    static func shares(_ first: String) -> String {
        """
        shares:
              grades:
                A: {zh: 绿, en: Green, colour: green, hex: "#1E9E5A"\(first)}
                B: {zh: 红, en: Red, colour: red, hex: "#C8161D"}
        """
    }

    /// Forms, means and grades by place of an index over areas.
    static let forms = [
        BrokenScene("conflicting-keys", tidy, knots, "\(knots)\n            score: {form: value}", at: knots),
        BrokenScene("bad-value", tidy, knots, "score: {form: rank}", at: "{form: rank", exact: true),
        BrokenScene("missing-key", tidy, knots, "score: {form: benchmark}", at: "{form: benchmark"),
        BrokenScene("bad-value", tidy, knots, "score: {form: goalposts, low: 3, high: 3}", at: "{form: goalposts", exact: true),
        BrokenScene("bad-value", tidy, "weight: 1\n", "weight: 1\n        aggregate: sum\n", at: "sum", exact: true),
        BrokenScene("missing-key", tidy, "weight: 1\n", "weight: 1\n        aggregate: {pow: 2}\n", at: "{pow: 2"),
        BrokenScene("bands", tidy, grades, shares(", up_to: 1.5"), at: "grades:"),
        BrokenScene("bands", tidy, grades, shares(""), at: "grades:"),
        BrokenScene("conflicting-keys", tidy, grades, "\(shares(", up_to: 0.5"))\n    \(grades)", at: "bands:"),
    ]
}
