internal import FoundationEssentials

/// The files that together are one shapefile.
struct ShapefileParts {
    let name: String
    let shapes: String
    var table: String?
    var projection: String?
    var codePage: String?

    /// Companions of a `.shp`, whatever the case of their endings.
    init(beside path: String) {
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let folder = path[..<slash].isEmpty ? "." : String(path[..<slash])
        name = String(path[slash...].dropLast(4))
        shapes = path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        func companion(_ ending: String) -> String? {
            names.first { $0.lowercased() == "\(name).\(ending)".lowercased() }.map { folder == "." ? $0 : folder + $0 }
        }
        table = companion("dbf")
        projection = companion("prj")
        codePage = companion("cpg")
    }

    /// Unpacks the shapes and their companions.
    init(_ entry: ZipArchive.Entry, of archive: ZipArchive, in folder: ScratchFolder, number: Int) throws(FormatError) {
        let stem = entry.name.dropLast(4)
        name = String(stem.split(separator: "/").last ?? stem)
        shapes = folder.path("\(number).shp")
        try folder.unpack(entry, of: archive, as: "\(number).shp")
        for ending in ["shx", "dbf", "prj", "cpg"] {
            guard let companion = archive.entry(named: "\(stem).\(ending)") else { continue }
            try folder.unpack(companion, of: archive, as: "\(number).\(ending)")
            let path = folder.path("\(number).\(ending)")
            switch ending {
            case "dbf": table = path
            case "prj": projection = path
            case "cpg": codePage = path
            default: break
            }
        }
    }

    /// The text of a small companion; nil where it is missing or empty.
    func text(of path: String?) -> String? {
        guard let path, let source = try? FileSource(path: path) else { return nil }
        var bytes: [UInt8] = []
        _ = try? source.append(upTo: 1 << 16, to: &bytes)
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
}

/// A folder under the system's for temporary files, gone with its last reference.
final class ScratchFolder {
    private let url: String

    init() throws(FormatError) {
        url = FileManager.default.temporaryDirectory.path + "/yiwang-" + UUID().uuidString
        do {
            try FileManager.default.createDirectory(
                atPath: url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .system(action: "create", path: url, errno: 0)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: url)
    }

    func path(_ name: String) -> String { "\(url)/\(name)" }

    func unpack(_ entry: ZipArchive.Entry, of archive: ZipArchive, as name: String) throws(FormatError) {
        let reader = try archive.open(entry)
        let sink = try FileSink(path: path(name))
        while let piece = try reader.next() { try sink.write(Array(piece)) }
        try sink.finish()
    }
}
