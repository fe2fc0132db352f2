import Glibc
package import Governance

/// Takes in a file piece by piece, so that it never lies in memory whole.
package final class ImportReception {
    let folder: ImportFolder
    var upload: ImportUpload
    private let largest: Int
    private var descriptor: Int32

    init(_ upload: ImportUpload, in folder: ImportFolder, largest: Int) throws {
        self.upload = upload
        self.folder = folder
        self.largest = largest
        descriptor = try folder.open(upload)
    }

    deinit { close() }

    /// - Throws: a refusal once the file is larger than is taken, or the disk is full.
    package func append(_ bytes: UnsafeRawBufferPointer) throws {
        upload.size += bytes.count
        guard upload.size <= largest else { throw Refusal.importTooLarge(largest) }
        var done = 0
        while done < bytes.count {
            let count = write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Refusal.importNotStored() }
            done += count
        }
    }

    func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    /// Forgets a file that broke off or was refused.
    package func discard() {
        close()
        folder.remove(upload.id)
    }
}

extension Refusal {
    package static func importTooLarge(_ largest: Int) -> Refusal {
        Refusal(
            "file-too-large", .tooLarge, zh: "文件过大，最多 \(largest >> 20) MB。可按镇街拆成几个文件分别导入。",
            en: "The file is too large; at most \(largest >> 20) MB. Split it, by town for instance.", field: "file")
    }
}
