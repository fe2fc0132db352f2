import FoundationEssentials
import Glibc
import Governance

/// A stream socket in the file system, and the lines that go over it.
final class UnixSocket: Sendable {
    let descriptor: Int32

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// A socket that listens at a path, for its owner only. Replaces what stands there: only the holder of the
    /// store's lock may call this.
    static func listening(at path: String) throws -> UnixSocket {
        let made = try UnixSocket(descriptor: checked(socket(AF_UNIX, streamType, 0), path))
        // Before bind the mode of the descriptor becomes that of the file, so that there is no moment in between.
        _ = fchmod(made.descriptor, 0o600)
        unlink(path)
        _ = try checked(withAddress(path) { bind(made.descriptor, $0, $1) }, path)
        _ = try checked(listen(made.descriptor, 16), path)
        return made
    }

    /// A connection to a listening socket; nil where nobody listens.
    static func connected(to path: String) throws -> UnixSocket? {
        let made = try UnixSocket(descriptor: checked(socket(AF_UNIX, streamType, 0), path))
        return try withAddress(path) { connect(made.descriptor, $0, $1) } == 0 ? made : nil
    }

    /// The next connection, or nil when the socket has been shut.
    func accepted() -> UnixSocket? {
        let connection = accept(descriptor, nil, nil)
        return connection >= 0 ? UnixSocket(descriptor: connection) : nil
    }

    /// Sends all bytes; false when the other side is gone.
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            sent += count
        }
        return true
    }

    /// Bytes as they come; empty at the end.
    func receive() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            var received = -1
            repeat { received = recv(descriptor, buffer.baseAddress, buffer.count, 0) } while received < 0 && errno == EINTR
            count = max(received, 0)
        }
    }

    /// Ends both directions, so that whoever waits on the socket wakes up.
    func shut() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    private static var streamType: Int32 { Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) }

    private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) throws -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < room else {
            throw Refusal(
                "long-path", .invalid, zh: "数据文件夹路径过长(套接字最多 \(room - 1) 字节)。",
                en: "The path of the store is too long for a socket (at most \(room - 1) bytes).", field: "--store")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8) + [0]) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
    }

    private static func checked(_ status: Int32, _ path: String) throws -> Int32 {
        guard status >= 0 else {
            let reason = String(cString: strerror(errno))
            throw Refusal("no-socket", .unavailable, zh: "不能使用 \(path):\(reason)", en: "Cannot use \(path): \(reason)", field: "--store")
        }
        return status
    }
}

/// Cuts received bytes into lines.
struct LineBuffer {
    private var bytes: [UInt8] = []

    /// Takes in bytes and gives the lines that are complete.
    mutating func take(_ more: [UInt8]) -> [[UInt8]] {
        bytes += more
        var lines: [[UInt8]] = []
        while let end = bytes.firstIndex(of: 0x0A) {
            lines.append(Array(bytes[..<end]))
            bytes.removeSubrange(...end)
        }
        return lines
    }
}
