package import Governance
import SQLiteDriver
import Services

extension OperationRunner {
    /// Says how many items hold personal values that have been kept long enough and, where asked to, erases them.
    func retention(erase: Bool, by actor: Actor) async throws -> Bool {
        let due = try await county.expiredPersonal()
        for (register, count) in due.sorted(by: { $0.key.description < $1.key.description }) { output.result("\(register)\t\(count)") }
        guard erase else { return true }
        let erased = try await opened.eraseExpired(by: actor) { output.progress("erase", $0, of: due.values.reduce(0, +)) }
        output.result(language == .zh ? "已删除 \(erased) 项的个人信息。" : "Personal values of \(erased) items were erased.")
        return true
    }
}

extension OpenCounty {
    /// Erases what has been kept long enough, in slices, and then moves it out of the log of writes, where older pages lie.
    package func eraseExpired(by actor: Actor, progress: (Int) -> Void = { _ in }) async throws -> Int {
        var total = 0
        while true {
            try Task.checkCancellation()
            let count = try await county.eraseExpired(by: actor)
            total += count
            progress(total)
            guard count > 0 else { break }
        }
        if total > 0 { try await database.checkpoint() }
        return total
    }
}
