import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// `GET /api/home`: every scene that the reader may open with its two lead numbers and what is due in it, all from
/// memory; `GET /api/changes`: what has just changed over all of them.
struct HomeRoutes: Sendable {
    let site: Site
    let tiles: [QualifiedName: RegisterTiles]

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/home") { _, context in try await home(context) }
        routes.signedIn.get("api/changes") { request, context in try await changes(request, context) }
    }

    private func home(_ context: SignedInContext) async throws -> Response {
        let county = site.county
        let day = county.now.day
        var shown: [Shown] = []
        for (scene, access) in county.openScenes(of: context.actor) {
            let figures = try figures(of: scene, access, on: day).filter { access.seesWhole($0.figure, of: scene) }
            shown.append(Shown(scene: scene, access: access, figures: figures, duties: try await duties(in: scene, access, on: day)))
        }
        let role = county.role(of: context.actor)
        return Response.json { writer in
            writer.object { writer in
                writer.member("asOf", day.description)
                writer.member("leads", role?.home == .lead)
                writer.member("supervises", role?.supervises ?? false)
                writer.member("audits", role?.audits ?? false)
                writer.member(
                    "scenes",
                    array: { writer in
                        for one in shown { writer.object { writer in write(one, into: &writer) } }
                    })
            }
        }
    }

    /// A scene as the first page shows it.
    private struct Shown {
        let scene: Scene
        let access: Access
        let figures: [BoardFigure]
        let duties: [(register: Register, duties: RegisterTiles.Duties)]
    }

    /// The lead numbers of a scene's board, for the reader's area: what is behind them is what they may read.
    private func figures(of scene: Scene, _ access: Access, on day: Day) throws -> [BoardFigure] {
        guard let board = scene.boards.first else { return [] }
        let area = access.areas == nil ? nil : access.actor.area
        return try site.county.board(QualifiedName(scene: scene.id, name: board.id), on: day, area: area).filter(\.figure.lead)
    }

    /// What is open and due in each register and the areas of the reader.
    private func duties(
        in scene: Scene, _ access: Access, on day: Day
    ) async throws -> [(register: Register, duties: RegisterTiles.Duties)] {
        let areas = access.areas.map(Set.init)
        var found: [(register: Register, duties: RegisterTiles.Duties)] = []
        for register in access.readable(in: scene) {
            guard let tiles = tiles[register.id] else { continue }
            let seen = try await site.county.ids(seenBy: access, of: register.id)
            let all = tiles.duties(on: day, dates: site.county.dueDates, of: seen).filter { areas?.contains($0.key) ?? true }
            found.append((register, all.values.reduce(RegisterTiles.Duties(), +)))
        }
        return found
    }

    private func write(_ shown: Shown, into writer: inout JSONWriter) {
        let (scene, access, figures) = (shown.scene, shown.access, shown.figures)
        let duties = shown.duties.map(\.duties).reduce(RegisterTiles.Duties(), +)
        let main = scene.mainRegister
        writer.member("id", scene.id)
        writer.member("name", scene.name)
        writer.member("icon", scene.icon)
        writer.member("group", scene.group)
        writer.member("question", main?.question)
        writer.member("page", main?.page.rawValue)
        writer.member("register", main.flatMap { access.role.may(.reads, $0.id.name) ? $0.id.description : nil })
        writer.member("index", scene.boards.first?.index.map { "\(scene.id).\($0)" })
        let reported = access.readable(in: scene).first { access.role.may(.reports, $0.id.name) }
        writer.member("reports", reported?.id.description)
        writer.member("reportsName", reported?.name)
        writer.member(
            "figures",
            array: { writer in
                for figure in figures { writer.figure(figure, of: scene, isOpen: access.mayRead(figure.measure, of: scene)) }
            })
        writer.member(
            "due",
            object: { writer in
                writer.member("open", duties.open)
                writer.member("soon", duties.soon)
                writer.member("today", duties.today)
                writer.member("overdue", duties.overdue)
                writer.member(
                    "registers",
                    array: { writer in
                        for one in shown.duties where one.duties.overdue > 0 {
                            writer.object { writer in
                                writer.member("register", one.register.id.description)
                                writer.member("name", one.register.name)
                                writer.member("overdue", one.duties.overdue)
                            }
                        }
                    })
            })
    }

    private func changes(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["limit"])
        let limit = try query.integer("limit", in: 1...50) ?? 14
        let county = site.county
        let changes = try await county.lastChanges(limit: limit, by: context.actor)
        let language = request.language
        return Response.json { writer in
            writer.array { writer in
                for change in changes {
                    guard let scene = try? county.scene(change.item.register.scene),
                        let register = scene.register(change.item.register.name)
                    else { continue }
                    writer.change(change, scene: scene, card: CardText(county, register, language: language))
                }
            }
        }
    }
}
