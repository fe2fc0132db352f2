import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// `GET /api/boards/{scene}`: a board in one answer, the scene's first where none is named.
struct BoardRoutes: Sendable {
    let site: Site
    let tiles: [QualifiedName: RegisterTiles]

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/boards/{scene}") { request, context in try await board(request, context) }
    }

    private func board(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["as-of", "area", "board"])
        let county = site.county
        let scene = try county.scene(try context.path("scene"))
        let access = try county.access(context.actor, scene: scene.id)
        guard let board = query["board"].map({ scene.board($0) }) ?? scene.boards.first else { throw Problem.notFound() }
        let day = try query.asOf(today: county.now.day)
        let area = try query["area"].map { try county.map.tree.known($0).id }
        let known = try county.board(QualifiedName(scene: scene.id, name: board.id), on: day, area: area)
        let medians = day == county.now.day ? try await county.medians(of: board, in: scene, area: area, access: access) : [:]
        let figures = board.figures.compactMap { figure in medians[figure.id] ?? known.first { $0.figure.id == figure.id } }
            .filter { access.seesWhole($0.figure, of: scene) }
        let ledger = try board.ledger.flatMap { access.isNarrowed(scene.ledger($0)?.register ?? "") ? nil : $0 }.map { ledger in
            try county.ledger(
                QualifiedName(scene: scene.id, name: ledger), from: day.firstOfMonth ?? day, to: day, area: area, classID: nil)
        }
        let register = try county.rules(QualifiedName(scene: scene.id, name: board.register)).register
        let recent = try await BoardItems(
            county: county, register: register, scene: scene, access: access, language: request.language, day: day, area: area,
            tiles: tiles[register.id])
        let blocks = try await BoardBlocksText(
            county.blocks(of: board, in: scene, on: day, area: area, access: access), scene: scene, access: access, county: county,
            language: request.language)
        return Response.json { writer in
            writer.object { writer in
                writer.member("board", "\(scene.id).\(board.id)")
                writer.member("name", board.name)
                writer.member("register", register.id.description)
                writer.member("page", register.page.rawValue)
                writer.member("question", register.question)
                writer.member("index", board.index.map { "\(scene.id).\($0)" })
                writer.member("asOf", day.description)
                writer.member(
                    "figures",
                    array: { writer in
                        for figure in figures { writer.figure(figure, of: scene, isOpen: access.mayRead(figure.measure, of: scene)) }
                    })
                writer.key("ledger")
                if let ledger { writer.ledger(ledger) } else { writer.null() }
                blocks.write(into: &writer)
                recent.write(into: &writer)
            }
        }
    }
}

extension JSONWriter {
    /// - Parameter isOpen: whether the reader may see the items behind the figure.
    mutating func figure(_ figure: BoardFigure, of scene: Scene, isOpen: Bool) {
        object { writer in
            writer.member("id", figure.figure.id)
            writer.member("name", figure.figure.name)
            writer.member("value", json: figure.value.description)
            writer.unit(figure.unit, of: scene)
            if let count = figure.count {
                writer.member("count", count)
                let others = scene.boards.first?.figures.compactMap { $0.countUnit(in: scene) }
                let unit = figure.figure.countUnit(in: scene) ?? others?.first
                writer.member("countUnit", scene.units.first { $0.symbol == unit }?.name ?? Bilingual(zh: "件", en: "cases"))
            }
            if let delta = figure.delta {
                writer.member("delta", json: delta.description)
                writer.member("deltaOver", "month")
            }
            if let measure = figure.measure, isOpen { writer.member("measure", measure) }
            if let list = figure.list {
                writer.member(
                    "list",
                    object: { writer in
                        writer.member("register", list.register.description)
                        writer.member("filter", list.filter)
                        writer.member("sort", list.sort)
                    })
            }
            writer.member("lead", figure.figure.lead)
        }
    }
}

extension Access {
    /// Whether the role reads the register that a measure counts.
    func mayRead(_ measure: String?, of scene: Scene) -> Bool {
        guard let name = measure.flatMap({ QualifiedName($0) }), let declared = scene.measure(name.name) else { return false }
        return role.may(.reads, declared.register)
    }
}

extension Board.Figure {
    /// The unit in which the figure's count is given.
    fileprivate func countUnit(in scene: Scene) -> String? {
        switch content {
        case .level(_, let count?), .mean(_, let count): scene.measure(count)?.unit
        default: nil
        }
    }
}
