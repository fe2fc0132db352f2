internal import FoundationEssentials
public import Spatial

/// The shapefiles of a folder or a zip archive, opened for reading.
///
/// What an archive holds is unpacked to a folder of its own under names of our own, which goes when this goes: no name
/// in an archive is ever a path.
public final class ShapefileSet {
    /// One shapefile.
    public struct Layer: Hashable, Sendable {
        /// Its name without the ending.
        public let name: String
        public let coordinates: CoordinateGuess
        /// The encoding of its texts, and whether the file says so; else it was found out.
        public let encoding: TextEncoding
        public let declaresEncoding: Bool
        public let count: Int
    }

    public let layers: [Layer]
    private let files: [ShapefileParts]
    private let folder: ScratchFolder?

    /// - Parameters:
    ///   - path: of a `.shp` with its companions beside it, or of a zip archive of such files.
    ///   - county: the county's box in degrees, which helps where a file does not name its coordinate system.
    ///   - encoding: of texts, in place of what the files say.
    /// - Throws: `noSuchLayer` when there is no shapefile; `malformed`, `encrypted`, `tooLarge`, `system`.
    public convenience init(
        path: String, county: Box? = nil, encoding: TextEncoding? = nil,
        limits: ArchiveLimits = ArchiveLimits(entryBytes: 1 << 30, totalBytes: 1 << 31)
    ) throws(FormatError) {
        if path.lowercased().hasSuffix(".shp"), !ShapefileSet.isZip(path) {
            try self.init([ShapefileParts(beside: path)], folder: nil, county: county, encoding: encoding)
        } else {
            try self.init(try ZipArchive(path: path, limits: limits), county: county, encoding: encoding)
        }
    }

    convenience init(_ archive: ZipArchive, county: Box? = nil, encoding: TextEncoding? = nil) throws(FormatError) {
        let folder = try ScratchFolder()
        var files: [ShapefileParts] = []
        for entry in archive.entries where entry.name.lowercased().hasSuffix(".shp") {
            // What macOS puts beside each file is none.
            if entry.name.contains("__MACOSX/") { continue }
            files.append(try ShapefileParts(entry, of: archive, in: folder, number: files.count))
        }
        guard !files.isEmpty else { throw .noSuchLayer(".shp") }
        try self.init(files, folder: folder, county: county, encoding: encoding)
    }

    private init(_ files: [ShapefileParts], folder: ScratchFolder?, county: Box?, encoding: TextEncoding?) throws(FormatError) {
        self.folder = folder
        self.files = files
        var layers: [Layer] = []
        for parts in files {
            let shapes = try ShapeFile(parts.shapes)
            let table = try parts.table.map { path throws(FormatError) in try AttributeTable(path) }
            let found = try TextEncoding.detect(table, declared: parts.text(of: parts.codePage))
            layers.append(
                Layer(
                    name: parts.name,
                    coordinates: CoordinateGuess(prj: parts.text(of: parts.projection), range: shapes.range, county: county),
                    encoding: encoding ?? found.encoding, declaresEncoding: encoding != nil || found.isDeclared, count: shapes.count))
        }
        self.layers = layers
    }

    /// The features of a layer, by its place in ``layers``, with coordinates as they stand in the file.
    public func records(of layer: Int, from position: RecordPosition? = nil) throws(FormatError) -> ShapefileRecords {
        guard layers.indices.contains(layer) else { throw .noSuchLayer(String(layer + 1)) }
        let parts = files[layer]
        return try ShapefileRecords(
            self, try ShapeFile(parts.shapes), try parts.table.map { path throws(FormatError) in try AttributeTable(path) },
            encoding: layers[layer].encoding, from: position)
    }

    private static func isZip(_ path: String) -> Bool {
        guard let source = try? FileSource(path: path) else { return false }
        var head: [UInt8] = []
        _ = try? source.append(upTo: 4, to: &head)
        return head == [0x50, 0x4B, 3, 4]
    }
}

extension CoordinateGuess {
    /// By the `.prj` where there is one and it can be, else by the range of the coordinates.
    init(prj: String?, range: Box?, county: Box?) {
        guard let prj, let text = ProjectionText(prj) else {
            self = range.map { CoordinateGuess(range: $0, county: county) } ?? CoordinateGuess(system: nil, basis: .unknown)
            return
        }
        let guess = CoordinateGuess(system: text.system, basis: text.system == nil ? .unknownSystem : .declared, declared: text.name)
        guard let range else {
            self = guess
            return
        }
        let looksLikeDegrees = max(abs(range.minX), abs(range.maxX)) <= 180 && max(abs(range.minY), abs(range.maxY)) <= 90
        // A projection declared with a zone number and used without (or the reverse) cannot be either.
        let cannotBe = guess.system.map { system in (try? system.toCGCS2000(.point(range.center))) == nil } ?? false
        if looksLikeDegrees == text.isProjected || cannotBe {
            let found = CoordinateGuess(range: range, county: county)
            self = CoordinateGuess(system: found.system, basis: found.system == nil ? .unknown : .contradicted, declared: text.name)
        } else {
            self = guess
        }
    }
}
