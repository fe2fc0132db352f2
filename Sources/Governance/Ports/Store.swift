/// Where a county's data live. Both calls take synchronous closures, so that transactions stay short and nothing is
/// awaited inside one; the embedded store batches many writes into one commit.
package protocol Store: Sendable {
    /// A consistent view of everything committed.
    func read<Result: Sendable>(_ body: @escaping @Sendable (any Snapshot) throws -> Result) async throws -> Result

    /// All or nothing; returns once the result survives a power cut. Changes are published in the order of the journal.
    func write<Result: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Result) async throws -> Result
}

/// Hears of every committed change, in the order of the journal and before the writer gets its answer.
package protocol ChangeListener: Sendable {
    func committed(_ changes: [Change])
}
