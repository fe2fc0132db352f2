public import Spatial

/// A file that somebody hands over, opened by its bytes, whatever its name says. Lists its tables before reading.
public final class DataFile {
    /// A sheet or layer.
    public struct Table: Hashable, Sendable {
        public let name: String
        public let isHidden: Bool
        /// Nil for sheets, whose places stand in columns if anywhere.
        public let coordinates: CoordinateGuess?
        /// Whether rows stand below a header that must be found; layers name their columns themselves.
        public let isSheet: Bool
    }

    public let kind: FileKind
    public let tables: [Table]
    /// For sheets.
    public let workbook: (any Workbook)?
    /// The encoding in use, where the format leaves it open.
    public let encoding: TextEncoding?
    private let layers: Layers

    private enum Layers {
        case none
        case shapes(ShapefileSet)
        case geoPackage(GeoPackageFile)
        case geoJSON(path: String)
    }

    /// - Parameters:
    ///   - encoding: of texts, where the format leaves it open; nil finds out.
    ///   - county: the county's box in degrees, which helps where coordinates do not say their system.
    /// - Throws: what is wrong with the file as a whole.
    public init(path: String, encoding: TextEncoding? = nil, county: Box? = nil) throws(FormatError) {
        kind = try FileKind.detect(path: path)
        var workbook: (any Workbook)?
        var layers = Layers.none
        var tables: [Table] = []
        var used: TextEncoding?
        switch kind {
        case .xlsx: workbook = try XLSXWorkbook(path: path)
        case .xls: workbook = try XLSWorkbook(path: path)
        case .html:
            let page = try HTMLTables(try FileSource(path: path), encoding: encoding)
            used = page.encoding
            workbook = page
        case .csv:
            let sheet = try CSVSheet(try FileSource(path: path), name: DataFile.stem(of: path), options: CSVOptions(encoding: encoding))
            used = sheet.encoding
            workbook = sheet
        case .shapefile:
            let shapes = try ShapefileSet(path: path, county: county, encoding: encoding)
            used = shapes.layers.first?.encoding
            tables = shapes.layers.map { Table(name: $0.name, isHidden: false, coordinates: $0.coordinates, isSheet: false) }
            layers = .shapes(shapes)
        case .geoPackage:
            let file = try GeoPackageFile(path: path)
            tables = try file.tables().map { Table(name: $0.name, isHidden: false, coordinates: $0.coordinates, isSheet: false) }
            layers = .geoPackage(file)
        case .geoJSON:
            // RFC 7946, section 4: WGS 84 always.
            let guess = CoordinateGuess(system: .geographic(.wgs84), basis: .declared, declared: "RFC 7946")
            tables = [Table(name: DataFile.stem(of: path), isHidden: false, coordinates: guess, isSheet: false)]
            layers = .geoJSON(path: path)
        }
        if let workbook {
            tables = workbook.sheets.map { Table(name: $0.name, isHidden: $0.isHidden, coordinates: nil, isSheet: true) }
        }
        self.workbook = workbook
        self.layers = layers
        self.tables = tables
        self.encoding = used
    }

    /// The place of a table by its name; nil when there is none.
    public func table(named name: String) -> Int? {
        tables.firstIndex { $0.name == name } ?? tables.firstIndex { HeaderName.folded($0.name) == HeaderName.folded(name) }
    }

    /// The rows of a sheet below its header, values of merged cells in each row they reach; or the features of a layer.
    /// - Parameters:
    ///   - table: its place in ``tables``.
    ///   - header: of a sheet, such as that of a ``HeaderProposal``; layers have none.
    /// - Throws: `noHeader` for a sheet without header; `noSuchLayer`.
    public func records(
        of table: Int, header: SheetHeader? = nil, from position: RecordPosition? = nil
    ) throws(FormatError) -> any RecordReader {
        guard tables.indices.contains(table) else { throw .noSuchLayer(String(table + 1)) }
        if let workbook {
            guard let header else { throw .noHeader }
            return SheetRecords(try workbook.rows(of: table, filling: .down), header: header, from: position)
        }
        switch layers {
        case .none: throw .noSuchLayer(tables[table].name)
        case .shapes(let shapes): return try shapes.records(of: table, from: position)
        case .geoPackage(let file): return try file.records(of: tables[table].name, from: position)
        case .geoJSON(let path): return try GeoJSONRecords(try FileSource(path: path), from: position)
        }
    }

    private static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let point = name.lastIndex(of: "."), point > name.startIndex else { return name }
        return String(name[..<point])
    }
}

extension GeoPackageFile.Table {
    fileprivate var coordinates: CoordinateGuess? {
        guard geometryColumn != nil else { return nil }
        guard let code else { return CoordinateGuess(system: nil, basis: .unknown) }
        let system = CoordinateSystem(epsg: code)
        return CoordinateGuess(system: system, basis: system == nil ? .unknownSystem : .declared, declared: "\(organization ?? ""):\(code)")
    }
}
