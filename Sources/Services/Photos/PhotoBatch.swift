package import CQL2
import FoundationEssentials
import Glibc
package import Governance
import JSONText

/// A folder of photos that somebody has sent and not yet finished with.
package struct PhotoBatch: Sendable {
    package let id: String
    package let register: QualifiedName
    package let name: String
    package let account: String
    package let at: Instant
    package var photos: [FolderPhoto] = []
    /// The name of the table beside the photos.
    package var list: String?
    /// The run that added its photos last.
    package var run: Int64?

    package var bytes: Int { photos.reduce(0) { $0 + $1.bytes } }

    /// How long an unfinished folder is kept.
    static let lifetime: Int64 = 7 * 86_400_000
}

/// Where batches lie: one folder each, with the photos, their thumbnails, and a log of what is known of each photo, of
/// which the last line counts. Only the program's own account may read it.
struct PhotoBatchFolder: Sendable {
    let path: String

    func folder(_ id: String) -> String { "\(path)/\(id)" }
    func file(_ id: String, _ index: Int) -> String { "\(folder(id))/files/\(index)" }
    func thumbnail(_ id: String, _ index: Int) -> String { "\(folder(id))/thumbs/\(index)" }
    func list(_ batch: PhotoBatch) -> String? { batch.list.map { "\(folder(batch.id))/list/\($0)" } }

    func make(_ batch: PhotoBatch) throws {
        for part in ["files", "thumbs", "list"] {
            try FileManager.default.createDirectory(atPath: "\(folder(batch.id))/\(part)", withIntermediateDirectories: true)
        }
        chmod(path, 0o700)
        try save(batch)
    }

    func save(_ batch: PhotoBatch) throws {
        var members: [String: JSON] = [
            "id": .string(batch.id), "register": .string(batch.register.description), "name": .string(batch.name),
            "account": .string(batch.account), "at": .number(String(batch.at.milliseconds)),
        ]
        members["list"] = batch.list.map { .string($0) }
        members["run"] = batch.run.map { .number(String($0)) }
        var writer = JSONWriter()
        writer.value(.object(members))
        try DurableFile.write(writer.bytes, to: "\(folder(batch.id))/about.json", folder: folder(batch.id), flush: false)
    }

    func log(_ photos: [FolderPhoto], of id: String) throws {
        var bytes: [UInt8] = []
        for photo in photos {
            var writer = JSONWriter()
            writer.value(photo.json)
            bytes += writer.bytes + [0x0A]
        }
        let file = open("\(folder(id))/photos.log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Refusal.importNotStored() }
        defer { close(file) }
        guard bytes.isEmpty || Glibc.write(file, bytes, bytes.count) == bytes.count else { throw Refusal.importNotStored() }
    }

    func load(_ id: String) -> PhotoBatch? {
        guard id.utf8.count == 24, id.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
            let about = FileManager.default.contents(atPath: "\(folder(id))/about.json"), let json = try? JSON(parsing: Array(about)),
            let register = json["register"]?.string.flatMap(QualifiedName.init), let account = json["account"]?.string,
            let at = json["at"]?.integer
        else { return nil }
        var batch = PhotoBatch(
            id: id, register: register, name: json["name"]?.string ?? "", account: account, at: Instant(milliseconds: at))
        batch.list = json["list"]?.string
        batch.run = json["run"]?.integer
        var photos: [Int: FolderPhoto] = [:]
        let log = FileManager.default.contents(atPath: "\(folder(id))/photos.log").map { [UInt8]($0) } ?? []
        for line in log.split(separator: 0x0A) {
            if let photo = (try? JSON(parsing: Array(line))).flatMap(FolderPhoto.init) { photos[photo.index] = photo }
        }
        batch.photos = photos.values.sorted { $0.index < $1.index }
        return batch
    }

    func all() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

    func remove(_ id: String) { try? FileManager.default.removeItem(atPath: folder(id)) }

    func bytes(_ path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map { [UInt8]($0) } }

    func write(_ bytes: [UInt8], to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else { throw Refusal.importNotStored() }
        chmod(path, 0o600)
    }
}
