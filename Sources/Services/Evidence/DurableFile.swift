import Glibc
import Governance

/// Writes a file so that after a crash it is there whole or not at all.
enum DurableFile {
    static func write(_ bytes: [UInt8], to path: String, folder: String, flush: Bool) throws {
        let part = "\(path).\(getpid()).part"
        let file = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw failure() }
        do {
            try bytes.withUnsafeBytes { buffer in
                var done = 0
                while done < buffer.count {
                    let count = Glibc.write(file, buffer.baseAddress?.advanced(by: done), buffer.count - done)
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { throw failure() }
                    done += count
                }
            }
            if flush, fsync(file) != 0 { throw failure() }
        } catch {
            close(file)
            unlink(part)
            throw error
        }
        close(file)
        guard rename(part, path) == 0 else { throw failure() }
        if flush { flushFolder(folder) }
    }

    private static func flushFolder(_ path: String) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    /// What the last failed call says.
    static func failure() -> Refusal {
        let reason = String(cString: strerror(errno))
        return Refusal(
            "evidence-not-stored", .unavailable, zh: "照片未能保存(\(reason)),请联系管理员检查磁盘空间。",
            en: "The file could not be stored (\(reason)); have the administrator check the disk.")
    }
}
