internal import Dispatch
internal import Synchronization

/// Makes one document after the other, on a thread that no request waits on.
final class PressQueue: Sendable {
    /// Documents that may wait; more are refused, so that nobody waits for minutes.
    static let longest = 12

    private let queue = DispatchQueue(label: "documents", qos: .utility)
    private let waiting = Mutex(0)

    func run(_ make: @escaping @Sendable () throws -> [UInt8]) async throws -> [UInt8] {
        let admitted = waiting.withLock { count in
            guard count < Self.longest else { return false }
            count += 1
            return true
        }
        guard admitted else { throw DocumentFault.busy }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try make() }) }
        }
    }
}
