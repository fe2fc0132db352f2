package import Formats
import FoundationEssentials
import Governance
import Identity
import Spatial

/// A file opened for import, whatever its format: told by its bytes, not by its name.
struct ImportFile {
    let reader: any RecordReader
    /// The system of its coordinates and how that is known; nil where the format says nothing of places.
    let coordinates: CoordinateGuess?
    /// Bytes of the file where positions of records are bytes too, for showing progress; else nil.
    let size: Int?
    /// The sheet or layer that is read.
    let table: String
    /// Where the header of a sheet stands; nil for layers and CSV.
    let header: SheetHeader?
    let data: DataFile
    /// The place of ``table`` in the file.
    let place: Int

    /// - Parameters:
    ///   - known: names of columns that help to find the header.
    ///   - layer: the layer to prefer, by name.
    ///   - titles: names of a sheet to prefer, beside `layer`.
    ///   - sheet: the sheet or layer to read, by name; nil finds the one that fits best.
    ///   - rows: the rows of the header, where somebody chose them.
    ///   - county: the county's box, which helps where coordinates do not say their system.
    init(
        path: String, encoding: TextEncoding?, known: Set<String>, layer: String, titles: [String] = [], sheet: String? = nil,
        rows: ClosedRange<Int>? = nil, county: Box? = nil
    ) throws {
        do {
            let data = try DataFile(path: path, encoding: encoding, county: county)
            self.data = data
            var found: SheetHeader?
            if let workbook = data.workbook, let rows {
                place = try Self.layer(data, named: sheet, preferring: layer)
                found = try workbook.header(of: place, rows: rows, known: known)
            } else if let workbook = data.workbook, data.kind != .csv {
                let proposal = try Self.proposal(workbook, known: known, sheet: sheet, preferring: titles + [layer])
                (place, found) = (proposal.sheet, proposal.header)
            } else {
                place = try Self.layer(data, named: sheet, preferring: layer)
            }
            header = found
            table = data.tables[place].name
            coordinates = data.kind == .geoJSON ? nil : data.tables[place].coordinates
            let isPlainCSV = data.kind == .csv && found == nil
            if isPlainCSV {
                reader = try CSVRecords(
                    try FileSource(path: path), header: .find(known: known), options: CSVOptions(encoding: data.encoding))
            } else {
                reader = try data.records(of: place, header: found)
            }
            let isInBytes = isPlainCSV || data.kind == .geoJSON
            size = isInBytes ? (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? nil : nil
        } catch let error as FormatError {
            throw Refusal(error, path: path)
        }
    }

    /// The named sheet, or the one sheet whose header has by far the most known names.
    private static func proposal(_ workbook: any Workbook, known: Set<String>, sheet: String?, preferring names: [String]) throws
        -> HeaderProposal
    {
        let proposals = try workbook.proposals(aliases: Dictionary(uniqueKeysWithValues: known.map { ($0, []) }))
        if let sheet {
            guard let index = workbook.sheet(named: sheet) else { throw FormatError.noSuchLayer(sheet) }
            guard let proposal = proposals.first(where: { $0.sheet == index }) else { throw FormatError.noHeader }
            return proposal
        }
        guard let best = proposals.first else { throw FormatError.noHeader }
        if let own = proposals.first(where: { names.contains(workbook.sheets[$0.sheet].name) }) { return own }
        let rivals = proposals.filter { proposal in
            !workbook.sheets[proposal.sheet].isHidden && proposal.match.mapping.count * 2 > best.match.mapping.count
        }
        if rivals.count > 1 {
            let names = rivals.map { workbook.sheets[$0.sheet].name }.joined(separator: ", ")
            throw Refusal(
                "which-sheet", .invalid, zh: "文件里有多张表(\(names)),请用 --sheet 指明一张。",
                en: "The file has several sheets (\(names)); name one with --sheet.", field: "--sheet")
        }
        return best
    }

    /// The table of that name, or the only one with places, or the only one.
    private static func layer(_ data: DataFile, named sheet: String?, preferring layer: String) throws -> Int {
        if let sheet, data.kind != .csv {
            guard let index = data.table(named: sheet) else { throw FormatError.noSuchLayer(sheet) }
            return index
        }
        let placed = data.tables.indices.filter { data.tables[$0].coordinates != nil }
        if let index = data.tables.firstIndex(where: { $0.name == layer }) { return index }
        if placed.count == 1 { return placed[0] }
        if data.tables.count == 1 { return 0 }
        let names = data.tables.map(\.name).joined(separator: ", ")
        throw Refusal(
            "which-layer", .invalid, zh: "文件里有多个图层(\(names)),请用 --sheet 指明一个。",
            en: "The file has several layers (\(names)); name one with --sheet.", field: "--sheet")
    }

    /// Where the header stands; nil for layers.
    func headerRows() throws(FormatError) -> SheetHeader? {
        if let header { return header }
        guard let workbook = data.workbook else { return nil }
        let rows = try workbook.firstRows(of: place, count: HeaderRow.reach)
        let row = rows.first { row in row.cells.map(\.text).prefix(reader.columns.count).elementsEqual(reader.columns) }
        return row.map { SheetHeader(rows: $0.number...$0.number, columns: reader.columns) }
    }

    /// The system in which to take the coordinates. A projection that the file names is believed; between datums in
    /// degrees, and over what was only guessed, the given one decides.
    /// - Throws: a refusal where the file does not tell and none is given.
    func system(given: CoordinateSystem?) throws(Refusal) -> CoordinateSystem {
        guard let coordinates else { return given ?? .geographic(.cgcs2000) }
        if coordinates.basis == .declared, let own = coordinates.system {
            if case .geographic = own { return given ?? own }
            if case .geographic? = given { return own }
        }
        if let system = given ?? coordinates.system { return system }
        throw Refusal(
            "unknown-crs", .invalid,
            zh: "看不出文件的坐标系(\(coordinates.declared.isEmpty ? coordinates.basis.rawValue : coordinates.declared)),请用 --datum 指明，如 epsg:4549。",
            en:
                "The reference system of the file cannot be told (\(coordinates.declared.isEmpty ? coordinates.basis.rawValue : coordinates.declared)); name it with --datum, such as epsg:4549.",
            field: "--datum")
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
    package init(_ error: FormatError, path: String) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let reason: (String, String) =
            switch error {
            case .system(_, _, let errno): ("无法打开(\(errno))", "it cannot be opened (errno \(errno))")
            case .encodingUnavailable(let encoding): ("本机缺少 \(encoding.rawValue) 编码转换", "this machine cannot convert \(encoding.rawValue)")
            case .missingByteOrderMark: ("像是 UTF-16,但没有字节序标记", "it looks like UTF-16 without a byte order mark")
            case .recordTooLong(let row, _): ("第 \(row) 行过长，可能不是这种格式", "row \(row) is too long; perhaps it is of another format")
            case .tooManyFields(let row, _): ("第 \(row) 行列数过多", "row \(row) has too many columns")
            case .noHeader: ("前四行里没有表头", "there is no header in its first four rows")
            case .malformed(let offset, let why): ("第 \(offset) 字节处格式不对：\(why)", "it is malformed at byte \(offset): \(why)")
            case .noSuchLayer(let layer): ("没有图层 \(layer)", "there is no layer \(layer)")
            case .invalidLayer(let layer): ("图层 \(layer) 不合规", "the layer \(layer) is not valid")
            case .invalidRow(_, let why): ("行内容不合规：\(why)", "a row does not fit: \(why)")
            case .database(let why): ("数据库文件有误：\(why)", "the database file is broken: \(why)")
            case .encrypted: ("文件有密码保护，请去掉密码后再导入", "it is protected by a password; remove the password first")
            case .unsupported(let format): ("不支持 \(format) 格式，请另存为 xlsx 或 csv", "\(format) is not read here; save it as xlsx or csv")
            case .tooLarge(let part, _): ("\(part) 解压后过大", "\(part) unpacks to more than is allowed")
            }
        self.init(
            "bad-file", .invalid, zh: "文件 \(name) 读写失败：\(reason.0)。", en: "The file \(name) cannot be used: \(reason.1).", field: "file")
    }
}
