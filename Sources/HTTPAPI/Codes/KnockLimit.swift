import Synchronization

/// How often somebody without an account may write: so many in ten minutes, by code and by address. Kept in memory: after a
/// restart everybody begins anew, which is all that is needed against a finger on a button.
final class KnockLimit: Sendable {
    static let span = Duration.seconds(600)
    private let most: Int
    private let knocks = Mutex<[String: [ContinuousClock.Instant]]>([:])

    init(most: Int) {
        self.most = most
    }

    /// Notes a knock; false where there were too many.
    func admits(_ key: String) -> Bool {
        let now = ContinuousClock.now
        return knocks.withLock { knocks in
            // What is over is forgotten, so that addresses do not gather.
            if knocks.count > 10_000 { knocks = knocks.filter { $0.value.last.map { $0.advanced(by: Self.span) > now } ?? false } }
            var recent = (knocks[key] ?? []).filter { $0.advanced(by: Self.span) > now }
            guard recent.count < most else { return false }
            recent.append(now)
            knocks[key] = recent
            return true
        }
    }
}
