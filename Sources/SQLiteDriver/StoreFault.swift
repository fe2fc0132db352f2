import GRDB
import Governance

/// Says what ails the store in words that name the remedy, where SQLite's error is one that people can mend: nothing was
/// written, and what was written before stands.
enum StoreFault {
    static func told(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        switch error.resultCode {
        case .SQLITE_FULL: return diskFull
        case .SQLITE_IOERR:
            // WAL's index is grown by a call that says only that it failed: it is the disk that is full.
            return error.extendedResultCode == .SQLITE_IOERR_SHMSIZE ? diskFull : diskFault
        case .SQLITE_BUSY, .SQLITE_LOCKED: return locked
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: return notWritable
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return damaged
        default: return error
        }
    }

    private static var diskFull: Refusal {
        Refusal(
            "disk-full", .unavailable, zh: "服务器磁盘已满，本次内容没有保存，已保存的不受影响。请联系管理员清理磁盘后重试。",
            en: """
                The server's disk is full: this was not saved, and what was saved before is safe. Have the administrator free \
                space, then try again.
                """)
    }

    private static var diskFault: Refusal {
        Refusal(
            "disk-fault", .unavailable, zh: "服务器磁盘读写出错，本次内容没有保存。请立即联系管理员检查磁盘，并核验备份。",
            en: "The server's disk failed: this was not saved. Have the administrator check the disk and the backups at once.")
    }

    private static var locked: Refusal {
        Refusal(
            "store-locked", .unavailable, zh: "数据库被其他程序占用，本次内容没有保存，请稍后重试。若一直如此，请管理员检查是否有其他程序打开了数据文件。",
            en: """
                Another program holds the database: this was not saved, try again shortly. If it stays so, have the \
                administrator look for a program that has the file open.
                """)
    }

    private static var notWritable: Refusal {
        Refusal(
            "store-not-writable", .unavailable, zh: "数据文件不能打开或写入，本次内容没有保存。请管理员检查数据文件夹的属主、权限和磁盘是否只读。",
            en: """
                The database cannot be opened or written: this was not saved. Have the administrator check owner and mode of \
                the store's folder, and whether the disk is read-only.
                """)
    }

    private static var damaged: Refusal {
        Refusal(
            "store-damaged", .unavailable, zh: "数据文件已损坏。请管理员停止服务，用最近的备份恢复，并运行 yiwang verify 核验。",
            en: "The database file is damaged. Have the administrator stop the service, restore the latest backup and run yiwang verify.")
    }
}
