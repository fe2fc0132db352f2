internal import Glibc

/// Where bytes come from, in order, with a way back for resuming.
///
/// A class, because a place in a file is shared state: two copies of a reader must not move each other's place.
public protocol ByteSource: AnyObject {
    /// Reads at most `buffer.count` bytes; answers how many, 0 only at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int

    /// Goes to `offset` bytes from the beginning.
    func seek(to offset: UInt64) throws(FormatError)
}

/// A file opened for reading; closed when the last reference goes.
public final class FileSource: ByteSource {
    private let path: String
    private let descriptor: Int32

    /// - Throws: `FormatError.system` when the file cannot be opened.
    public init(path: String) throws(FormatError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FormatError.system(action: "open", path: path, errno: errno) }
        _ = posix_fadvise(descriptor, 0, 0, Int32(POSIX_FADV_SEQUENTIAL))
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw FormatError.system(action: "read", path: path, errno: errno) }
        }
    }

    public func seek(to offset: UInt64) throws(FormatError) {
        guard let place = Int(exactly: offset), lseek(descriptor, place, SEEK_SET) >= 0 else {
            throw FormatError.system(action: "seek", path: path, errno: errno)
        }
    }
}

/// Bytes already in memory, for uploads small enough to be there and for tests.
public final class MemorySource: ByteSource {
    private let bytes: [UInt8]
    private var place = 0

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
        let count = min(buffer.count, bytes.count - place)
        bytes.withUnsafeBytes { all in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[place..<place + count]))
        }
        place += count
        return count
    }

    public func seek(to offset: UInt64) throws(FormatError) {
        place = min(Int(clamping: offset), bytes.count)
    }
}
