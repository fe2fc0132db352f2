import Synchronization

/// Result of a job, written on the writer's thread and read when the commit is durable.
final class Outcome<Value: Sendable>: Sendable {
    private let stored = Mutex<Result<Value, any Error>?>(nil)

    var result: Result<Value, any Error>? { stored.withLock { $0 } }

    /// Runs the body, keeps what comes of it, and gives the error where it failed.
    func take(_ body: () throws -> Value) -> (any Error)? {
        do {
            let value = try body()
            stored.withLock { $0 = .success(value) }
            return nil
        } catch {
            stored.withLock { $0 = .failure(error) }
            return error
        }
    }
}
