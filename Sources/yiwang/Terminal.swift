import Foundation
import Glibc
import Governance

/// Standard error of the process: messages and progress, which scripts silence with `--quiet`.
enum Terminal {
    /// Chinese first; English where the locale says so.
    static var language: Language {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first ?? ""
        return locale.hasPrefix("en") ? .en : .zh
    }

    static func say(_ text: String) {
        write(text + "\n")
    }

    /// A line of the result, written at once even where standard output is a pipe.
    static func result(_ line: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
    }

    /// Writes to standard error as it is, without waiting for a line's end.
    static func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// The person at the terminal, as the system knows them: who the journal says it was.
    static var operatorName: String {
        if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name { return String(cString: name) }
        return String(getuid())
    }

    static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }
}
