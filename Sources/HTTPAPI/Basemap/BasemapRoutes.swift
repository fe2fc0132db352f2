import Governance
import HTTPTypes
import Hummingbird
import JSONText
import NIOCore
import Services
import Spatial

/// `/api/basemap`, `/basemap/{layer}/{z}/{x}/{y}` and what lies over it: the grounds that maps are drawn on.
struct BasemapRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/basemap") { _, context in list(context) }
        routes.signedIn.get("basemap/{layer}/{z}/{x}/{y}") { request, context in
            let source = try source(context)
            return try await tile(request, context, source.layer, source.tiles)
        }
        routes.signedIn.get("basemap/{layer}/labels/{z}/{x}/{y}") { request, context in
            let source = try source(context)
            guard let labels = source.labels else { throw Problem.notFound() }
            return try await tile(request, context, source.layer, labels)
        }
        routes.signedIn.get("basemap/{layer}/style") { request, context in
            let layer = try source(context).layer
            guard let style = layer.style else { throw Problem.notFound() }
            let tag = "\"\(site.county.hashing.hash(style).hex.prefix(32))\""
            return request.answer(style, type: "application/json", tag: tag, cache: "private, no-cache")
        }
    }

    private func source(_ context: SignedInContext) throws -> Basemap.Source {
        guard let source = site.basemap.source(try context.path("layer")) else { throw Problem.notFound() }
        return source
    }

    private func tile(
        _ request: Request, _ context: SignedInContext, _ layer: BasemapLayer, _ tiles: any BasemapTiles
    ) async throws -> Response {
        _ = try Query(request, known: ["v"])
        guard let z = Int(try context.path("z")), let x = Int(try context.path("x")), let y = Int(try context.path("y")),
            let id = TileID(z: z, x: x, y: y), layer.zooms.contains(z)
        else { throw Problem.notFound() }
        // Tiles of one mark do not change, so a reader's copy is right without a look at the disk.
        let tag = "\"\(layer.mark)-\(z)-\(x)-\(y)\""
        var headers: HTTPFields = [.eTag: tag, .cacheControl: "private, max-age=86400"]
        if request.holds(tag) { return Response(status: .notModified, headers: headers) }
        if let box = layer.box, !box.intersects(id.box) { return Response(status: .noContent, headers: headers) }
        let found: BasemapTile?
        do throws(BasemapFault) {
            found = try await tiles.tile(id)
        } catch {
            throw Problem(error)
        }
        guard var tile = found else { return Response(status: .noContent, headers: headers) }
        headers[.contentType] = tile.format.mediaType
        if tile.isPacked, !request.acceptsGzip {
            guard let plain = Gunzip.all(tile.bytes, most: 16 << 20) else { throw Problem(BasemapFault.broken) }
            tile.bytes = plain
            tile.isPacked = false
        }
        if tile.isPacked { headers[.contentEncoding] = "gzip" }
        if tile.format == .vector { headers[.vary] = "Accept-Encoding" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: tile.bytes)))
    }

    private func list(_ context: SignedInContext) -> Response {
        Response.json { writer in
            writer.object { writer in
                writer.member("layers", array: { writer in site.basemap.sources.forEach { writer.basemap($0) } })
                writer.member("broken", site.basemap.broken)
                writer.member(
                    "overlays",
                    array: { writer in
                        for ground in site.county.grounds(for: context.actor) { writer.overlay(ground) }
                    })
                writer.member("zones", site.county.map.tree.areas(on: .zone, day: site.county.now.day).contains { $0.geometry != nil })
            }
        }
    }
}

extension County {
    /// Registers whose items are grounds that others lie within, as far as the role reads them: layers for any map.
    fileprivate func grounds(for actor: Actor) -> [Register] {
        scenes(of: actor).flatMap { scene, access in
            let named = Set(scene.registers.flatMap(\.fields).compactMap(\.within))
            return access.readable(in: scene).filter { named.contains($0.id.name) && $0.geometry.contains(.polygon) }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func basemap(_ source: Basemap.Source) {
        let layer = source.layer
        object { writer in
            writer.member("id", layer.id)
            writer.member("kind", layer.kind.rawValue)
            writer.member("name", layer.name)
            writer.member("type", layer.format == .vector ? "vector" : "raster")
            writer.member("minzoom", layer.zooms.lowerBound)
            writer.member("maxzoom", layer.zooms.upperBound)
            if let box = layer.box {
                writer.member("bounds", array: { writer in [box.minX, box.minY, box.maxX, box.maxY].forEach { writer.double($0) } })
            }
            writer.member("tiles", "/basemap/\(layer.id)/{z}/{x}/{y}?v=\(layer.mark)")
            if source.labels != nil { writer.member("labels", "/basemap/\(layer.id)/labels/{z}/{x}/{y}?v=\(layer.mark)") }
            if layer.style != nil { writer.member("style", "/basemap/\(layer.id)/style") }
            if layer.format == .vector {
                writer.member("vectorLayers", array: { writer in layer.vectorLayers.forEach { writer.string($0) } })
            }
            writer.member("attribution", layer.attribution)
            writer.member("review", layer.review)
        }
    }

    fileprivate mutating func overlay(_ register: Register) {
        object { writer in
            writer.member("id", register.id.description)
            writer.member("name", register.name)
            writer.member("tiles", "/tiles/\(register.id)/{z}/{x}/{y}.mvt")
            writer.member("layer", register.id.name)
        }
    }
}
