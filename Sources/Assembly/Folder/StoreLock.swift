import Glibc
import Governance

/// One writing process per store: the system's SQLite can damage a file that two write to at once.
package final class StoreLock: Sendable {
    private let file: Int32

    /// Takes the lock; nil where another process holds it.
    package init?(_ folder: StoreFolder) throws {
        let file = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard file >= 0 else {
            throw Refusal(
                "no-store", .unavailable, zh: "不能写入数据文件夹 \(folder.path)。", en: "The folder \(folder.path) cannot be written.",
                field: "--store")
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            return nil
        }
        self.file = file
    }

    deinit {
        close(file)
    }
}
