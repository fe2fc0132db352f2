import CQL2
import FoundationEssentials
import Glibc
import Governance
import Identity
import JSONText

/// The folder of files that wait to be imported: one folder each, with the file under its own name, what is known of it,
/// and the sheet to give back.
struct ImportFolder: Sendable {
    let path: String

    func folder(_ id: String) -> String { "\(path)/\(id)" }

    /// Where the file itself is.
    func file(_ upload: ImportUpload) -> String { "\(folder(upload.id))/file/\(upload.name)" }

    /// The sheet given back; nil where there is none.
    func returned(_ id: String) -> String? {
        ["xlsx", "csv"].map { returned(id, $0) }.first { FileManager.default.fileExists(atPath: $0) }
    }

    func returned(_ id: String, _ ending: String) -> String { "\(folder(id))/returned.\(ending)" }

    func hasFile(_ upload: ImportUpload) -> Bool { FileManager.default.fileExists(atPath: file(upload)) }

    static func freshID() throws -> String { try SecureRandom.bytes(12).hex }

    /// Makes room for a file and opens it for writing; only the program's own account may read it.
    func open(_ upload: ImportUpload) throws -> Int32 {
        do {
            try FileManager.default.createDirectory(atPath: "\(folder(upload.id))/file", withIntermediateDirectories: true)
        } catch {
            throw Refusal.importNotStored()
        }
        chmod(path, 0o700)
        let descriptor = Glibc.open(file(upload), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Refusal.importNotStored() }
        return descriptor
    }

    func save(_ upload: ImportUpload) throws {
        var writer = JSONWriter()
        writer.value(upload.json)
        try DurableFile.write(writer.bytes, to: "\(folder(upload.id))/about.json", folder: folder(upload.id), flush: false)
    }

    func load(_ id: String) -> ImportUpload? {
        guard (8...64).contains(id.utf8.count), id.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
            let bytes = FileManager.default.contents(atPath: "\(folder(id))/about.json"), let json = try? JSON(parsing: Array(bytes))
        else { return nil }
        return ImportUpload(json)
    }

    func all() -> [ImportUpload] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.compactMap { load($0) }.sorted { $0.at > $1.at }
    }

    func remove(_ id: String) { try? FileManager.default.removeItem(atPath: folder(id)) }

    func removeFile(_ upload: ImportUpload) { try? FileManager.default.removeItem(atPath: file(upload)) }

    /// Removes what is older than a day, and what an upload that broke off left behind, but for those in use.
    func sweep(_ now: Instant, except used: Set<String>) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names where !used.contains(name) {
            if let upload = load(name) {
                if now.milliseconds - upload.at.milliseconds > ImportUpload.lifetime { remove(name) }
            } else {
                remove(name)
            }
        }
    }

    /// Removes a file if it is there.
    static func unlink(_ path: String) { _ = Glibc.unlink(path) }

    /// A place for a file that is only needed for a moment.
    func scratch(_ name: String) throws -> String {
        let place = "\(path)/\(try Self.freshID())"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        return "\(place)/\(name)"
    }

    func bytes(of file: String) throws -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: file) else { throw Refusal.importNotStored() }
        return Array(bytes)
    }

    func write(_ bytes: [UInt8], to file: String) throws {
        guard FileManager.default.createFile(atPath: file, contents: Data(bytes)) else { throw Refusal.importNotStored() }
    }

    func removeScratch(_ file: String) {
        guard let end = file.lastIndex(of: "/"), file.hasPrefix(path + "/") else { return }
        try? FileManager.default.removeItem(atPath: String(file[..<end]))
    }

    /// A name as a file may have it: the last part of a path, without what controls anything, at most 200 bytes.
    static func plain(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        var plain = String(last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F && !(0x202A...0x202E).contains($0.value) })
        while plain.first == "." { plain.removeFirst() }
        while plain.utf8.count > 200 { plain.removeFirst() }
        return plain.isEmpty ? "file" : plain
    }
}

extension Refusal {
    static func importNotStored() -> Refusal {
        let reason = String(cString: strerror(errno))
        return Refusal(
            "import-not-stored", .unavailable, zh: "文件未能保存（\(reason)），请联系管理员检查磁盘空间。",
            en: "The file could not be stored (\(reason)); have the administrator check the disk.")
    }
}
