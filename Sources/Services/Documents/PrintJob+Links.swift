import CQL2
import Documents
import Governance

/// Items that belong to the one that is printed: those that name it, and those of before at the same places.
extension PrintJob {
    /// `links.<register>`: items that name the printed one, by number, each as `item` documents have it; `count` of them.
    func links(of item: Item) async throws -> DocumentValue {
        var values: [String: DocumentValue] = [:]
        for other in scene.registers where access.role.may(.reads, other.id.name) {
            let fields = other.fields.filter { $0.type == .item(register: item.register.name) }
            guard let field = fields.first else { continue }
            values[other.id.name] = try await group(other, where: "\(field.id) = \(Self.quoted(item.number))", but: nil)
        }
        return .object(values)
    }

    /// `earlier.<register>`: what was put down before at the places where the item's rows are, and not from this item.
    func earlier(than item: Item) async throws -> DocumentValue {
        guard let register = scene.register(item.register.name) else { return .object([:]) }
        var values: [String: DocumentValue] = [:]
        for part in register.parts {
            guard let rule = part.begins, let place = rule.place, let from = rule.fields.first(where: { $0.field == place })?.from,
                let slot = part.fields.firstIndex(where: { $0.id == from }), let other = scene.register(rule.register),
                access.role.may(.reads, rule.register)
            else { continue }
            let places = Set(
                (item.parts[part.id] ?? []).compactMap { row -> String? in
                    guard case .text(let text) = row.fields[slot] else { return nil }
                    return text
                })
            guard !places.isEmpty else { continue }
            let list = places.sorted().map(Self.quoted).joined(separator: ", ")
            values[rule.register] = try await group(
                other, where: "\(place) IN (\(list)) AND created_on <= DATE('\(county.zone.day(of: item.createdAt))')",
                but: (rule.link, item.number))
        }
        return .object(values)
    }

    private func group(_ register: Register, where filter: String, but own: (field: String, number: String)?) async throws -> DocumentValue?
    {
        var query = ItemQuery(register: register.id, at: county.now)
        query.filters = [try county.filter(filter, on: register.id)]
        query.sort = ("number", false)
        query.limit = Self.mostLinked
        query.zone = county.zone
        let print = ItemPrint(register: register, words: words, tree: county.map.tree)
        let slot = own.flatMap { own in register.fields.firstIndex { $0.id == own.field } }
        let items = try await county.list(query, by: access.actor).items.filter { item in
            guard let own, let slot else { return true }
            return item.fields[slot] != .text(own.number)
        }
        guard !items.isEmpty else { return nil }
        let rows = items.enumerated().map { index, item -> DocumentValue in
            var values = print.values(item)
            values["place_in_list"] = .text(String(index + 1))
            values["open"] = .flag(register.stage(item.stage)?.kind != .closed)
            return .object(values)
        }
        let open = items.count { register.stage($0.stage)?.kind != .closed }
        return .object([
            "count": .text(String(items.count)), "open": .text(String(open)), "done": .text(String(items.count - open)),
            "rows": .list(rows),
        ])
    }

    private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

    /// How many linked items a document names.
    private static let mostLinked = 200
}
