import CQL2
import Formats
import Governance

/// Turns the cells of one column into values of a field; what can be read in two ways is refused, never guessed.
struct FieldReader {
    let field: Field
    private let zone: CountyZone
    private let numbers: NumberReader
    /// Whether a companion field takes the precision of a date.
    private let keepsPrecision: Bool
    private let choices: [String: String]
    /// Values of the texts met so far, where few of them come again and again.
    private var known: [String: Value] = [:]

    init(_ field: Field, unit: LooseUnit?, units: [UnitDefinition], keepsPrecision: Bool, zone: CountyZone) {
        self.field = field
        self.zone = zone
        self.keepsPrecision = keepsPrecision
        numbers = NumberReader(field, headerUnit: unit, units: units)
        var choices: [String: String] = [:]
        for choice in field.choices {
            for name in [choice.id, choice.name.zh, choice.name.en] + choice.aliases where choices[HeaderName.folded(name)] == nil {
                choices[HeaderName.folded(name)] = choice.id
            }
        }
        self.choices = choices
    }

    /// The checked value, null for an empty cell, and how exactly a day was written.
    mutating func read(_ cell: Cell) throws(Refusal) -> (value: Value, precision: LooseDate.Precision?) {
        if cell.text.isEmpty { return (.null, nil) }
        do {
            switch field.type {
            case .decimal: return (try check(try numbers.read(cell.text)), nil)
            case .date: return try day(cell)
            case .text, .item: return (try text(cell.text), nil)
            case .boolean, .choice, .timestamp: return (try repeated(cell), nil)
            }
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            let error = error as? LooseRefusal ?? LooseRefusal(.unreadable, cell.text)
            if error.code == .blank { return (.null, nil) }
            throw Refusal(error, field: field)
        }
    }

    private func check(_ value: Value) throws(Refusal) -> Value {
        try FieldInput.checked(value, for: field)
    }

    private mutating func repeated(_ cell: Cell) throws -> Value {
        if let value = known[cell.text] { return value }
        let value = try check(try fresh(cell))
        if known.count < 4096 { known[cell.text] = value }
        return value
    }

    private func fresh(_ cell: Cell) throws -> Value {
        switch field.type {
        case .boolean:
            if case .boolean(let flag)? = cell.value { return .boolean(flag) }
            return .boolean(try LooseBoolean.read(cell.text))
        case .choice:
            let folded = HeaderName.folded(cell.text)
            if let id = choices[folded] { return .text(id) }
            if ["-", "—", "——", "/", "", "不详", "未知"].contains(folded) { return .null }
            return .text(cell.text)
        default: return try timestamp(cell)
        }
    }

    private func timestamp(_ cell: Cell) throws -> Value {
        if case .timestamp(let instant)? = cell.value { return .timestamp(CQL2.Instant(milliseconds: instant.milliseconds)) }
        if let instant = CQL2.Instant(cell.text) { return .timestamp(instant) }
        // Without an offset a time is the county's.
        if let instant = Formats.Instant(cell.text) {
            return .timestamp(CQL2.Instant(milliseconds: instant.milliseconds - Int64(zone.utcOffsetMinutes) * 60_000))
        }
        let date = try LooseDate(cell.text)
        guard date.precision == .day else { throw LooseRefusal(.unreadable, cell.text) }
        return .timestamp(zone.start(of: Day(date.day)))
    }

    private func day(_ cell: Cell) throws -> (Value, LooseDate.Precision?) {
        if let day = CivilDay(iso: cell.text) { return (try check(.date(Day(day))), .day) }
        let isNumber = if case .real? = cell.value { true } else { false }
        let date = try LooseDate(cell.text, isNumber: isNumber)
        guard date.precision == .day || keepsPrecision else {
            throw Refusal.badValue(field, zh: "须精确到日(“\(cell.text)”)。", en: "must be exact to the day (\"\(cell.text)\").")
        }
        return (try check(.date(Day(date.day))), date.precision)
    }

    private func text(_ text: String) throws -> Value {
        switch text {
        case "/", "-", "—", "——", "\\": return .null
        default: break
        }
        let bytes = text.utf8
        if let first = bytes.first, (0x30...0x39).contains(first), bytes.count > 15 && bytes.last == 0x30 || bytes.contains(0x2B) {
            // A number that a spreadsheet has rounded or turned into an exponent cannot be told from any other again.
            _ = try LooseIdentifier.read(text)
        }
        let trimmed = text.utf8.first == 0x20 || text.utf8.last == 0x20 ? String(text.trimmingSpaces) : text
        return try check(.text(trimmed))
    }
}

extension Day {
    init(_ day: CivilDay) {
        self = Day(year: day.year, month: day.month, day: day.day) ?? .first
    }
}

extension StringProtocol {
    /// Without spaces, tabs and line ends around it.
    var trimmingSpaces: SubSequence {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
            return self[startIndex..<startIndex]
        }
        return self[first...last]
    }
}
