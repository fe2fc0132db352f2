package import NIOCore
import Synchronization

/// The hub's end of one open stream: a bounded buffer.
final class LiveSubscriber: Sendable {
    enum Delivery: Sendable {
        case events([LiveEvent])
        case heartbeat
    }

    let audience: LiveAudience
    let deliveries: AsyncStream<Delivery>
    private let continuation: AsyncStream<Delivery>.Continuation
    private let overflowed = Mutex(false)

    init(audience: LiveAudience, patience: Int) {
        self.audience = audience
        (deliveries, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(patience))
    }

    /// False where the buffer is full; the stream then ends after what is in it.
    func give(_ delivery: Delivery) -> Bool {
        guard case .dropped = continuation.yield(delivery) else { return true }
        overflowed.withLock { $0 = true }
        continuation.finish()
        return false
    }

    func end() { continuation.finish() }

    var hasOverflowed: Bool { overflowed.withLock { $0 } }
}

/// The reader's end of one open stream.
package struct LiveSubscription: Sendable {
    let id: Int
    /// Frames to write at once.
    let first: [ByteBuffer]
    let subscriber: LiveSubscriber

    /// Writes frames until the stream ends: the reader has gone, is too slow, may no longer read, or the server stops.
    ///
    /// - Parameter mayStay: asked at every heartbeat.
    package func pour(
        into write: (ByteBuffer) async throws -> Void, mayStay: () async throws -> Bool
    ) async throws {
        var greeting = ByteBuffer(string: "retry: 3000\n\n")
        for frame in first { greeting.writeImmutableBuffer(frame) }
        try await write(greeting)
        for await delivery in subscriber.deliveries {
            switch delivery {
            case .heartbeat:
                guard try await mayStay() else { return }
                try await write(ByteBuffer(string: ":\n\n"))
            case .events(let events):
                var frames = ByteBuffer()
                for event in events { frames.writeImmutableBuffer(event.frame) }
                try await write(frames)
            }
        }
        if subscriber.hasOverflowed { try await write(ByteBuffer(string: "event: resync\ndata: {}\n\n")) }
    }
}
