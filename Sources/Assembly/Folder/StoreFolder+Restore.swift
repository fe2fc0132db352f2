import FoundationEssentials
import Governance

extension StoreFolder {
    /// Puts a backup in place. Whether it holds is for `verify` to say.
    ///
    /// - Throws: a refusal where this folder already has a county, or the backup has none.
    package func restore(from backup: String) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: backup + "/county.sqlite") else {
            throw Refusal(
                "no-backup", .notFound, zh: "\(backup) 里没有备份(county.sqlite)。", en: "There is no backup (county.sqlite) in \(backup).",
                field: "--from")
        }
        guard !exists else {
            throw Refusal(
                "store-not-empty", .conflict, zh: "\(path) 里已有数据，只能恢复到空文件夹。",
                en: "\(path) has data already; restore into an empty folder.", field: "--store")
        }
        try make()
        guard let lock = try StoreLock(self) else {
            throw Refusal(
                "store-in-use", .unavailable, zh: "数据文件夹正被另一个进程使用。", en: "Another process has this store open.", field: "--store")
        }
        try withExtendedLifetime(lock) {
            if files.fileExists(atPath: backup + "/evidence") { try files.copyItem(atPath: backup + "/evidence", toPath: evidence) }
            // The database comes last: a county exists only when it is whole.
            try files.copyItem(atPath: backup + "/county.sqlite", toPath: database + ".restoring")
            try files.moveItem(atPath: database + ".restoring", toPath: database)
        }
    }
}
