import CQL2
import Governance
import Synchronization

/// What folders were found to mean, kept for a few minutes: who sets one photo after the other right does not wait each
/// time until whole villages have been read.
final class PhotoFinds: Sendable {
    private let kept = Mutex<(at: Int64, items: [String: [Int64]])>((0, [:]))
    private static let lifetime: Int64 = 3 * 60_000

    /// What is known at a time; nothing once it is old.
    func items(at moment: Moment) -> [String: [Int64]] {
        kept.withLock { moment.instant.milliseconds - $0.at < Self.lifetime ? $0.items : [:] }
    }

    func keep(_ items: [String: [Int64]], at moment: Moment) {
        kept.withLock { kept in
            let isFresh = moment.instant.milliseconds - kept.at < Self.lifetime
            kept = (isFresh ? kept.at : moment.instant.milliseconds, items)
        }
    }
}
