package import Governance

/// A trial, an import or an undoing under way, or how it ended.
package struct ImportJob: Sendable {
    package enum Kind: String, Sendable {
        case trial, run, undo
    }

    package enum State: String, Sendable {
        case running, done, failed, cancelled
    }

    package let kind: Kind
    package var state = State.running
    package var report = ImportReport()
    /// Bytes read and in all, where the format tells.
    package var bytes: (done: Int, total: Int)?
    /// Rows in all, where an earlier trial has counted them; items in all for an undoing.
    package var total: Int?
    package var done = 0
    /// What an undoing did.
    package var undone = UndoReport()
    /// Why it failed.
    package var refusal: Refusal?
    let start = ContinuousClock.now
    var end: ContinuousClock.Instant?

    init(_ kind: Kind, total: Int? = nil) {
        self.kind = kind
        self.total = total
    }

    /// How long it has been at work.
    package var seconds: Double {
        let time = start.duration(to: end ?? .now).components
        return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }

    mutating func finish(_ state: State, _ refusal: Refusal? = nil) {
        self.state = state
        self.refusal = refusal
        end = .now
    }

    /// Ends with what was thrown.
    mutating func fail(_ error: any Error) {
        switch error {
        case is CancellationError: finish(.cancelled)
        case let refusal as Refusal: finish(.failed, refusal)
        default:
            finish(
                .failed,
                Refusal(
                    "import-failed", .unavailable, zh: "导入中断：服务器出错。已写入的行都在，可继续或撤销。",
                    en: "The import broke off: the server failed. Rows written so far stand; go on or undo."))
        }
    }
}
