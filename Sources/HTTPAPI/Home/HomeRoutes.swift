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
        var shown: [(Scene, Access, [BoardFigure], RegisterTiles.Duties)] = []
        for (scene, access) in county.openScenes(of: context.actor) {
            let figures = try figures(of: scene, on: day).filter { access.seesWhole($0.figure, of: scene) }
            shown.append((scene, access, figures, try await duties(in: scene, access, on: day)))
        }
        return Response.json { writer in
            writer.object { writer in
                writer.member("asOf", day.description)
                writer.member(
                    "scenes",
                    array: { writer in
                        for (scene, access, figures, duties) in shown {
                            writer.object { writer in
                                write(scene, access, figures, duties, into: &writer)
                            }
                        }
                    })
            }
        }
    }

    /// The lead numbers of a scene's board, for the county.
    private func figures(of scene: Scene, on day: Day) throws -> [BoardFigure] {
        guard let board = scene.boards.first else { return [] }
        return try site.county.board(QualifiedName(scene: scene.id, name: board.id), on: day, area: nil).filter(\.figure.lead)
    }

    /// What is open and due in the registers and areas of the reader.
    private func duties(in scene: Scene, _ access: Access, on day: Day) async throws -> RegisterTiles.Duties {
        let areas = access.areas.map(Set.init)
        var sum = RegisterTiles.Duties()
        for register in access.readable(in: scene) {
            guard let tiles = tiles[register.id] else { continue }
            let seen = try await site.county.ids(seenBy: access, of: register.id)
            for (area, duties) in tiles.duties(on: day, dates: site.county.dueDates, of: seen) where areas?.contains(area) ?? true {
                sum = sum + duties
            }
        }
        return sum
    }

    private func write(
        _ scene: Scene, _ access: Access, _ figures: [BoardFigure], _ duties: RegisterTiles.Duties, into writer: inout JSONWriter
    ) {
        let main = scene.mainRegister
        writer.member("id", scene.id)
        writer.member("name", scene.name)
        writer.member("icon", scene.icon)
        writer.member("group", scene.group)
        writer.member("question", main?.question)
        writer.member("page", main?.page.rawValue)
        writer.member("register", main.flatMap { access.role.may(.reads, $0.id.name) ? $0.id.description : nil })
        writer.member("index", scene.boards.first?.index.map { "\(scene.id).\($0)" })
        writer.member("reports", access.readable(in: scene).first { access.role.may(.reports, $0.id.name) }?.id.description)
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
