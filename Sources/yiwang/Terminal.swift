import Glibc
import Governance

/// Standard error of the process: messages and progress, which scripts silence with `--quiet`.
enum Terminal {
    /// Chinese first; English where the locale says so.
    static var language: Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { getenv($0).map { String(cString: $0) } }.first ?? ""
        return locale.hasPrefix("en") ? .en : .zh
    }

    static func say(_ text: String) {
        fputs(text + "\n", stderr)
    }

    static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }
}
