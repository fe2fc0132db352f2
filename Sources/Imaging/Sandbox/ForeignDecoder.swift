internal import Glibc
internal import Sandbox

/// Turns PNG, WebP and HEIC into JPEG with libvips in a short-lived subprocess, so that a fault in one of the many
/// decoders behind it can neither crash nor slow the server.
///
/// The process has a private directory, a minimal environment, no inherited file descriptors, limits on address space,
/// CPU time and output size (`prlimit`), and `VIPS_BLOCK_UNTRUSTED`, which leaves libvips only its fuzzed loaders. It
/// is killed with all it started when time is up. It shares the file system and the network with the server: where
/// that matters, deploy with systemd's sandboxing.
public struct ForeignDecoder: Sendable {
    /// Absolute path of the `vips` program.
    public var vips: String
    /// Absolute path of util-linux's `prlimit`.
    public var prlimit: String
    /// The directory under which private directories are made.
    public var workspace: String
    /// Address space of the subprocess in bytes.
    public var addressSpace: Int

    /// Debian's paths, `/tmp`, and 1 GB (a 12-megapixel HEIC needs 0.15 GB resident).
    public static let standard = ForeignDecoder()

    public init(
        vips: String = "/usr/bin/vips",
        prlimit: String = "/usr/bin/prlimit",
        workspace: String = "/tmp",
        addressSpace: Int = 1_000_000_000
    ) {
        self.vips = vips
        self.prlimit = prlimit
        self.workspace = workspace
        self.addressSpace = addressSpace
    }

    /// Whether both programs are there to be run.
    public var isAvailable: Bool {
        access(vips, X_OK) == 0 && access(prlimit, X_OK) == 0
    }

    /// The picture as an upright full-size JPEG in sRGB, transparent parts white, Exif kept for reading.
    func jpeg(from bytes: [UInt8], limits: PhotoLimits) throws(PhotoRefusal) -> [UInt8] {
        let directory = try privateFolder()
        try write(bytes, into: directory)
        try run(conversion(side: limits.side), in: directory, limits: limits)
        guard let result = directory.read("result.jpg", atMost: Self.outputBytes) else { throw .corrupt }
        return result
    }

    /// Runs a command of libvips in a private folder.
    func run(_ command: [String], in directory: borrowing PrivateDirectory, limits: PhotoLimits) throws(PhotoRefusal) {
        guard isAvailable else { throw .decoderUnavailable }
        let outcome = LimitedProcess(
            arguments: limited(limits) + [vips] + command,
            environment: [
                "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=\(directory.path)", "TMPDIR=\(directory.path)",
                "VIPS_BLOCK_UNTRUSTED=1", "VIPS_CONCURRENCY=1",
            ],
            directory: directory.path
        ).run(seconds: limits.seconds)
        switch outcome {
        // 126 and 127: the program or one of its libraries could not be loaded.
        case .notStarted, .exited(126...127): throw .decoderUnavailable
        case .timedOut: throw .timedOut
        case .killed(let signal) where signal == SIGXCPU || signal == SIGKILL: throw .timedOut
        case .killed, .exited: throw .corrupt
        case .succeeded: break
        }
    }

    func privateFolder() throws(PhotoRefusal) -> PrivateDirectory {
        do {
            return try PrivateDirectory(under: workspace)
        } catch {
            throw .decoderUnavailable
        }
    }

    private func write(_ bytes: [UInt8], into directory: borrowing PrivateDirectory) throws(PhotoRefusal) {
        do {
            try directory.write(bytes, to: "source")
        } catch {
            throw .decoderUnavailable
        }
    }

    /// A JPEG of 60 megapixels at quality 92 is smaller than this.
    private static let outputBytes = 64_000_000

    private func limited(_ limits: PhotoLimits) -> [String] {
        let seconds = max(1, Int(limits.seconds.rounded(.up)))
        return [
            prlimit, "--as=\(addressSpace)", "--cpu=\(seconds)", "--fsize=\(Self.outputBytes)", "--core=0",
            "--nofile=64", "--",
        ]
    }

    private func conversion(side: Int) -> [String] {
        [
            "thumbnail", "source", "result.jpg[Q=92,background=255]", "\(side)", "--height", "\(side)",
            "--size", "down", "--export-profile", "srgb", "--fail-on", "truncated",
        ]
    }
}
