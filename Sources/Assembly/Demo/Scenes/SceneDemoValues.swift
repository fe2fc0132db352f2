import CQL2
import DemoCounty
import Governance
import SceneLoading
import Services

/// Finds the values of one report or step.
struct SceneDemoValues {
    let entry: SceneDemoPlan.Entry
    let moment: Moment
    let places: SceneDemoPlaces
    /// Numbers of items by their places in the plan.
    let number: (Int) -> String?
    /// Items of a register made so far.
    let made: (QualifiedName) -> [String]
    var random: SplitMix64
    /// Texts made before, which later ones may carry.
    private var texts: [String: String] = [:]

    init(
        _ entry: SceneDemoPlan.Entry, at moment: Moment, step: Int, places: SceneDemoPlaces, number: @escaping (Int) -> String?,
        made: @escaping (QualifiedName) -> [String]
    ) {
        self.entry = entry
        self.moment = moment
        self.places = places
        self.number = number
        self.made = made
        var random = entry.random
        for _ in 0..<step { _ = random.next() }
        self.random = SplitMix64(seed: random.next())
    }

    mutating func values(_ fields: [DemoField], isReport: Bool = false) -> [String: Value] {
        var values: [String: Value] = [:]
        for field in fields {
            guard let value = value(field.value, of: field.field, isReport: isReport) else { continue }
            values[field.field.id] = value
            if case .text(let text) = value { texts[field.field.id] = field.field.choice(text)?.name.zh ?? text }
            if case .decimal(let number) = value { texts[field.field.id] = number.description }
            if case .date(let day) = value { texts[field.field.id] = day.description }
        }
        return values
    }

    private mutating func value(_ rule: DemoValueRule, of field: Field, isReport: Bool) -> Value? {
        switch rule {
        case .value(let value): return value
        case .pick(let choices):
            var mark = random.within(0, choices.reduce(0) { $0 + $1.weight })
            for choice in choices {
                mark -= choice.weight
                if mark < 0 { return value(choice.rule, of: field, isReport: isReport) }
            }
            return choices.last.flatMap { value($0.rule, of: field, isReport: isReport) }
        case .between(let low, let high, let scale):
            guard let first = low.rescaled(to: scale), let last = high.rescaled(to: scale) else { return nil }
            return .decimal(FixedDecimal(units: first.units + Int64(random.below(Int(last.units - first.units) + 1)), scale: scale))
        case .day(let days, let minute):
            guard let day = moment.day.adding(days: Int64(days)) else { return nil }
            guard field.type == .timestamp else { return .date(day) }
            let start = CountyZone.china.start(of: day).milliseconds
            let passed = moment.instant.milliseconds - CountyZone.china.start(of: moment.day).milliseconds
            return .timestamp(Instant(milliseconds: start + (minute.map { Int64($0) * 60_000 } ?? passed)))
        case .seconds(let low, let high):
            return .timestamp(Instant(milliseconds: moment.instant.milliseconds + Int64(random.whole(low, high)) * 1000))
        case .person: return .text(PersonNames.draw(&random))
        case .firm: return .text(PersonNames.firm(stem: places.name(.town, of: entry.area.id), &random))
        case .phone: return .text(PersonNames.phone(&random))
        case .text(let pattern): return .text(filled(pattern))
        case .item(let register, let same):
            if isReport { return entry.named[field.id].flatMap(number).map { .text($0) } }
            let known = made(register)
            guard !known.isEmpty else { return nil }
            return .text(known[((same ? entry.position : entry.number) - 1) % known.count])
        }
    }

    private mutating func filled(_ pattern: String) -> String {
        var text = ""
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            text += word(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    private mutating func word(_ name: String) -> String {
        switch name {
        case "n": return "\(entry.number)"
        case "county": return places.name(.county, of: entry.area.id)
        case "town": return places.name(.town, of: entry.area.id)
        case "village": return places.name(.village, of: entry.area.id)
        case "person": return PersonNames.draw(&random)
        case "year": return "\(moment.day.year)"
        default: return texts[name] ?? entry.literal[name].map { CanonicalForm.text($0) } ?? ""
        }
    }
}
