package import CQL2
import Synchronization

/// Time that stands still where the clock of the machine steps back: an answer about a day that is over is given once
/// and for ever, so that day must not come again (promise 4).
package final class SteadyTime: Sendable {
    private let latest = Mutex(Instant(milliseconds: .min))

    package init() {}

    /// The latest instant seen so far, this one included.
    package func passing(_ instant: Instant) -> Instant {
        latest.withLock { latest in
            latest = max(latest, instant)
            return latest
        }
    }
}
