internal import Glibc

/// What a subprocess may use, put before its command line: util-linux's `prlimit` and, where the machine lets
/// ordinary users have a network of their own, `unshare`.
public struct ProcessLimits: Sendable {
    /// Bytes of address space.
    public var addressSpace: Int
    /// Seconds of processor time.
    public var seconds: Int
    /// Bytes of the largest file it may write.
    public var fileBytes: Int
    public var openFiles: Int

    public init(addressSpace: Int, seconds: Int, fileBytes: Int, openFiles: Int = 64) {
        self.addressSpace = addressSpace
        self.seconds = seconds
        self.fileBytes = fileBytes
        self.openFiles = openFiles
    }

    static let prlimit = "/usr/bin/prlimit"
    private static let unshare = "/usr/bin/unshare"

    /// Whether limits can be set at all.
    public static var areAvailable: Bool { access(prlimit, X_OK) == 0 }

    /// Whether a subprocess can be started without any network; tried once.
    public static let canDropNetwork: Bool =
        LimitedProcess(
            arguments: [unshare, "--user", "--net", "--", "/bin/true"], environment: ["PATH=/usr/bin:/bin"], directory: "/"
        ).run(seconds: 5) == .succeeded

    /// The command under these limits.
    ///
    /// - Parameter withoutNetwork: whether it gets a network namespace with nothing in it, where the machine allows.
    public func command(_ arguments: [String], withoutNetwork: Bool) -> [String] {
        let limited = [
            Self.prlimit, "--as=\(addressSpace)", "--cpu=\(max(1, seconds))", "--fsize=\(fileBytes)", "--core=0",
            "--nofile=\(openFiles)", "--",
        ]
        let apart = withoutNetwork && Self.canDropNetwork ? [Self.unshare, "--user", "--net", "--"] : []
        return limited + apart + arguments
    }
}
