package import CQL2
package import Governance
package import Outbound
package import Spatial

/// Tiles of a map service, asked once and kept: one request for a tile at a time, whoever waits for it; what was kept
/// is shown where the service fails; a service that fails again and again is left alone for a while.
package actor OnlineTiles: BasemapTiles {
    package struct Manner: Sendable {
        package var referer: String?
        /// Days after which a tile is asked for anew.
        package var days = 30
        /// Until an answer must be there.
        package var milliseconds = 8_000
        /// Failures in a row after which the service is left alone, and for how long.
        package var patience = 3
        package var rest: Int64 = 15_000

        package init() {}
    }

    private let address: TileAddress
    private let manner: Manner
    private let http: OutboundHTTP
    private let cache: TileCache?
    private let clock: @Sendable () -> Instant
    private let warn: @Sendable (BasemapFault) -> Void
    private var running: [TileID: Task<Result<BasemapTile?, BasemapFault>, Never>] = [:]
    private var failures = 0
    private var lastFault = BasemapFault.unreachable
    private var restsUntil = Instant(milliseconds: .min)

    /// - Parameters:
    ///   - cache: nil keeps nothing.
    ///   - warn: told when the service is left alone, and why.
    package init(
        _ address: TileAddress, manner: Manner, http: OutboundHTTP, cache: TileCache?, clock: @escaping @Sendable () -> Instant,
        warn: @escaping @Sendable (BasemapFault) -> Void
    ) {
        self.address = address
        self.manner = manner
        self.http = http
        self.cache = cache
        self.clock = clock
        self.warn = warn
    }

    package func tile(_ id: TileID) async throws(BasemapFault) -> BasemapTile? {
        let task = running[id] ?? Task { await find(id) }
        running[id] = task
        // Whoever comes first takes it off the list; the task itself goes on if that reader leaves.
        let result = await task.value
        if running[id] == task { running[id] = nil }
        return try result.get()
    }

    private func find(_ id: TileID) async -> Result<BasemapTile?, BasemapFault> {
        var kept = try? await cache?.tile(id, of: address.fingerprint)
        // Three times too old is too old even where the service fails.
        if let old = kept, age(old) >= 3 * Int64(manner.days) * Self.day { kept = nil }
        if let kept, age(kept) < Int64(manner.days) * Self.day {
            return .success(Self.tile(kept.bytes))
        }
        guard clock() >= restsUntil else { return kept.map { .success(Self.tile($0.bytes)) } ?? .failure(lastFault) }
        switch await fetch(id) {
        case .success(let bytes):
            failures = 0
            try? await cache?.keep(bytes, id, of: address.fingerprint, at: clock())
            return .success(Self.tile(bytes))
        case .failure(let fault):
            note(fault)
            return kept.map { .success(Self.tile($0.bytes)) } ?? .failure(fault)
        }
    }

    private static let day: Int64 = 86_400_000

    /// In milliseconds.
    private func age(_ kept: TileCache.Kept) -> Int64 { clock().milliseconds - kept.fetched.milliseconds }

    /// The picture; nil where the service says that there is none.
    private func fetch(_ id: TileID) async -> Result<[UInt8]?, BasemapFault> {
        let request = OutboundRequest(address.filled(with: id), referer: manner.referer, milliseconds: manner.milliseconds)
        switch await http.ask(request) {
        case .failure(.late): return .failure(.late)
        case .failure(.tooLarge): return .failure(.notATile)
        case .failure: return .failure(.unreachable)
        case .success(let answer):
            switch answer.status {
            case 200:
                guard let format = TileSignature.format(of: answer.bytes)?.format, format != .vector else { return .failure(.notATile) }
                return .success(answer.bytes)
            case 204, 404: return .success(nil)
            default: return .failure(.refused(status: answer.status))
            }
        }
    }

    private func note(_ fault: BasemapFault) {
        failures += 1
        lastFault = fault
        guard failures >= manner.patience, clock() >= restsUntil else { return }
        restsUntil = Instant(milliseconds: clock().milliseconds + manner.rest)
        warn(fault)
    }

    private static func tile(_ bytes: [UInt8]?) -> BasemapTile? {
        guard let bytes, let format = TileSignature.format(of: bytes)?.format else { return nil }
        return BasemapTile(bytes: bytes, format: format)
    }
}
