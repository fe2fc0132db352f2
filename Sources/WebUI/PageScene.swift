import Governance
import HTTPAPI
import Hummingbird
import Services

/// Which scene and register a page is about: what its address names, else `?scene=`, else what was looked at last, else
/// the first that the role may read.
struct PageScene {
    /// The cookie that remembers the scene looked at last.
    static let cookie = "scene"

    var scene: Scene?
    var register: String?
    /// The scenes of which the reader may read something.
    let open: [Scene]
    /// What a page on the phone can be about, to choose from.
    let choices: [Register]
    /// Whether the reader reports anything by photo.
    let photographs: Bool

    init(_ subject: PageSubject, _ template: String, _ request: Request, _ session: SessionInfo?, _ site: Site) {
        let county = site.county
        open = session.map { session in county.scenes.filter { !($0.role(of: session.actor)?.reads.isEmpty ?? true) } } ?? []
        choices = open.flatMap { Self.fitting($0, template, session) }
        photographs = open.contains { !Self.fitting($0, "report", session).isEmpty }
        let named =
            subject.register ?? subject.scene(of: county).flatMap(\.mainRegister)?.id.description
            ?? Self.register(ofMeasure: subject.measure, county) ?? Self.asked("register", request)
        if let name = named.flatMap({ QualifiedName($0) }), let scene = county.scenes.first(where: { $0.id == name.scene }),
            scene.register(name.name) != nil
        {
            (self.scene, register) = (scene, name.description)
            return
        }
        let wanted = [subject.scene, Self.asked("scene", request), request.cookies[Self.cookie]?.value]
        // Until something was looked at: what the county is judged by.
        let order = wanted.compactMap { id in open.first { $0.id == id } } + open.filter(\.isColoured) + open
        let fits = order.first { Self.main($0, template, session) != nil } ?? order.first
        scene = fits ?? county.scenes.first
        register = scene.flatMap { Self.main($0, template, session) ?? $0.mainRegister }?.id.description
    }

    /// The register that a page of a kind begins with; nil where the scene has none for it.
    private static func main(_ scene: Scene, _ template: String, _ session: SessionInfo?) -> Register? {
        guard let session, let role = scene.role(of: session.actor) else { return scene.mainRegister }
        switch template {
        case "phone", "report": return fitting(scene, template, session).first
        default: return scene.readable(by: role).first
        }
    }

    /// What the phone's map shows: what has a place. What is reported there by photo: what has a place and takes photos,
    /// and is no lead to something else.
    private static func fitting(_ scene: Scene, _ template: String, _ session: SessionInfo?) -> [Register] {
        guard let session, let role = scene.role(of: session.actor) else { return [] }
        switch template {
        case "phone": return scene.readable(by: role).filter { !$0.geometry.isEmpty }
        case "report": return scene.photographed(by: role)
        default: return []
        }
    }

    private static func asked(_ name: String, _ request: Request) -> String? {
        request.uri.queryParameters[name[...]].map(String.init)
    }

    private static func register(ofMeasure name: String?, _ county: County) -> String? {
        guard let measure = name.flatMap({ QualifiedName($0) }), let scene = try? county.scene(measure.scene) else { return nil }
        return scene.measure(measure.name).map { "\(scene.id).\($0.register)" }
    }
}
