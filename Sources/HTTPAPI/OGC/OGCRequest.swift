import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services

/// One request to the OGC API: who asks, where we are, in which form the answer goes.
struct OGCRequest: Sendable {
    enum Form: String {
        case json, html
    }

    let request: Request
    let context: SignedInContext
    let site: Site
    /// Where this API begins, such as `http://127.0.0.1:8080/ogc`.
    let base: String

    init(_ request: Request, _ context: SignedInContext, _ site: Site) throws {
        self.request = request
        self.context = context
        self.site = site
        let host = request.head.authority.flatMap { Self.isHost($0) ? $0 : nil } ?? "localhost"
        base = "\(site.options.https ? "https" : "http")://\(host)/ogc"
    }

    /// Names of hosts with a port, and addresses: nothing else is written into links.
    private static func isHost(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count < 256
            && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic && $0.isASCII || ".-:[]0123456789".unicodeScalars.contains($0) }
    }

    var county: County { site.county }

    /// The query, where only `f` and the given parameters are known.
    func query(_ known: Set<String> = []) throws(Problem) -> Query {
        try Query(request, known: known.union(["f"]))
    }

    /// The form asked for: parameter `f`, else by Accept.
    func form(_ query: Query) throws(Problem) -> Form {
        guard let text = query["f"] else { return request.wantsPage ? .html : .json }
        guard let form = Form(rawValue: text) else { throw query.bad("f", zh: "应为 json 或 html。", en: "must be json or html.") }
        return form
    }

    /// Registers that the role may read, as collections.
    func collections(of actor: Actor) -> [OGCCollection] {
        county.scenes.flatMap { scene -> [OGCCollection] in
            guard let role = scene.role(of: actor) else { return [] }
            return scene.registers.filter { role.may(.reads, $0.id.name) }.map { OGCCollection(register: $0, scene: scene) }
        }
    }

    /// The collection that the path names.
    func namedCollection() throws -> OGCCollection {
        let name = try context.path("collection")
        guard let collection = collections(of: context.actor).first(where: { $0.id == name }) else {
            throw Refusal(
                "unknown-collection", .notFound, zh: "没有“\(name)”这个图层，或您的角色不能查看。",
                en: "There is no collection \"\(name)\" that your role may read.")
        }
        return collection
    }

    /// `self` and `alternate`.
    func ownLinks(_ query: Query, _ form: Form, type: String = "application/json") -> [OGCLink] {
        let path = base + request.uri.path.dropFirst("/ogc".count)
        func address(_ form: Form) -> String { "\(path)?\(query.text(setting: "f", to: form.rawValue))" }
        let json = OGCLink(address(.json), form == .json ? "self" : "alternate", type, "JSON")
        let html = OGCLink(address(.html), form == .html ? "self" : "alternate", "text/html", "HTML")
        return form == .json ? [json, html] : [html, json]
    }

    func answer(_ json: JSON, type: String = "application/json") -> Response {
        .json(json.bytes, type: type, headers: [.vary: "Accept, Cookie, Authorization"])
    }
}

/// A link of the standard.
struct OGCLink: Sendable {
    var href: String
    var rel: String
    var type: String
    var title: String

    init(_ href: String, _ rel: String, _ type: String, _ title: String) {
        self.href = href
        self.rel = rel
        self.type = type
        self.title = title
    }

    var json: JSON {
        ["href": .string(href), "rel": .string(rel), "type": .string(type), "title": .string(title)]
    }
}
