import Glibc
import Governance

/// Writes a file as its bytes come, so that a large one never lies in memory.
package final class FileReception {
    package let path: String
    private let largest: Int
    private var size = 0
    private var descriptor: Int32

    /// - Parameter largest: bytes after which it is refused.
    package init(path: String, largest: Int) throws {
        self.path = path
        self.largest = largest
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Refusal.importNotStored() }
    }

    deinit { close() }

    package func append(_ bytes: UnsafeRawBufferPointer) throws {
        size += bytes.count
        guard size <= largest else { throw Refusal.importTooLarge(largest) }
        var done = 0
        while done < bytes.count {
            let count = write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Refusal.importNotStored() }
            done += count
        }
    }

    package func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    /// Forgets a file that broke off.
    package func discard() {
        close()
        unlink(path)
    }
}
