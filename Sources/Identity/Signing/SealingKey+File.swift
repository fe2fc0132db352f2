internal import Glibc

extension SealingKey {
    /// The key of a file of 32 bytes that only its owner can read; makes the file where there is none.
    ///
    /// - Throws: `.keyFileUnreadable`, `.keyFileExposed` when group or others have any right to it, `.keyFileUnwritable`,
    ///   `.malformedKey`, `.randomUnavailable`.
    public init(file path: String) throws(IdentityError) {
        if access(path, F_OK) != 0 { try Self.make(path) }
        let file = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw .keyFileUnreadable }
        defer { close(file) }
        var state = stat()
        guard fstat(file, &state) == 0, state.st_mode & S_IFMT == S_IFREG else { throw .keyFileUnreadable }
        guard state.st_mode & 0o077 == 0 else { throw .keyFileExposed }
        var bytes = [UInt8](repeating: 0, count: Self.length + 1)
        let count = read(file, &bytes, bytes.count)
        guard count == Self.length else { throw .malformedKey }
        try self.init(Array(bytes.prefix(count)))
    }

    private static func make(_ path: String) throws(IdentityError) {
        let bytes = try SecureRandom.bytes(length)
        let file = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        // Somebody else was faster: theirs is the key.
        guard file >= 0 || errno == EEXIST else { throw .keyFileUnwritable }
        guard file >= 0 else { return }
        defer { close(file) }
        guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            unlink(path)
            throw .keyFileUnwritable
        }
    }
}
