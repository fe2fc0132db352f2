internal import CSpawn
internal import Glibc

/// A subprocess in its own process group, without standard streams or inherited descriptors.
public struct LimitedProcess: Sendable {
    public enum Outcome: Equatable, Sendable {
        case succeeded
        case exited(code: Int32)
        case killed(signal: Int32)
        case timedOut
        case notStarted
    }

    /// The program's absolute path and its arguments.
    public let arguments: [String]
    public let environment: [String]
    public let directory: String

    public init(arguments: [String], environment: [String], directory: String) {
        self.arguments = arguments
        self.environment = environment
        self.directory = directory
    }

    /// Runs to the end or kills the whole group when `seconds` have passed.
    public func run(seconds: Double) -> Outcome {
        guard let child = start() else { return .notStarted }
        let deadline = Self.uptime() + seconds
        var isLate = false
        // Polling every millisecond costs nothing beside a decoder and needs no signal handler in the host program.
        while !Self.hasEnded(child), !isLate {
            usleep(1_000)
            isLate = Self.uptime() >= deadline
        }
        // The child is not reaped yet, so its group number still is its own. Whatever it started ends too.
        kill(-child, SIGKILL)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return .notStarted }
        }
        return isLate ? .timedOut : Self.outcome(status)
    }

    /// Whether the child has ended; it stays a zombie (`WNOWAIT`).
    private static func hasEnded(_ child: pid_t) -> Bool {
        var info = siginfo_t()
        let result = waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT)
        return result == 0 ? info.si_signo != 0 : errno == ECHILD
    }

    private func start() -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { posix_spawn_file_actions_destroy(&actions) }
        guard posix_spawnattr_init(&attributes) == 0 else { return nil }
        defer { posix_spawnattr_destroy(&attributes) }
        // Signals blocked in the host's thread would be inherited, and SIGXCPU with them.
        var noSignals = sigset_t()
        sigemptyset(&noSignals)
        let flags = Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK)
        guard posix_spawnattr_setflags(&attributes, flags) == 0,
            posix_spawnattr_setpgroup(&attributes, 0) == 0,
            posix_spawnattr_setsigmask(&attributes, &noSignals) == 0,
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) == 0,
            posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0) == 0,
            posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) == 0,
            posix_spawn_file_actions_addclosefrom_np(&actions, 3) == 0,
            posix_spawn_file_actions_addchdir_np(&actions, directory) == 0
        else { return nil }
        var child: pid_t = 0
        let result = Self.withCStrings(arguments) { arguments in
            Self.withCStrings(environment) { environment in
                arguments[0].map { posix_spawn(&child, $0, &actions, &attributes, arguments, environment) }
            }
        }
        return result == 0 ? child : nil
    }

    /// Lends the strings as a null-terminated array of C strings.
    private static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }

    /// Decodes a wait status as `WIFEXITED`, `WEXITSTATUS` and `WTERMSIG` do; they are macros Swift does not see.
    private static func outcome(_ status: Int32) -> Outcome {
        let signal = status & 0x7F
        if signal != 0 { return .killed(signal: signal) }
        let code = status >> 8 & 0xFF
        return code == 0 ? .succeeded : .exited(code: code)
    }

    private static func uptime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
