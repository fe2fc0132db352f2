import Governance
import HTTPAPI
import HTTPTypes
import Hummingbird
import Services

/// Where people begin, and the boards of scenes.
extension Pages {
    /// The first page: that of the role; where only one scene is open to it, that scene's board itself.
    ///
    /// - Parameter isRoot: whether the address is `/`, which leads on; `/home` always shows all scenes.
    func home(_ request: Request, _ session: SessionInfo, isRoot: Bool) -> Response {
        if let own = officePage(of: session) { return redirect(own) }
        let open = scenes(of: session)
        if isRoot, let asked = boardAsked(request, open) {
            // Addresses from when `/` was the cockpit, kept in chats.
            return redirect("/s/\(asked)" + (request.uri.query.map { "?\($0)" } ?? ""))
        }
        if isRoot, let only = open.first, open.count == 1 {
            if let own = onlyList(of: session, only) { return redirect(own) }
            var subject = PageSubject()
            subject.scene = only.id
            return render(only.boardTemplate ?? "home", request, session: session, subject: subject)
        }
        if isRoot, let first = firstPage(of: session, open) { return redirect(first) }
        return render("home", request, session: session, subject: PageSubject())
    }

    /// A scene's board, or the list of its main register where it declares none.
    func board(_ request: Request, _ session: SessionInfo, _ subject: PageSubject) async -> Response {
        guard let id = subject.scene, let scene = site.county.scenes.first(where: { $0.id == id }) else {
            let problem = PageProblem(status: 404, code: "unknown-scene", detail: subject.scene ?? "")
            return render("problem", request, session: session, subject: PageSubject(), problem: problem)
        }
        guard scenes(of: session).contains(where: { $0.id == id }) else {
            let problem = PageProblem(status: 403, code: "not-granted", detail: "")
            return render("problem", request, session: session, subject: PageSubject(), problem: problem)
        }
        if let own = onlyList(of: session, scene) { return redirect(own) }
        guard let template = scene.boardTemplate else {
            return redirect(scene.mainRegister.map { "/r/\($0.id)" } ?? "/home")
        }
        return render(template, request, session: session, subject: subject)
    }

    /// The list of what somebody may read who sees nothing of what the scene's board is about and adds nothing to it; nil
    /// for others.
    private func onlyList(of session: SessionInfo, _ scene: Scene) -> String? {
        guard let main = scene.mainRegister, let role = scene.role(of: session.actor), role.reports.isEmpty,
            !role.may(.reads, main.id.name), let own = scene.registers.first(where: { role.may(.reads, $0.id.name) })
        else { return nil }
        return "/r/\(own.id)"
    }

    /// The scenes of which somebody may read something, in the order in which they stand.
    func scenes(of session: SessionInfo) -> [Scene] { site.county.scenes.filter { !($0.role(of: session.actor)?.reads.isEmpty ?? true) } }

    /// The scene whose board an address of the old cockpit means.
    private func boardAsked(_ request: Request, _ open: [Scene]) -> String? {
        let asked = request.uri.queryParameters
        if let scene = asked["scene"] { return open.contains { $0.id == scene } ? String(scene) : nil }
        guard open.count > 1, ["area", "indicator", "level", "as-of"].contains(where: { asked[$0[...]] != nil }) else { return nil }
        return open.first(where: \.isColoured)?.id
    }

    /// Where a person begins whose role sees no register: administrators and auditors of the system.
    private func officePage(of session: SessionInfo) -> String? {
        guard let role = site.county.role(of: session.actor), role.reads.isEmpty else { return nil }
        if role.administers { return "/people" }
        if role.grants { return "/requests" }
        return role.audits ? "/audit" : nil
    }

    /// Where a role begins that has a page of its own; nil where that is the page of all scenes.
    private func firstPage(of session: SessionInfo, _ open: [Scene]) -> String? {
        let home = site.county.role(of: session.actor)?.home ?? usualHome(of: session, open)
        return switch home {
        case .phone: "/m"
        case .todo: "/todo"
        case .overview, .lead: nil
        }
    }

    /// Who reports in an area and takes nothing out works outside; of whom steps are asked begins with them; who only
    /// looks, with the whole.
    private func usualHome(of session: SessionInfo, _ open: [Scene]) -> Role.Home {
        let roles = open.compactMap { $0.role(of: session.actor) }
        let isAsked = open.contains { scene in
            scene.registers.contains { register in
                register.actions.contains { $0.ask != nil && $0.roles.contains(session.actor.role) }
            }
        }
        if roles.allSatisfy({ $0.scope == .area && $0.exports.isEmpty }), roles.contains(where: { !$0.reports.isEmpty }) { return .phone }
        return isAsked ? .todo : .overview
    }

    func redirect(_ address: String) -> Response { Response(status: .seeOther, headers: [.location: address]) }
}

extension Scene {
    /// The page of its board: the map with five colours where an index colours it, the board of blocks otherwise; nil
    /// where it declares none.
    fileprivate var boardTemplate: String? { boards.isEmpty ? nil : isColoured ? "cockpit" : "board" }

    /// Whether its board is the map that an index colours.
    var isColoured: Bool { boards.first?.index != nil && mainRegister?.page == .mapLed }
}
