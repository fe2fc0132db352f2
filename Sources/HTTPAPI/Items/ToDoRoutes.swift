import Governance
import Hummingbird
import JSONText
import Services

/// `GET /api/todo`: what is asked of the reader, by clock; `group` and `after` turn the pages of one group.
struct ToDoRoutes: Sendable {
    /// An item on the list, with what it is written by.
    private struct Entry {
        var todo: ToDo
        var card: CardText
        var role: Role
        var key: ToDoCursor
    }

    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/todo") { request, context in try await list(request, context) }
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["scene", "group", "after", "limit"])
        let limit = try query.integer("limit", in: 1...200) ?? 50
        let county = site.county
        let scenes: [(scene: Scene, access: Access)]
        if let id = query["scene"] {
            scenes = [(try county.scene(id), try county.access(context.actor, scene: id))]
        } else {
            scenes = county.scenes(of: context.actor)
        }
        let registers = scenes.flatMap { scene, access in access.readable(in: scene).map { ($0, access.role) } }
        let (groups, after) = try page(query, registers.map(\.0))
        // All registers are counted together; only those where something is asked are read.
        let counted = try await county.toDoCounts(
            in: scenes.flatMap { scene, access in access.readable(in: scene).map { ReadableRegister(register: $0, access: access) } })
        let counts = counted.values.reduce(into: [ToDoGroup: Int]()) { $0.merge($1, uniquingKeysWith: +) }
        var entries: [Entry] = []
        for (position, (register, role)) in registers.enumerated() {
            guard let own = counted[register.id] else { continue }
            let filled = groups.filter { own[$0, default: 0] > 0 }
            guard !filled.isEmpty else { continue }
            // One more than is shown tells whether there is more.
            let start = after?.start(in: position)
            let wanted = Dictionary(uniqueKeysWithValues: filled.map { ($0, start) })
            let list = try await county.toDo(in: register.id, by: context.actor, wanted: wanted, limit: limit + 1, counts: own)
            let card = try await CardText(county, register, language: request.language).illustrated(list.entries.map(\.item))
            entries += list.entries.map { todo in
                Entry(todo: todo, card: card, role: role, key: ToDoCursor(due: todo.item.dueOn, register: position, id: todo.item.id))
            }
        }
        let inquiries = try await county.waitingInquiries(context.actor) ?? 0
        let shown = groups.map { group in
            (group, entries.filter { $0.todo.group == group }.sorted { $0.key < $1.key })
        }
        return Response.json { writer in
            writer.object { writer in
                writer.member(
                    "groups",
                    array: { writer in
                        for (group, entries) in shown {
                            write(group, entries, count: counts[group, default: 0], limit, registers.map(\.0), into: &writer)
                        }
                    })
                writer.member("inquiries", inquiries)
                writer.member(
                    "counts",
                    object: { writer in
                        for group in ToDoGroup.allCases { writer.member(group.rawValue, counts[group, default: 0]) }
                    })
            }
        }
    }

    /// The groups that are asked for, and where the page before ended.
    private func page(_ query: Query, _ registers: [Register]) throws -> ([ToDoGroup], ToDoCursor?) {
        guard let name = query["group"] else {
            if query.has("after") { throw query.bad("after", zh: "须与 group 一起给出。", en: "goes with group.") }
            return (ToDoGroup.allCases, nil)
        }
        guard let group = ToDoGroup(rawValue: name) else {
            let known = ToDoGroup.allCases.map(\.rawValue).joined(separator: ", ")
            throw query.bad("group", zh: "只能是：\(known)。", en: "must be one of: \(known).")
        }
        guard let text = query["after"] else { return ([group], nil) }
        guard let cursor = ToDoCursor(text, registers: registers.map(\.id)) else {
            throw query.bad("after", zh: "不是上一页给出的位置。", en: "is not what the page before gave.")
        }
        return ([group], cursor)
    }

    private func write(
        _ group: ToDoGroup, _ entries: [Entry], count: Int, _ limit: Int, _ registers: [Register], into writer: inout JSONWriter
    ) {
        let shown = entries.prefix(limit)
        let next = entries.count > limit ? shown.last?.key.text(registers: registers.map(\.id)) : nil
        writer.object { writer in
            writer.member("id", group.rawValue)
            writer.member("name", group.name)
            writer.member("count", count)
            writer.member(
                "items",
                array: { writer in
                    for entry in shown {
                        entry.card.write(entry.todo.item, into: &writer) { writer in
                            writer.member("ask", entry.todo.action.ask)
                            writer.member("why", Self.reason(entry.todo, entry.card, entry.role))
                            writer.member("action", entry.todo.action.id)
                            writer.member("recused", entry.todo.recusal != nil)
                            writer.member("sceneName", (try? site.county.scene(entry.card.register.id.scene))?.name)
                        }
                    }
                })
            writer.member("next", next)
        }
    }

    /// Why this stands on the reader's list.
    private static func reason(_ todo: ToDo, _ card: CardText, _ role: Role) -> Bilingual {
        let stage = card.register.stage(todo.item.stage)?.name ?? Bilingual(zh: todo.item.stage, en: todo.item.stage)
        func name(_ area: AreaID) -> Bilingual { card.tree[area]?.name ?? Bilingual(zh: String(area), en: String(area)) }
        if let receiver = todo.item.receiver {
            if todo.group == .waiting {
                let to = name(receiver)
                return Bilingual(zh: "已转给\(to.zh)，待对方接收", en: "Handed to \(to.en), who have not taken it yet")
            }
            let from = name(todo.item.chargeArea)
            return Bilingual(zh: "由\(from.zh)转来", en: "Handed over by \(from.en)")
        }
        if let recusal = todo.recusal { return recusal.message }
        guard todo.group != .waiting else {
            return Bilingual(zh: "“\(todo.action.name.zh)”须由他人办理", en: "\"\(todo.action.name.en)\" is for somebody else")
        }
        return Bilingual(
            zh: "“\(stage.zh)”阶段由\(role.name.zh)办理", en: "The stage \"\(stage.en)\" is the work of: \(role.name.en)")
    }
}

extension ToDoGroup {
    fileprivate var name: Bilingual {
        switch self {
        case .overdue: Bilingual(zh: "逾期", en: "Overdue")
        case .today: Bilingual(zh: "今天", en: "Today")
        case .week: Bilingual(zh: "本周", en: "This week")
        case .later: Bilingual(zh: "以后", en: "Later")
        case .waiting: Bilingual(zh: "等待他人", en: "Waiting for others")
        }
    }
}
