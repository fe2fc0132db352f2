/// Chinese numerals as they stand in dates and small counts: 二〇一三, 十二, 二十五, 三十.
enum ChineseNumerals {
    private static let digits: [Character: Int] = [
        "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]

    /// The text with each run of numerals written in ASCII digits. With 十 a run is a number below 100; without it,
    /// a row of digits.
    static func replaced(in text: String) -> String {
        var result = ""
        var run: [Character] = []
        for character in text {
            if character == "十" || digits[character] != nil {
                run.append(character)
            } else {
                result += value(of: run)
                run = []
                result.append(character)
            }
        }
        return result + value(of: run)
    }

    private static func value(of run: [Character]) -> String {
        guard let ten = run.firstIndex(of: "十") else {
            return run.map { String(digits[$0] ?? 0) }.joined()
        }
        let before = run[..<ten]
        let after = run[(ten + 1)...]
        guard before.count <= 1, after.count <= 1, after.first != "十" else { return String(run) }
        let tens = before.first.flatMap { digits[$0] } ?? 1
        return String(tens * 10 + (after.first.flatMap { digits[$0] } ?? 0))
    }
}
