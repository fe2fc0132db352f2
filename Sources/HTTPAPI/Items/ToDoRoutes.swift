import Governance
import Hummingbird
import JSONText
import Services

/// `GET /api/todo`: what is asked of the reader, by clock.
struct ToDoRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/todo") { request, context in try await list(request, context) }
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["scene"])
        let county = site.county
        let scenes: [(scene: Scene, access: Access)]
        if let id = query["scene"] {
            scenes = [(try county.scene(id), try county.access(context.actor, scene: id))]
        } else {
            scenes = county.scenes(of: context.actor)
        }
        var entries: [(todo: ToDo, card: CardText, role: Role)] = []
        for (scene, access) in scenes {
            for register in access.readable(in: scene) {
                let asked = try await county.toDo(in: register.id, by: context.actor)
                let card = try await CardText(county, register, language: request.language).illustrated(asked.map(\.item))
                entries += asked.map { ($0, card, access.role) }
            }
        }
        return Response.json { writer in
            writer.object { writer in
                writer.member(
                    "groups",
                    array: { writer in
                        for group in ToDoGroup.allCases {
                            write(group, entries.filter { $0.todo.group == group }, into: &writer)
                        }
                    })
                writer.member(
                    "counts",
                    object: { writer in
                        for group in ToDoGroup.allCases {
                            writer.member(group.rawValue, entries.count { $0.todo.group == group })
                        }
                    })
            }
        }
    }

    private func write(
        _ group: ToDoGroup, _ entries: [(todo: ToDo, card: CardText, role: Role)], into writer: inout JSONWriter
    ) {
        writer.object { writer in
            writer.member("id", group.rawValue)
            writer.member("name", group.name)
            writer.member(
                "items",
                array: { writer in
                    for (todo, card, role) in entries {
                        card.write(todo.item, into: &writer) { writer in
                            writer.member("ask", todo.action.ask)
                            writer.member("why", Self.reason(todo, card, role))
                            writer.member("action", todo.action.id)
                        }
                    }
                })
        }
    }

    /// Why this stands on the reader's list.
    private static func reason(_ todo: ToDo, _ card: CardText, _ role: Role) -> Bilingual {
        let stage = card.register.stage(todo.item.stage)?.name ?? Bilingual(zh: todo.item.stage, en: todo.item.stage)
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
