/// A date as offices write it, with the precision it was written with.
public struct LooseDate: Hashable, Sendable {
    public enum Precision: String, Hashable, Sendable, CaseIterable {
        case day, month, year, decade
    }

    /// The first day of the period that was written: 2013-04-01 for `2013.4`, 1990-01-01 for `90年代`.
    public let day: CivilDay
    public let precision: Precision
    /// Written with 约, 左右 or the like.
    public let isApproximate: Bool

    /// The years that are taken for dates of buildings and papers.
    static let years = 1800...2199

    init(_ day: CivilDay, _ precision: Precision, isApproximate: Bool = false) {
        self.day = day
        self.precision = precision
        self.isApproximate = isApproximate
    }

    /// Reads `2013`, `2013年`, `2013.4`, `2013-04`, `201304`, `2013年4月`, `2013/4/5`, `20130405`, `2013年4月5日`,
    /// `二〇一三年四月五日`, `98年` (1998; two digits before 年 from 50 on are of the 20th century), `90年代`,
    /// `上世纪八十年代`, five-digit Excel serials, a time of day behind a day (dropped), and 约/左右/前后 around it.
    ///
    /// - Parameter isNumber: the cell held a number rather than text, so that a trailing zero may be lost: 2013.1 is
    ///   then refused as `lostZero`.
    /// - Throws: ``LooseRefusal``.
    public init(_ text: String, isNumber: Bool = false) throws(LooseRefusal) {
        var folded = LooseText.folded(LooseDate.withoutTime(text))
        guard !LooseText.isBlank(folded) else { throw LooseRefusal(.blank, text) }
        let isApproximate = LooseDate.stripApproximation(&folded)
        let date: LooseDate
        if let decade = LooseDate.decade(folded) {
            date = decade
        } else {
            let parts = LooseDateParts(ChineseNumerals.replaced(in: folded))
            date = try LooseDate.read(parts, text: text, isNumber: isNumber)
        }
        self.init(date.day, date.precision, isApproximate: isApproximate)
    }

    /// The day that Excel's 1900 date system shows for a serial number: 1 is 1900-01-01, and because Lotus 1-2-3 took
    /// 1900 for a leap year, 60 is a 1900-02-29 that never was and all later numbers are one higher than the count of
    /// days (Microsoft, "Excel incorrectly assumes that the year 1900 is a leap year").
    /// - Throws: `fictitiousLeapDay` for 60; `outOfRange` below 1 and above 2,958,465 (9999-12-31).
    public init(excelSerial serial: Int) throws(LooseRefusal) {
        guard serial != 60 else { throw LooseRefusal(.fictitiousLeapDay, "60") }
        guard (1...2_958_465).contains(serial),
            let day = CivilDay(daysSinceEpoch: serial - (serial < 60 ? 25_568 : 25_569))
        else { throw LooseRefusal(.outOfRange, String(serial)) }
        self.init(day, .day)
    }

    /// Cuts `T08:00:00`, ` 08:00` and the like off.
    private static func withoutTime(_ text: String) -> String {
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.map(LooseText.halfWidth)))
        guard let colon = plain.firstIndex(of: ":") else { return plain }
        let head = plain[..<colon]
        guard let gap = head.lastIndex(where: { $0 == " " || $0 == "T" || $0 == "日" }) else { return plain }
        return String(head[..<(head[gap] == "日" ? head.index(after: gap) : gap)])
    }

    private static func stripApproximation(_ text: inout String) -> Bool {
        var found = false
        for word in ["大约", "大概", "约"] where text.hasPrefix(word) {
            text.removeFirst(word.count)
            found = true
        }
        for word in ["左右", "前后"] where text.hasSuffix(word) {
            text.removeLast(word.count)
            found = true
        }
        return found
    }
}
