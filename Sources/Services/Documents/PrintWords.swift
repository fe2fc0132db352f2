import CQL2
import Governance

/// Numbers, days and values as an office writes them on paper.
struct PrintWords: Sendable {
    let language: Language
    let zone: CountyZone
    let units: [UnitDefinition]

    func callAsFunction(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// 2026年11月20日
    func day(_ day: Day) -> String {
        let (year, month, date) = day.civil
        guard language == .en else { return "\(year)年\(month)月\(date)日" }
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
            "December",
        ]
        return "\(date) \(names.indices.contains(month - 1) ? names[month - 1] : String(month)) \(year)"
    }

    func period(_ from: Day, _ to: Day) -> String { self("\(day(from))至\(day(to))", "\(day(from)) to \(day(to))") }

    /// 2026-11-20 14:05, on the county's clocks.
    func moment(_ instant: Instant) -> String {
        let day = zone.day(of: instant)
        let minute = (instant.milliseconds - zone.start(of: day).milliseconds) / 60_000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day) \(two(minute / 60)):\(two(minute % 60))"
    }

    /// 12,345.60
    func number(_ number: FixedDecimal) -> String {
        let text = number.description
        let isNegative = text.hasPrefix("-")
        let pieces = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        let digits = Array(pieces.first ?? "0")
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
            grouped.append(digit)
        }
        return (isNegative ? "−" : "") + grouped + (pieces.count > 1 ? "." + pieces[1] : "")
    }

    func number(_ number: Int64) -> String { self.number(FixedDecimal(number)) }

    func unit(_ symbol: String?) -> String {
        guard let symbol else { return "" }
        return units.first { $0.symbol == symbol }?.name[language] ?? symbol
    }

    /// The value of a field; nil where it is empty.
    func value(_ value: Value, of field: Field, precision: String? = nil) -> String? {
        switch value {
        case .null: return nil
        case .boolean(let flag): return flag ? self("是", "yes") : self("否", "no")
        case .decimal(let number): return amount(number, field.unit)
        case .date(let day):
            let (year, month, _) = day.civil
            switch precision {
            case "year": return self("\(year)年", "\(year)")
            case "decade": return self("\(year / 10 % 10)0年代", "\(year / 10)0s")
            case "month": return self("\(year)年\(month)月", "\(year)-\(month < 10 ? "0" : "")\(month)")
            default: return day.description
            }
        case .timestamp(let instant): return moment(instant)
        case .text(let text): return text.isEmpty ? nil : field.choice(text)?.name[language] ?? text
        case .geometry: return nil
        }
    }

    func amount(_ number: FixedDecimal, _ unit: String?) -> String {
        self.number(number) + (unit.map { self("", " ") + self.unit($0) } ?? "")
    }

    func value(_ value: Value, of fact: FactDefinition, unit: String?) -> String? {
        switch value {
        case .decimal(let number): amount(number, unit)
        case .null, .geometry: nil
        default: CanonicalForm.text(value)
        }
    }
}
