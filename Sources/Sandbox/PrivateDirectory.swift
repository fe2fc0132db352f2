import FoundationEssentials
internal import Glibc

/// A directory only this user can enter, removed with all its content at the end of its life.
public struct PrivateDirectory: ~Copyable {
    public let path: String

    public init(under parent: String) throws(SandboxFault) {
        var template = Array("\(parent)/yiwang-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw .noFolder }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    public func write(_ bytes: [UInt8], to name: String) throws(SandboxFault) {
        let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .notWritten }
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let step = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            }
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { throw .notWritten }
            written += step
        }
    }

    /// The bytes of a regular file, nil when there is none, it is a link, or it is longer than `limit`.
    public func read(_ name: String, atMost limit: Int) -> [UInt8]? {
        let file = open("\(path)/\(name)", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var state = stat()
        guard fstat(file, &state) == 0, state.st_mode & S_IFMT == S_IFREG, state.st_size <= limit else { return nil }
        let size = Int(state.st_size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { target, count in
            while count < size {
                let step = Glibc.read(file, target.baseAddress.map { $0 + count }, size - count)
                if step < 0, errno == EINTR { continue }
                guard step > 0 else { break }
                count += step
            }
        }
        return bytes.count == size ? bytes : nil
    }
}
