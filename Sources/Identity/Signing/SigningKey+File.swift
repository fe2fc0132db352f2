internal import Glibc

extension SigningKey {
    /// Longest key file that is looked at.
    private static let fileLimit = 4_096

    /// Reads a key file: PEM, or the 32 bytes of the seed.
    ///
    /// - Throws: `.keyFileUnreadable`; `.keyFileExposed` when group or others have any right to it; `.malformedKey`.
    public init(contentsOfFile path: String) throws(IdentityError) {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw .keyFileUnreadable }
        defer { close(file) }
        var state = stat()
        guard fstat(file, &state) == 0, state.st_mode & S_IFMT == S_IFREG else { throw .keyFileUnreadable }
        guard state.st_mode & 0o077 == 0 else { throw .keyFileExposed }
        var bytes = [UInt8](repeating: 0, count: Self.fileLimit)
        let count = read(file, &bytes, bytes.count)
        guard count >= 0 else { throw .keyFileUnreadable }
        bytes.removeLast(bytes.count - count)
        if count == Self.seedLength {
            try self.init(seed: bytes)
        } else {
            try self.init(pem: String(decoding: bytes, as: UTF8.self))
        }
    }

    /// Writes the key as PEM into a new file that only its owner can read (0600), and waits until it is on disk.
    ///
    /// - Throws: `.keyFileExists`, `.keyFileUnwritable`, `.malformedKey`.
    public func write(toFile path: String) throws(IdentityError) {
        let text = Array(try pem().utf8)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw errno == EEXIST ? .keyFileExists : .keyFileUnwritable }
        defer { close(file) }
        guard Glibc.write(file, text, text.count) == text.count, fsync(file) == 0 else {
            unlink(path)
            throw .keyFileUnwritable
        }
    }
}
