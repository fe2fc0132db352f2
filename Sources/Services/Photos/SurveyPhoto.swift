import CQL2
package import Governance
import Identity
import Imaging
import Spatial

/// What a file in a folder of photos is.
package enum FolderFile: Sendable {
    case photo
    /// A table that says more of the photos.
    case list
    /// What systems leave behind: neither shown nor counted.
    case litter

    package init(_ path: String) {
        let parts = path.split { $0 == "/" || $0 == "\\" }
        let name = parts.last.map { $0.lowercased() } ?? ""
        if name.hasPrefix(".") || name.hasPrefix("~$") || ["thumbs.db", "desktop.ini"].contains(name) || parts.contains("__MACOSX") {
            self = .litter
        } else if [".csv", ".xlsx", ".xls"].contains(where: name.hasSuffix) {
            self = .list
        } else {
            self = .photo
        }
    }
}

extension County {
    /// Looks at a file: its hash, what the camera says, a thumbnail; or why it is no photo to be taken. Writes nothing.
    package func survey(_ bytes: [UInt8], path: String, index: Int) -> (photo: FolderPhoto, thumbnail: [UInt8]?) {
        var found = FolderPhoto(index: index, path: path, bytes: bytes.count, sha256: SHA256.hash(bytes).hex)
        do throws(PhotoRefusal) {
            let photo = try Photo(bytes)
            let preview = try photo.preview()
            found.capturedAt = photo.facts.capturedAt.map {
                Instant(milliseconds: $0.milliseconds(assumingOffsetMinutes: zone.utcOffsetMinutes))
            }
            found.place = photo.facts.position.map { Position(x: $0.longitude, y: $0.latitude) }
            return (found, preview.thumbnail)
        } catch {
            found.refusal = Refusal.photo(error)
            return (found, nil)
        }
    }
}

/// What a folder of photos may cost.
package enum PhotoFolderLimits {
    package static let photos = 5000
    /// Bytes of one photo.
    package static let photoBytes = 20_000_000
    /// Bytes of all photos together.
    package static let totalBytes = 8 << 30
    /// Bytes of a zip of photos.
    package static let archiveBytes = 2 << 30
    /// Bytes of a table that says more of the photos, or holds them.
    package static let listBytes = 40 << 20
}

extension Refusal {
    package static func tooManyPhotos() -> Refusal {
        Refusal(
            "too-many-photos", .tooLarge, zh: "一次最多 \(PhotoFolderLimits.photos) 张照片，请按镇街或村分批导入。",
            en: "At most \(PhotoFolderLimits.photos) photos at a time; import them by town or village.", field: "files")
    }

    package static func tooManyPhotoBytes() -> Refusal {
        Refusal(
            "photos-too-large", .tooLarge, zh: "这批照片总共超过 \(PhotoFolderLimits.totalBytes >> 30) GB，请分批导入。",
            en: "These photos exceed \(PhotoFolderLimits.totalBytes >> 30) GB together; import them in parts.", field: "files")
    }

    static func photoPathUnsafe() -> Refusal {
        Refusal(
            "unsafe-path", .invalid, zh: "压缩包里的路径指向文件夹之外，已拒收。", en: "The path in the archive leads out of the folder; refused.",
            field: "path")
    }
}
