/// Rows of an office table that are sums of others: 合计, 小计 and their like. They must not be imported as records.
public enum SummaryRow {
    private static let words: Set = [
        "合计", "小计", "总计", "共计", "累计", "总和", "总数", "本页合计", "本页小计", "汇总", "合计数", "全镇合计", "全县合计", "全市合计",
    ]

    /// Whether one of the first three cells that are not empty is such a word.
    public static func matches(_ cells: some Sequence<String>) -> Bool {
        cells.lazy.map { LooseText.folded($0) }.filter { !$0.isEmpty }.prefix(3).contains { text in
            words.contains(text.filter { !":()".contains($0) })
        }
    }
}
