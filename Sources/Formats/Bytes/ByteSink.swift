internal import Glibc

/// Where written bytes go.
public protocol ByteSink: AnyObject {
    /// Takes all of `bytes`, or throws.
    func write(_ bytes: UnsafeRawBufferPointer) throws(FormatError)

    /// Says that everything has been written. A sink that was never finished leaves nothing behind.
    func finish() throws(FormatError)
}

/// A file that appears under its name only when it is whole: written beside it, synced, then renamed.
public final class FileSink: ByteSink {
    private let path: String
    private let partial: String
    private var descriptor: Int32

    /// - Throws: `FormatError.system` when the folder cannot be written.
    public init(path: String) throws(FormatError) {
        self.path = path
        partial = path + ".partial"
        descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FormatError.system(action: "create", path: partial, errno: errno) }
    }

    deinit {
        if descriptor >= 0 {
            close(descriptor)
            unlink(partial)
        }
    }

    public func write(_ bytes: UnsafeRawBufferPointer) throws(FormatError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw FormatError.system(action: "write", path: partial, errno: errno)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    public func finish() throws(FormatError) {
        guard descriptor >= 0 else { return }
        try FileSink.publish(partial, as: path)
        close(descriptor)
        descriptor = -1
    }

    /// Syncs a finished file and gives it its name.
    static func publish(_ partial: String, as path: String) throws(FormatError) {
        let descriptor = open(partial, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FormatError.system(action: "open", path: partial, errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FormatError.system(action: "sync", path: partial, errno: errno) }
        guard rename(partial, path) == 0 else { throw FormatError.system(action: "rename", path: path, errno: errno) }
    }
}

/// Collects what is written, for answers small enough to stay in memory and for tests.
public final class MemorySink: ByteSink {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public func write(_ bytes: UnsafeRawBufferPointer) throws(FormatError) {
        self.bytes.append(contentsOf: bytes)
    }

    public func finish() throws(FormatError) {}
}

extension ByteSink {
    func write(_ bytes: [UInt8]) throws(FormatError) {
        let outcome = bytes.withUnsafeBytes { buffer in
            Result { () throws(FormatError) in try self.write(buffer) }
        }
        try outcome.get()
    }
}
