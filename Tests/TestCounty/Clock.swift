package import CQL2
import Synchronization

/// A clock that tests set.
package final class Clock: Sendable {
    private let current: Mutex<Instant>

    package init(_ text: String) {
        current = Mutex(Instant(text) ?? Instant(milliseconds: 0))
    }

    package var now: Instant { current.withLock { $0 } }

    package func set(_ text: String) {
        guard let instant = Instant(text) else { return }
        current.withLock { $0 = instant }
    }

    package func advance(days: Int64 = 0, seconds: Int64 = 1) {
        current.withLock { $0 = Instant(milliseconds: $0.milliseconds + days * 86_400_000 + seconds * 1000) }
    }
}
