import CQL2
import Governance
import Hummingbird
import Services
import Spatial

/// `GET /tiles/{register}/{z}/{x}/{y}.mvt`: vector tiles of a register, as far as the role reaches.
struct TileRoutes: Sendable {
    let site: Site
    let tiles: [QualifiedName: RegisterTiles]
    /// Tells the tiles of this run of the program from those of the last: versions start anew.
    private let start: String

    init(site: Site, tiles: [QualifiedName: RegisterTiles]) {
        self.site = site
        self.tiles = tiles
        start = String(site.county.now.instant.milliseconds, radix: 36)
    }

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("tiles/{register}/{z}/{x}/{y}.mvt") { request, context in try await tile(request, context) }
    }

    private func tile(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let county = site.county
        let rules = try county.rules(try context.name("register"))
        let access = try county.access(context.actor, rules.register.id)
        try access.requireRead(rules.register)
        guard let z = Int(try context.path("z")), let x = Int(try context.path("x")), let y = Int(try context.path("y")),
            let id = TileID(z: z, x: x, y: y), let source = tiles[rules.register.id], !rules.register.geometry.isEmpty
        else { throw Problem.notFound() }
        if let seen = try await county.ids(seenBy: access, of: rules.register.id) {
            let bytes = source.draw(id, on: county.now.day, areas: access.areas, of: seen)
            return request.answer(
                bytes, type: "application/vnd.mapbox-vector-tile", tag: "\"\(county.hashing.hash(bytes).hex)\"", cache: "private, no-cache")
        }
        let mark = "\(start)-\(access.areas == nil ? "all" : String(context.actor.area))-"
        let drawing = source.draw(id, on: county.now.day, areas: access.areas, held: request.heldVersion(after: mark))
        return request.answer(
            drawing.bytes ?? [], type: "application/vnd.mapbox-vector-tile", tag: "\"\(mark)\(drawing.version)\"",
            cache: "private, no-cache")
    }
}

extension Request {
    /// The number at the end of a tag that the reader holds and that begins with `mark`.
    fileprivate func heldVersion(after mark: String) -> UInt64? {
        guard let held = headers[.ifNoneMatch] else { return nil }
        let tags = held.split(separator: ",").compactMap { part -> UInt64? in
            let bare = part.filter { $0 != "\"" && $0 != " " }
            let plain = bare.hasPrefix("W/") ? bare.dropFirst(2) : bare[...]
            return plain.hasPrefix(mark) ? UInt64(plain.dropFirst(mark.count)) : nil
        }
        return tags.max()
    }
}
