import CQL2
import Governance
import Synchronization

/// Sessions seen lately, so that a request need not ask the store who sends it. Forgotten after some seconds, and at
/// once when anything about sessions or accounts changes.
package final class SessionMemory: Sendable {
    private struct Seen {
        var session: SessionInfo
        var until: Instant
    }

    private static let milliseconds: Int64 = 10_000
    private static let most = 10_000
    private let seen = Mutex<[String: Seen]>([:])

    /// How many milliseconds without a request end a session.
    let idleLimit: Int64

    /// - Parameter idleMinutes: half an hour by default [own].
    package init(idleMinutes: Int = 30) {
        idleLimit = Int64(idleMinutes) * 60_000
    }

    func session(_ tokenHash: String, address: String, at now: Instant) -> SessionInfo? {
        guard let found = seen.withLock({ $0[tokenHash] }), found.until > now else { return nil }
        var session = found.session
        session.actor.origin = address
        return session
    }

    func remember(_ session: SessionInfo, _ tokenHash: String, at now: Instant) {
        seen.withLock { seen in
            if seen.count >= Self.most { seen.removeAll() }
            seen[tokenHash] = Seen(session: session, until: Instant(milliseconds: now.milliseconds + Self.milliseconds))
        }
    }

    func forget() {
        seen.withLock { $0.removeAll() }
    }
}
