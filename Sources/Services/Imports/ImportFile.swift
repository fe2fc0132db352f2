import Formats
import FoundationEssentials
import Governance
import Identity
import Spatial

/// A file opened for import, whatever its format: told by its first bytes, not by its name.
struct ImportFile {
    let reader: any RecordReader
    /// The system of its coordinates, where the format says so.
    let system: CoordinateSystem?
    /// Bytes of the file where positions of records are bytes too, for showing progress; else nil.
    let size: Int?

    /// - Parameters:
    ///   - known: names of columns that help to find the header.
    ///   - layer: the table of a GeoPackage to prefer, by name.
    init(path: String, encoding: TextEncoding?, known: Set<String>, layer: String) throws {
        do {
            let source = try FileSource(path: path)
            let head = try Self.head(of: source)
            if head.starts(with: Array("SQLite format 3\0".utf8)) {
                (reader, system) = try Self.geoPackage(path, layer: layer)
                size = nil
                return
            }
            size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? nil
            if let first = head.first(where: { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF, 0x1E].contains($0) }), first == UInt8(ascii: "{")
            {
                reader = try GeoJSONRecords(source)
                system = nil
            } else {
                reader = try CSVRecords(source, header: .find(known: known), options: CSVOptions(encoding: encoding))
                system = nil
            }
        } catch let error as FormatError {
            throw Refusal(error, path: path)
        }
    }

    private static func head(of source: FileSource) throws(FormatError) -> [UInt8] {
        var failure: FormatError?
        let head = [UInt8](unsafeUninitializedCapacity: 512) { buffer, count in
            do throws(FormatError) {
                count = try source.read(into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        try source.seek(to: 0)
        return head
    }

    /// The table of that name, or the only one with places, or the only one.
    private static func geoPackage(_ path: String, layer: String) throws -> (any RecordReader, CoordinateSystem?) {
        let file = try GeoPackageFile(path: path)
        let tables = try file.tables()
        let placed = tables.filter { $0.geometryColumn != nil }
        guard let table = tables.first(where: { $0.name == layer }) ?? (placed.count == 1 ? placed[0] : tables.count == 1 ? tables[0] : nil)
        else {
            let names = tables.map(\.name).joined(separator: ", ")
            throw Refusal(
                "which-layer", .invalid, zh: "文件里有多个图层(\(names)),请把要导入的改名为 \(layer)。",
                en: "The file has several layers (\(names)); name the one to import \(layer).", field: "file")
        }
        guard table.geometryColumn != nil, let code = table.code else { return (try file.records(of: table.name), nil) }
        guard let system = CoordinateSystem(epsg: code) else {
            throw Refusal(
                "unknown-crs", .invalid, zh: "不认识坐标系 EPSG:\(code),请先转换为 CGCS2000(EPSG:4490)。",
                en: "The reference system EPSG:\(code) is not known here; convert the file to EPSG:4490 first.", field: "file")
        }
        return (try file.records(of: table.name), system)
    }

    /// SHA-256 of a file, read in pieces.
    static func sha256(of path: String) throws -> String {
        do {
            let source = try FileSource(path: path)
            var hash = SHA256()
            var piece = [UInt8](repeating: 0, count: 1 << 18)
            while true {
                let count = try piece.withUnsafeMutableBytes { buffer throws(FormatError) in try source.read(into: buffer) }
                guard count > 0 else { return hash.hash().hex }
                piece.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            }
        } catch let error as FormatError {
            throw Refusal(error, path: path)
        }
    }
}

extension Refusal {
    /// A file that cannot be read as a whole.
    init(_ error: FormatError, path: String) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let reason: (String, String) =
            switch error {
            case .system(_, _, let errno): ("无法打开(\(errno))", "it cannot be opened (errno \(errno))")
            case .encodingUnavailable(let encoding): ("本机缺少 \(encoding.rawValue) 编码转换", "this machine cannot convert \(encoding.rawValue)")
            case .missingByteOrderMark: ("像是 UTF-16,但没有字节序标记", "it looks like UTF-16 without a byte order mark")
            case .recordTooLong(let row, _): ("第 \(row) 行过长,可能不是这种格式", "row \(row) is too long; perhaps it is of another format")
            case .tooManyFields(let row, _): ("第 \(row) 行列数过多", "row \(row) has too many columns")
            case .noHeader: ("前四行里没有表头", "there is no header in its first four rows")
            case .malformed(let offset, let why): ("第 \(offset) 字节处格式不对:\(why)", "it is malformed at byte \(offset): \(why)")
            case .noSuchLayer(let layer): ("没有图层 \(layer)", "there is no layer \(layer)")
            case .invalidLayer(let layer): ("图层 \(layer) 不合规", "the layer \(layer) is not valid")
            case .invalidRow(_, let why): ("行内容不合规:\(why)", "a row does not fit: \(why)")
            case .database(let why): ("数据库文件有误:\(why)", "the database file is broken: \(why)")
            }
        self.init(
            "bad-file", .invalid, zh: "文件 \(name) 读写失败:\(reason.0)。", en: "The file \(name) cannot be used: \(reason.1).", field: "file")
    }
}
