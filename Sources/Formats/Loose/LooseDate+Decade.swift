extension LooseDate {
    /// `90年代`, `1990年代`, `1990s`, `上世纪90年代`, `20世纪九十年代`, and each with 初, 中期, 末 behind.
    static func decade(_ folded: String) -> LooseDate? {
        var text = folded
        for suffix in ["初期", "中期", "后期", "末期", "初", "中", "末"] where text.hasSuffix(suffix) {
            text.removeLast(suffix.count)
            break
        }
        if text.hasSuffix("年代") {
            text.removeLast(2)
        } else if text.hasSuffix("s"), text.count == 5 {
            text.removeLast()
        } else {
            return nil
        }
        var century: Int?
        for (prefix, first) in [("上世纪", 1900), ("20世纪", 1900), ("二十世纪", 1900), ("本世纪", 2000), ("21世纪", 2000)]
        where text.hasPrefix(prefix) {
            text.removeFirst(prefix.count)
            century = first
        }
        guard let number = Int(ChineseNumerals.replaced(in: text)), number >= 0, number % 10 == 0 else { return nil }
        let year: Int
        switch (text.count, number) {
        case (_, 100...): year = century == nil ? number : 0
        // Without a century the buildings of these registers decide: 50年代 to 90年代 are of the 20th, 00 to 40 of the 21st.
        default: year = (century ?? (number >= 50 ? 1900 : 2000)) + number
        }
        guard years.contains(year), let day = CivilDay(year: year, month: 1, day: 1) else { return nil }
        return LooseDate(day, .decade)
    }
}
