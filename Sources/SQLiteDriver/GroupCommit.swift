import GRDB
import Storage
import Synchronization

/// Puts transactions that arrive while another is being made durable into one commit: each has its own savepoint, so
/// that one that fails takes nothing from its neighbours, and all share one `fsync`.
final class GroupCommit: Sendable {
    private struct Job: Sendable {
        /// Runs the body; gives what it failed with, so that it is rolled back.
        var run: @Sendable (SQLiteConnection) -> (any Error)?
        /// Called once the commit is durable, or with the error that prevented it.
        var finish: @Sendable ((any Error)?) -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var isRunning = false
    }

    /// Writes in one commit at the most: bounds how long the first waits for the last.
    private static let batch = 64
    private let pool: DatabasePool
    private let state = Mutex(State())

    init(pool: DatabasePool) {
        self.pool = pool
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Result,
        committed: @escaping @Sendable (Result) -> Void
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let box = Outcome<Result>()
            enqueue(
                Job(
                    run: { connection in box.take { try body(connection) } },
                    finish: { failure in
                        switch (failure, box.result) {
                        case (let failure?, _): continuation.resume(throwing: failure)
                        case (nil, .success(let value)?):
                            committed(value)
                            continuation.resume(returning: value)
                        case (nil, .failure(let error)?): continuation.resume(throwing: StoreFault.told(error))
                        case (nil, nil): continuation.resume(throwing: CancellationError())
                        }
                    }))
        }
    }

    private func enqueue(_ job: Job) {
        let start = state.withLock { state in
            state.waiting.append(job)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if start { pool.asyncWriteWithoutTransaction { [self] database in drain(database) } }
    }

    private func drain(_ database: Database) {
        while true {
            let jobs = state.withLock { state -> [Job] in
                let jobs = Array(state.waiting.prefix(Self.batch))
                state.waiting.removeFirst(jobs.count)
                if jobs.isEmpty { state.isRunning = false }
                return jobs
            }
            guard !jobs.isEmpty else { return }
            var failure: (any Error)?
            do {
                try database.execute(sql: "BEGIN IMMEDIATE")
                if jobs.count == 1 {
                    let error = jobs[0].run(SQLiteConnection(database: database))
                    if let error, !database.isInsideTransaction { throw error }
                    try database.execute(sql: error == nil ? "COMMIT" : "ROLLBACK")
                } else {
                    for job in jobs { try runOne(job, database) }
                    try database.execute(sql: "COMMIT")
                }
            } catch {
                failure = StoreFault.told(error)
                try? database.execute(sql: "ROLLBACK")
            }
            for job in jobs { job.finish(failure) }
        }
    }

    private func runOne(_ job: Job, _ database: Database) throws {
        try database.cachedStatement(sql: "SAVEPOINT one").execute()
        if let error = job.run(SQLiteConnection(database: database)) {
            // A full or failing disk makes SQLite roll back everything at once: then nobody's work stands.
            guard database.isInsideTransaction else { throw error }
            try database.cachedStatement(sql: "ROLLBACK TO one").execute()
        }
        try database.cachedStatement(sql: "RELEASE one").execute()
    }
}
