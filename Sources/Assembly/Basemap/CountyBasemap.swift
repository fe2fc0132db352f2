import Basemaps
package import CQL2
import Foundation
package import Governance
import JSONText
import Outbound
import SceneLoading
package import Spatial

/// Opens the base maps that a county's folder declares. A mistake in them never keeps the program from starting.
package enum CountyBasemap {
    package struct Opened: Sendable {
        package var basemap: Basemap
        /// What is wrong, a line each, with file and line of it.
        package var complaints: [Bilingual]
    }

    /// - Parameters:
    ///   - county: what map services are asked about, with some ground around it; nil is the whole world.
    ///   - clock: tells how old kept tiles are.
    ///   - warn: told when a map service is left alone for a while.
    package static func open(
        _ folder: StoreFolder, county: Box? = nil, clock: @escaping @Sendable () -> Instant, warn: @escaping @Sendable (String) -> Void
    ) -> Opened {
        guard let bytes = FileManager.default.contents(atPath: folder.basemap) else { return Opened(basemap: .none, complaints: []) }
        let (plan, diagnostics) = BasemapReader.read([UInt8](bytes))
        let opening = BasemapOpening(folder: folder, plan: plan, county: county, clock: clock, warn: warn)
        let results = plan.layers.map { ($0, opening.open($0)) }
        var basemap = Basemap(sources: [])
        var found = diagnostics
        for (layer, result) in results {
            switch result {
            case .success(let source): basemap.sources.append(source)
            case .failure(let fault):
                found.append(
                    SceneDiagnostic(
                        .unreadableFile, layer.place,
                        Bilingual(zh: "底图“\(layer.id)”：\(fault.message.zh)", en: "base map “\(layer.id)”: \(fault.message.en)")))
            }
        }
        basemap.broken = found.isEmpty ? 0 : max(1, found.count { $0.severity == .error })
        return Opened(
            basemap: basemap, complaints: found.map { Bilingual(zh: $0.line(in: .zh), en: $0.line(in: .en)) })
    }
}

/// What keeps a declared layer from being shown.
private struct OpeningFault: Error {
    var message: Bilingual
}

private struct BasemapOpening {
    let folder: StoreFolder
    let plan: BasemapPlan
    /// The county with its surroundings: nobody uses up its quota by looking at the rest of the world.
    let reach: Box?
    let clock: @Sendable () -> Instant
    let warn: @Sendable (String) -> Void
    private let http: OutboundHTTP?
    private let cache: TileCache?

    init(
        folder: StoreFolder, plan: BasemapPlan, county: Box?, clock: @escaping @Sendable () -> Instant,
        warn: @escaping @Sendable (String) -> Void
    ) {
        self.folder = folder
        self.plan = plan
        reach = county.map { Box(minX: $0.minX - 0.6, minY: $0.minY - 0.6, maxX: $0.maxX + 0.6, maxY: $0.maxY + 0.6) }
        self.clock = clock
        self.warn = warn
        let asks = plan.layers.contains { if case .online = $0.ground { true } else { false } }
        http = asks ? OutboundHTTP() : nil
        cache = asks ? try? TileCache(path: folder.basemapCache, mostBytes: Int64(plan.cache.megabytes) << 20) : nil
        // What is three times too old is not even shown where the service fails.
        let oldest = Instant(milliseconds: clock().milliseconds - 3 * Int64(plan.cache.days) * 86_400_000)
        if let cache { Task.detached { try? await cache.forget(before: oldest) } }
    }

    func open(_ layer: BasemapPlan.Layer) -> Result<Basemap.Source, OpeningFault> {
        do throws(OpeningFault) {
            switch layer.ground {
            case .pack(let file, let style): return .success(try pack(layer, file, style))
            case .online(let online): return .success(try service(layer, online))
            }
        } catch {
            return .failure(error)
        }
    }

    private func pack(_ layer: BasemapPlan.Layer, _ file: String, _ style: String?) throws(OpeningFault) -> Basemap.Source {
        let pack: MBTilesPack
        do {
            pack = try MBTilesPack(path: path(file))
        } catch {
            throw OpeningFault(message: Bilingual(zh: "\(file) \(error.message.zh)", en: "\(file): \(error.message.en)"))
        }
        var made = BasemapLayer(
            id: layer.id, kind: layer.kind, name: layer.name, format: pack.facts.format, zooms: pack.facts.zooms,
            attribution: layer.attribution ?? pack.facts.attribution.map { Bilingual(zh: $0, en: $0) }, review: layer.review,
            mark: pack.mark)
        if let zooms = layer.zooms { made.zooms = zooms.clamped(to: pack.facts.zooms) }
        made.box = pack.facts.box
        made.vectorLayers = pack.facts.vectorLayers
        if let style { made.style = try self.style(style) }
        return Basemap.Source(layer: made, tiles: pack)
    }

    /// A style is data for the page: JSON with layers, and not larger than a style is.
    private func style(_ file: String) throws(OpeningFault) -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: path(file)), bytes.count <= 2 << 20,
            let json = try? JSON(parsing: [UInt8](bytes)), json["layers"]?.array != nil
        else {
            throw OpeningFault(
                message: Bilingual(
                    zh: "样式 \(file) 应为 MapLibre 样式（JSON，含 layers，至多 2 MB）",
                    en: "the style \(file) must be a MapLibre style (JSON with layers, at most 2 MB)"))
        }
        return [UInt8](bytes)
    }

    private func service(_ layer: BasemapPlan.Layer, _ online: BasemapPlan.OnlinePlan) throws(OpeningFault) -> Basemap.Source {
        guard let http else { throw OpeningFault(message: Bilingual(zh: "无法联网", en: "no way out")) }
        var manner = OnlineTiles.Manner()
        manner.days = plan.cache.days
        manner.referer = online.referer
        func tiles(_ address: String) -> (tiles: OnlineTiles, fingerprint: Int64) {
            let address = TileAddress(address, key: online.key)
            let tiles = OnlineTiles(address, manner: manner, http: http, cache: cache, clock: clock) { [warn] fault in
                warn("base map \(layer.id): \(fault)")
            }
            return (tiles, address.fingerprint)
        }
        let (ground, fingerprint) = tiles(online.address)
        var made = BasemapLayer(
            id: layer.id, kind: layer.kind, name: layer.name, format: layer.kind == .imagery ? .jpeg : .png,
            zooms: layer.zooms ?? 0...18, attribution: layer.attribution, review: layer.review,
            mark: String(UInt64(bitPattern: fingerprint), radix: 36))
        made.box = reach
        return Basemap.Source(layer: made, tiles: ground, labels: online.labels.map { tiles($0).tiles })
    }

    private func path(_ file: String) -> String { file.hasPrefix("/") ? file : "\(folder.path)/\(file)" }
}
