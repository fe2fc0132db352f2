import Assembly
import Synchronization

/// A progress bar on standard error: redrawn in place on a terminal, a line every tenth elsewhere.
final class ProgressLine: Sendable {
    private let isQuiet: Bool
    private let last = Mutex(-1)

    init(isQuiet: Bool) {
        self.isQuiet = isQuiet
    }

    func show(_ label: String, _ done: Int, of total: Int) {
        guard !isQuiet, total > 0 else { return }
        let percent = min(100, done * 100 / total)
        let step = Terminal.isInteractive ? percent : percent / 10 * 10
        let changed = last.withLock { last in
            defer { last = step }
            return last != step
        }
        guard changed else { return }
        if Terminal.isInteractive {
            let filled = percent * 30 / 100
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            Terminal.write("\r\(label) \(bar) \(percent) % (\(done)/\(total))")
            if done >= total { Terminal.write("\n") }
        } else {
            Terminal.say("\(label) \(percent) % (\(done)/\(total))")
        }
    }
}
