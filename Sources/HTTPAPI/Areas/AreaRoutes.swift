import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services
import Spatial

/// `/api/areas`: the tree, its boundaries, and which village holds a point.
struct AreaRoutes: Sendable {
    let site: Site
    let boundaries: BoundaryStore

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/areas") { request, _ in try list(request) }
        routes.signedIn.get("api/areas/boundaries") { request, _ in try shapes(request) }
        routes.signedIn.get("api/areas/at") { request, _ in try at(request) }
        routes.signedIn.post("api/areas/measure") { request, _ in try await measure(request) }
    }

    private func list(_ request: Request) throws -> Response {
        let query = try Query(request, known: ["level", "parent"])
        let level = try query.level("level")
        let county = site.county
        let tree = county.map.tree
        let parent = try query["parent"].map { try tree.known($0) }
        let today = county.now.day
        let areas = (level.map { [$0] } ?? AreaLevel.allCases).flatMap { tree.areas(on: $0, day: today) }
            .filter { area in parent.map { area.parent == $0.id } ?? true }
        return Response.json { writer in
            writer.array { writer in
                for area in areas {
                    writer.object { writer in
                        writer.member("code", area.code)
                        writer.member("name", area.name)
                        writer.member("level", area.level.rawValue)
                        writer.member("parent", area.parent.flatMap { tree[$0]?.code })
                    }
                }
            }
        }
    }

    private func shapes(_ request: Request) throws -> Response {
        let query = try Query(request, known: ["level"])
        guard let level = try query.level("level") else {
            throw query.bad("level", zh: "不能缺少。", en: "is missing.")
        }
        let county = site.county
        let shapes = boundaries.shapes(of: county.map.tree, on: level, day: county.now.day, hashing: county.hashing)
        return request.answer(shapes.bytes, type: "application/geo+json", tag: shapes.tag, cache: "private, no-cache")
    }

    /// How large a drawn shape is on the ellipsoid.
    private func measure(_ request: Request) async throws -> Response {
        let body = try await JSONBody(request, known: ["geometry"], limit: 1 << 18)
        guard let geometry = try body.geometry() else { throw body.wrong("geometry", zh: "不能缺少。", en: "is missing.") }
        return Response.json { writer in
            writer.object { writer in
                writer.member("area", (geometry.geodesicArea * 100).rounded() / 100)
                writer.member("perimeter", (geometry.geodesicLength * 100).rounded() / 100)
            }
        }
    }

    private func at(_ request: Request) throws -> Response {
        let query = try Query(request, known: ["lon", "lat", "datum"])
        guard let place = try query.place() else { throw query.bad("lon", zh: "不能缺少。", en: "is missing.") }
        let tree = site.county.map.tree
        switch tree.locate(place) {
        case .outsideCounty: throw Refusal.outsideCounty()
        case .conflict(let ids): throw Refusal.areaConflict(ids.compactMap { tree[$0]?.name.zh })
        case .village(let id):
            return Response.json { writer in
                writer.object { writer in
                    writer.key("village")
                    writer.plainArea(tree[id])
                    writer.key("town")
                    writer.plainArea(tree.ancestor(of: id, on: .town))
                }
            }
        }
    }
}

extension AreaTree {
    /// The area with a code that people gave.
    func known(_ code: String) throws(Refusal) -> Area {
        guard let area = area(code: code) else {
            throw Refusal("unknown-area", .notFound, zh: "没有代码为“\(code)”的区域。", en: "There is no area \"\(code)\".", field: "area")
        }
        return area
    }
}

extension Query {
    func level(_ name: String) throws(Problem) -> AreaLevel? {
        guard let text = self[name] else { return nil }
        guard let level = AreaLevel(rawValue: text) else {
            let known = AreaLevel.allCases.map(\.rawValue).joined(separator: ", ")
            throw bad(name, zh: "只能是：\(known)。", en: "must be one of: \(known).")
        }
        return level
    }

    /// The place of `lon` and `lat`, given in `datum`, in CGCS2000; nil where neither stands there.
    func place() throws(Problem) -> Position? {
        if self["lon"] == nil, self["lat"] == nil { return nil }
        guard let x = self["lon"].flatMap(Double.init), let y = self["lat"].flatMap(Double.init), abs(x) <= 180, abs(y) <= 90
        else { throw bad("lon", zh: "和“lat”应为经度和纬度（度）。", en: "and \"lat\" must be longitude and latitude in degrees.") }
        guard let datum = Datum(rawValue: self["datum"] ?? "wgs84") else {
            throw bad("datum", zh: "不认识。", en: "is not known.")
        }
        return datum.convert(Position(x: x, y: y), to: .cgcs2000)
    }
}

extension JSONWriter {
    /// `{"code","name"}`
    mutating func plainArea(_ area: Area?) {
        guard let area else { return null() }
        object { writer in
            writer.member("code", area.code)
            writer.member("name", area.name)
        }
    }

    /// `{"code","name","town":{"code","name"}}`
    mutating func placedArea(_ id: AreaID, in tree: AreaTree) {
        object { writer in
            writer.member("code", tree[id]?.code)
            writer.member("name", tree[id]?.name)
            writer.key("town")
            writer.plainArea(tree.ancestor(of: id, on: .town))
        }
    }
}
