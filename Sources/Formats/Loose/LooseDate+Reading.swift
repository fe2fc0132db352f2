extension LooseDate {
    static func read(_ parts: LooseDateParts, text: String, isNumber: Bool) throws(LooseRefusal) -> LooseDate {
        guard !parts.hasPrefix, (1...3).contains(parts.numbers.count) else {
            throw LooseRefusal(parts.numbers.count > 3 ? .range : .unreadable, text)
        }
        let numbers = parts.numbers
        if numbers.count == 1 { return try single(numbers[0], sign: parts.signs[0], text: text) }
        if numbers.count == 2, numbers[0].digits == 5, parts.signs[0] == ".", parts.signs[1].isEmpty {
            // An Excel serial with a time of day behind the point.
            return try single(numbers[0], sign: "", text: text)
        }
        if parts.signs.contains(where: { $0.contains("至") || $0.contains("到") || $0.contains("~") }) {
            throw LooseRefusal(.range, text)
        }
        guard isSeparator(parts) else { throw LooseRefusal(.unreadable, text) }
        let isNamed = parts.signs[0] == "年"
        if numbers[0].digits == 4 || isNamed {
            return try yearFirst(parts, text: text, isNumber: isNumber)
        }
        guard numbers.count == 3, numbers[2].digits == 4 else {
            // 13/4/5 could begin with the year or with the day; 4-5 and 4月5日 have no year at all.
            throw LooseRefusal(numbers.count == 3 ? .ambiguousOrder : .unreadable, text)
        }
        return try yearLast(numbers, text: text)
    }

    /// Whether the signs are those of a date: 年 月 日, or twice the same point, stroke or dash.
    private static func isSeparator(_ parts: LooseDateParts) -> Bool {
        let plain: Set = [".", "-", "/", "。", "\\", "、", ",", "—", "–", " "]
        if parts.signs[0] == "年" {
            let ending = parts.numbers.count == 2 ? ["月", "月份", ""] : ["月"]
            guard ending.contains(parts.signs[1]) else { return false }
            return parts.numbers.count == 2 || ["日", "号", ""].contains(parts.signs[2])
        }
        guard plain.contains(parts.signs[0]) else { return false }
        if parts.numbers.count == 2 { return parts.signs[1].isEmpty || parts.signs[1] == "月" }
        return parts.signs[1] == parts.signs[0] && (parts.signs[2].isEmpty || ["日", ".", "z"].contains(parts.signs[2]))
    }

    private static func single(
        _ number: LooseDateParts.Number, sign: String, text: String
    ) throws(LooseRefusal) -> LooseDate {
        let isYear = ["年", "年度", "年底", "年初", "年末", "年中", "年间", "年内", "年份"].contains(sign)
        guard sign.isEmpty || isYear else { throw LooseRefusal(.unreadable, text) }
        switch number.digits {
        case 4: return try date(number.value, text: text)
        case 2 where isYear: return try date(century(number.value), text: text)
        case 6 where !isYear: return try date(number.value / 100, number.value % 100, text: text)
        case 8 where !isYear:
            return try date(number.value / 10_000, number.value / 100 % 100, number.value % 100, text: text)
        case 5 where !isYear:
            // From 1927-05-18; other numbers of five digits are more likely something else.
            let date = try LooseDate(excelSerial: number.value)
            guard number.value >= 10_000, date.day.year < 2100 else { throw LooseRefusal(.outOfRange, text) }
            return date
        default: throw LooseRefusal(.unreadable, text)
        }
    }

    private static func yearFirst(
        _ parts: LooseDateParts, text: String, isNumber: Bool
    ) throws(LooseRefusal) -> LooseDate {
        let numbers = parts.numbers
        guard numbers[0].digits == 4 || numbers[0].digits == 2 else { throw LooseRefusal(.unreadable, text) }
        let year = numbers[0].digits == 2 ? century(numbers[0].value) : numbers[0].value
        if numbers.count == 2, numbers[1].digits == 4 { throw LooseRefusal(.range, text) }
        guard numbers.dropFirst().allSatisfy({ $0.digits <= 2 }) else { throw LooseRefusal(.unreadable, text) }
        if isNumber, numbers.count == 2, parts.signs[0] == ".", numbers[1].digits == 1, numbers[1].value == 1 {
            throw LooseRefusal(.lostZero, text)
        }
        return try date(year, numbers[1].value, numbers.count == 3 ? numbers[2].value : nil, text: text)
    }

    /// `25/04/2013` can be read in one way only, `05/04/2013` in two.
    private static func yearLast(_ numbers: [LooseDateParts.Number], text: String) throws(LooseRefusal) -> LooseDate {
        let (first, second, year) = (numbers[0].value, numbers[1].value, numbers[2].value)
        if first <= 12, second <= 12, first != second { throw LooseRefusal(.ambiguousOrder, text) }
        return try date(year, min(first, second), max(first, second), text: text)
    }

    private static func date(
        _ year: Int, _ month: Int? = nil, _ day: Int? = nil, text: String
    ) throws(LooseRefusal) -> LooseDate {
        guard years.contains(year) else { throw LooseRefusal(.outOfRange, text) }
        guard let civil = CivilDay(year: year, month: month ?? 1, day: day ?? 1) else {
            throw LooseRefusal(.noSuchDay, text)
        }
        return LooseDate(civil, month == nil ? .year : day == nil ? .month : .day)
    }

    private static func century(_ digits: Int) -> Int {
        digits >= 50 ? 1900 + digits : 2000 + digits
    }
}
