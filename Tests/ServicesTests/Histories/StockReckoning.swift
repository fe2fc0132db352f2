import CQL2
import Governance
import TestCounty

/// What a ledger holds in one village and class.
struct Holding: Hashable {
    var count: Int64 = 0
    var quantity: Int64 = 0
}

struct HoldingKey: Hashable {
    var area: AreaID
    var classID: String
}

/// The ledger of illegal construction reckoned from the items alone, in plain words and without the engine's rules:
/// what is confirmed and not yet cancelled stands in it with the area that is not disposed of.
struct StockReckoning {
    private(set) var holdings: [HoldingKey: Holding] = [:]

    init(_ items: [Item], rules: RegisterRules) throws {
        let standing: Set<String> = ["confirmed", "classified", "disposing", "deferred", "cleared"]
        guard let area = rules.slot(ofField: "illegal_area"), let part = rules.register.part("disposal"),
            let kind = part.fields.firstIndex(where: { $0.id == "class" }),
            let size = part.fields.firstIndex(where: { $0.id == "area" })
        else { throw Refusal("scene", .invalid, zh: "", en: "the scene has no disposal rows") }
        for item in items where standing.contains(item.stage) {
            var rest = item.fields[area].units
            var classes: [String: Int64] = [:]
            for row in item.parts["disposal"] ?? [] where row.stage == "checked" && row.fields[kind] != .text("defer") {
                rest -= row.fields[size].units
            }
            for row in item.parts["disposal"] ?? [] where row.stage != "checked" || row.fields[kind] == .text("defer") {
                classes[row.fields[kind].word, default: 0] += row.fields[size].units
            }
            let unclassified = rest - classes.values.reduce(0, +)
            if unclassified != 0 { classes["unclassified", default: 0] += unclassified }
            for (name, quantity) in classes {
                holdings[HoldingKey(area: item.chargeArea, classID: name), default: Holding()].quantity += quantity
            }
            let largest = (item.parts["disposal"] ?? []).reduce(nil as Part?) { best, row in
                guard let best else { return row }
                return row.fields[size].units > best.fields[size].units ? row : best
            }
            let home = HoldingKey(area: item.chargeArea, classID: largest.map { $0.fields[kind].word } ?? "unclassified")
            holdings[home, default: Holding()].count += 1
        }
        holdings = holdings.filter { $0.value != Holding() }
    }
}

extension Value {
    fileprivate var units: Int64 {
        if case .decimal(let number) = self { number.units } else { 0 }
    }

    fileprivate var word: String {
        if case .text(let text) = self { text } else { "" }
    }
}
