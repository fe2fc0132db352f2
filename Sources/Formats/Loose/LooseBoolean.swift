/// Yes and no as offices write them.
public enum LooseBoolean {
    private static let yes: Set = [
        "是", "有", "√", "✓", "✔", "☑", "对", "y", "yes", "t", "true", "1", "已", "真", "属于", "符合", "v",
    ]
    private static let no: Set = [
        "否", "无", "×", "✗", "✘", "☒", "x", "╳", "错", "n", "no", "f", "false", "0", "未", "没有", "不是", "假", "不属于",
        "不符合", "非",
    ]

    /// - Throws: `blank` for an empty cell or a sign for "not known"; `undecided` when both stand there (是/否);
    ///   `unreadable` for anything else.
    public static func read(_ text: String) throws(LooseRefusal) -> Bool {
        var folded = LooseText.folded(text)
        while let last = folded.last, "。.;,".contains(last) { folded.removeLast() }
        guard !LooseText.isBlank(folded) else { throw LooseRefusal(.blank, text) }
        if yes.contains(folded) { return true }
        if no.contains(folded) { return false }
        let parts = folded.split { "/、()□或".contains($0) }.map(String.init)
        if parts.contains(where: yes.contains), parts.contains(where: no.contains) {
            throw LooseRefusal(.undecided, text)
        }
        throw LooseRefusal(.unreadable, text)
    }
}
