package import Governance
import JSONText
import Synchronization

/// Tells pages that a scoring session has moved on: a ballot was cast, it was opened, it was sealed.
///
/// The event says which session and nothing else, a while after the first ballot and once for all that were cast meanwhile:
/// the stream tells no more about when somebody voted than looking at the page again and again would (decision 17).
package final class ScoringPulse: Sendable {
    private let hub: LiveHub
    private let pace: Duration
    private let waiting = Mutex<Set<Int64>>([])

    package init(_ hub: LiveHub, pace: Duration = .seconds(2)) {
        self.hub = hub
        self.pace = pace
    }

    /// - Parameter register: whose readers may see the session.
    package func moved(_ session: Int64, readBy register: QualifiedName) {
        guard waiting.withLock({ $0.insert(session).inserted }) else { return }
        Task {
            try? await Task.sleep(for: pace)
            waiting.withLock { _ = $0.remove(session) }
            var writer = JSONWriter(capacity: 64)
            writer.object { writer in
                writer.member("session", session)
                writer.member("register", register.description)
            }
            hub.publish(LiveEvent("scoring", data: writer.bytes, sequence: nil, scope: .register(register)))
        }
    }
}
