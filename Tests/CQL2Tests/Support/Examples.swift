import CQL2

enum Examples {
    /// One property of each kind and more, with scales that differ.
    static let schema = Schema(
        [
            .init("flag", .boolean), .init("sealed", .boolean),
            .init("n", .integer), .init("count", .integer), .init("big", .integer),
            .init("area", .decimal(scale: 2)), .init("rate", .decimal(scale: 4)), .init("fine", .decimal(scale: 9)),
            .init("name", .text), .init("stage", .text),
            .init("done_on", .date), .init("due", .date),
            .init("seen_at", .timestamp), .init("sent_at", .timestamp),
        ], utcOffsetMinutes: 480)

    static let context = EvaluationContext(
        today: Day(year: 2026, month: 3, day: 15) ?? .first,
        now: Instant("2026-03-15T02:00:00Z") ?? Instant(milliseconds: 0))

    static let texts = [
        "", "a", "b", "A", "abc", "aBC", "planned", "done", "50%", "a_b", "a\\b", "'", "é", "É", "ß", "SS", "ς", "Σ",
        "违建", "违章建筑", "拆除", "가", "𠮷", "Å", "Å", "z", "%", "_", "ab", "İ", "ı", "ｆ", "が",
    ].map(\.nfc)

    static func value(of type: PropertyType, using generator: inout SplitMix64) -> Value {
        if generator.chance(15) { return .null }
        switch type {
        case .boolean: return .boolean(generator.chance(50))
        case .decimal(let scale): return .decimal(FixedDecimal(units: units(using: &generator), scale: scale))
        case .text: return .text(generator.pick(texts))
        case .date: return .date(day(using: &generator))
        case .timestamp: return .timestamp(instant(using: &generator))
        case .geometry: return .null
        }
    }

    static func row(using generator: inout SplitMix64) -> [Value] {
        schema.properties.map { value(of: $0.type, using: &generator) }
    }

    static func units(using generator: inout SplitMix64) -> Int64 {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: generator.pick([.min, .max, .min + 1, 0, 1, -1])
        case 1...2: Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &generator)
        case 3: Int64.random(in: .min ... .max, using: &generator)
        case 4...6: Int64.random(in: -5...5, using: &generator)
        default: Int64.random(in: -30_000...30_000, using: &generator)
        }
    }

    static func day(using generator: inout SplitMix64) -> Day {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: generator.pick([.first, .last])
        case 1: Day(number: Int32.random(in: Day.first.number...Day.last.number, using: &generator))
        default: Day(number: context.today.number + Int32.random(in: -40...40, using: &generator))
        }
    }

    static func instant(using generator: inout SplitMix64) -> Instant {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: Instant(startOf: generator.pick([.first, .last]), utcOffsetMinutes: 0)
        case 1...3:
            Instant(
                startOf: max(day(using: &generator), Day(number: Day.first.number + 1)),
                utcOffsetMinutes: generator.pick([0, 480]))
        default:
            Instant(
                milliseconds: context.now.milliseconds
                    + Int64.random(in: -3_000_000_000...3_000_000_000, using: &generator))
        }
    }
}
