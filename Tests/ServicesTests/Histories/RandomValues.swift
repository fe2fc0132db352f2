import CQL2
import Governance
import Spatial
import TestCounty

/// Values for fields, most of them plausible.
struct RandomValues {
    var random: SplitMix64
    /// Days lie around this one.
    var today: Day

    mutating func value(for field: Field) -> Value {
        if random.chance(3) { return wild() }
        switch field.type {
        case .boolean: return .boolean(random.chance(50))
        case .decimal(let scale):
            let most = field.maximum.flatMap { Int64($0.description) } ?? 300
            let whole = Int64(random.number(1...max(1, min(Int(most), 300))))
            return .decimal(FixedDecimal(whole).rescaled(to: scale) ?? .zero)
        case .text: return .text(["甲", "乙村 3 号", "丙-\(random.number(1...9))"].randomElement(using: &random) ?? "甲")
        case .date: return .date(day())
        case .timestamp: return .timestamp(Instant(milliseconds: Int64(today.number) * 86_400_000))
        case .choice: return random.pick(field.choices).map { .text($0.id) } ?? .null
        case .item: return .text("WJ990001001202600000\(random.number(1...9))")
        }
    }

    /// Mostly of the weeks before; now and then one to come, or one of the years of the old stock.
    mutating func day() -> Day {
        let offset = random.chance(20) ? random.number(-2000 ... -900) : random.chance(10) ? random.number(1...60) : random.number(-40...0)
        return today.adding(days: Int64(offset)) ?? today
    }

    /// What no form would send.
    mutating func wild() -> Value {
        let wild: [Value] = [
            .null, .text(""), .text("不存在的选项"), .text(String(repeating: "长", count: 3000)), .boolean(true),
            .decimal(FixedDecimal(units: -1, scale: 3)), .decimal(FixedDecimal(units: .max, scale: 0)), .date(.first), .date(.last),
        ]
        return random.pick(wild) ?? .null
    }

    /// Most places lie in one of the four villages; a few outside.
    mutating func place() -> Position {
        if random.chance(3) { return Position(x: 121, y: 29) }
        return Position(
            x: 120 + Double(random.number(1...999)) / 10_000, y: 29 + Double(random.number(1...999)) / 10_000)
    }

    /// Rows for a part, each with what it must have.
    mutating func row(of part: PartDefinition) -> [String: Value] {
        var row: [String: Value] = [:]
        for field in part.fields where field.required || random.chance(40) { row[field.id] = value(for: field) }
        return row
    }

    /// A division of an area that the rules of disposal accept.
    mutating func division(of area: FixedDecimal) -> [[String: Value]] {
        let fitting: [(String, String)] = [
            ("demolish", "self-removal"), ("demolish", "requested-removal"), ("regularise", "rectify"),
            ("regularise", "confiscate"), ("defer", "deferral"),
        ]
        var rest = area
        var rows: [[String: Value]] = []
        while rest > .zero, let (kind, outcome) = random.pick(fitting) {
            let share = FixedDecimal(units: Int64.random(in: 1...max(1, rest.units), using: &random), scale: rest.scale)
            let amount = rows.count == 2 || random.chance(60) ? rest : share
            var row: [String: Value] = ["class": .text(kind), "outcome": .text(outcome), "area": .decimal(amount)]
            if kind == "defer" {
                row["reason"] = .text("唯一住房")
                row["safety_measure"] = .text("每月巡查")
                row["deferred_until"] = .date(today.adding(days: Int64(random.number(1...90))) ?? today)
            }
            rows.append(row)
            rest = rest.subtracting(amount) ?? .zero
        }
        return rows
    }
}
