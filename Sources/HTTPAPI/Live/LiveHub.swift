package import Governance
import NIOCore
import ServiceLifecycle
import Synchronization

/// Passes committed changes on to open event streams.
///
/// The writer's thread only leaves the change here. The hub's own task writes each event once, at most a hundred times
/// a second, and puts it into the buffers of those who may hear of it. Buffers are bounded: who reads too slowly is
/// told to resync and dropped, and comes back by itself.
package final class LiveHub: ChangeListener, Service {
    package typealias Describe = @Sendable (Change) -> LiveEvent?

    private struct State {
        var pending: [Change] = []
        var describe: Describe?
        var recent: RecentEvents
        var subscribers: [Int: LiveSubscriber] = [:]
        var nextID = 0
        var isClosed = false
        var observers: [@Sendable (Set<String>) -> Void] = []
        var delivered: Int64 = 0
        var dropped: Int64 = 0
    }

    /// How many batches a slow reader may be behind.
    static let patience = 256
    private let state: Mutex<State>
    private let wake: AsyncStream<Void>.Continuation
    private let wakes: AsyncStream<Void>
    private let pace: Duration
    private let heartbeat: Duration

    /// - Parameters:
    ///   - memory: how many events can be resumed.
    ///   - pace: least time between two deliveries.
    ///   - heartbeat: time between two signs of life, which also find readers who have gone.
    package init(memory: Int = 2048, pace: Duration = .milliseconds(10), heartbeat: Duration = .seconds(15)) {
        self.pace = pace
        self.heartbeat = heartbeat
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        state = Mutex(State(recent: RecentEvents(capacity: memory)))
    }

    /// Begins to tell of changes, in the words of `describe`; those before are not told.
    package func tell(in describe: @escaping Describe) {
        state.withLock { $0.describe = describe }
    }

    /// Says where the journal stands, if no change has shown it yet.
    package func begin(at sequence: Int64) {
        state.withLock { $0.recent.begin(at: sequence) }
    }

    /// Calls `body` with the scenes that changed, after each delivery.
    package func observe(_ body: @escaping @Sendable (Set<String>) -> Void) {
        state.withLock { $0.observers.append(body) }
    }

    package func committed(_ changes: [Change]) {
        state.withLock { state in
            guard state.describe != nil else { return }
            state.pending += changes
        }
        wake.yield()
    }

    /// Tells something that is not in the journal.
    package func publish(_ event: LiveEvent) {
        state.withLock { deliver([event], &$0) }
    }

    /// Writes and delivers what has been left here.
    package func flush() {
        let (pending, describe) = state.withLock { state in
            defer { state.pending = [] }
            return (state.pending, state.describe)
        }
        guard let describe, !pending.isEmpty else { return }
        let events = pending.compactMap(describe)
        let observers = state.withLock { state in
            deliver(events, &state)
            return state.observers
        }
        // A report that nobody has confirmed moves no figure.
        let scenes = Set(pending.filter { !$0.cells.isEmpty }.map(\.new.register.scene))
        guard !scenes.isEmpty else { return }
        for observer in observers { observer(scenes) }
    }

    private func deliver(_ events: [LiveEvent], _ state: inout State) {
        for event in events {
            if let sequence = event.sequence { state.recent.append(event, sequence: sequence) }
        }
        for (id, subscriber) in state.subscribers {
            let heard = events.filter(subscriber.audience.hears)
            guard !heard.isEmpty else { continue }
            if subscriber.give(.events(heard)) {
                state.delivered += Int64(heard.count)
            } else {
                state.dropped += 1
                state.subscribers[id] = nil
            }
        }
    }

    /// A sign of life to everybody.
    package func beat() {
        let subscribers = state.withLock { Array($0.subscribers.values) }
        for subscriber in subscribers { _ = subscriber.give(.heartbeat) }
    }

    package func run() async throws {
        // Cancelled when the group shuts down; open streams have ended by themselves by then.
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await _ in self.wakes {
                        self.flush()
                        try? await Task.sleep(for: self.pace)
                    }
                }
                group.addTask {
                    while !Task.isCancelled {
                        try? await Task.sleep(for: self.heartbeat)
                        self.beat()
                    }
                }
            }
        }
        close()
    }

    private func close() {
        let subscribers = state.withLock { state in
            defer { state.subscribers = [:] }
            state.isClosed = true
            return Array(state.subscribers.values)
        }
        for subscriber in subscribers { subscriber.end() }
    }
}

extension LiveHub {
    /// Subscribes without a gap: the greeting, what was missed since `last`, and everything from now on.
    package func subscribe(_ audience: LiveAudience, since last: Int64?) -> LiveSubscription {
        state.withLock { state in
            let id = state.nextID
            state.nextID += 1
            let subscriber = LiveSubscriber(audience: audience, patience: Self.patience)
            let head = state.recent.head ?? 0
            var first = [LiveEvent.standing("hello", entry: head)]
            if let last {
                if let missed = state.recent.since(last) {
                    first += missed.filter(audience.hears).map(\.frame)
                } else {
                    first.append(LiveEvent.standing("resync", entry: head))
                }
            }
            if state.isClosed { subscriber.end() } else { state.subscribers[id] = subscriber }
            return LiveSubscription(id: id, first: first, subscriber: subscriber)
        }
    }

    package func unsubscribe(_ subscription: LiveSubscription) {
        state.withLock { $0.subscribers[subscription.id] = nil }
        subscription.subscriber.end()
    }

    package var clients: Int { state.withLock { $0.subscribers.count } }

    /// Events delivered, and readers dropped for being too slow, since the start.
    package var totals: (delivered: Int64, dropped: Int64) { state.withLock { ($0.delivered, $0.dropped) } }

    /// Sequence of the newest change told, or where the journal stood; nil before anybody asked.
    package var head: Int64? { state.withLock { $0.recent.head } }
}
