import CShapelib
import Foundation

@testable import Formats
@testable import Spatial

/// Shapefiles made for tests, by shapelib.
struct ShapeFixture {
    struct Failure: Error {}

    /// Rings of each polygon, closed; an empty list is a shape that says there is none.
    var polygons: [[[Position]]] = []
    var points: [Position] = []
    /// Texts of the fields JCBH (10 bytes), QSX (20 bytes), a number JCMJ and a date XFSJ.
    var texts: [(number: String, name: String)] = []
    var encoding = TextEncoding.gbk
    /// The name of the code page for `.cpg` or the head of the table; nil for neither.
    var codePage: String?
    var projection: String?

    /// Writes `name.shp` and its companions into a folder.
    func write(to base: String) throws {
        guard let shapes = SHPCreate(base, points.isEmpty ? SHPT_POLYGON : SHPT_POINT) else { throw Failure() }
        for rings in polygons {
            var starts: [Int32] = []
            var count = 0
            for ring in rings {
                starts.append(Int32(count))
                count += ring.count
            }
            let all = rings.flatMap { $0 }
            let kind = all.isEmpty ? SHPT_NULL : SHPT_POLYGON
            let object = SHPCreateObject(kind, -1, Int32(rings.count), starts, nil, Int32(all.count), all.map(\.x), all.map(\.y), nil, nil)
            SHPWriteObject(shapes, -1, object)
            SHPDestroyObject(object)
        }
        for point in points {
            let object = SHPCreateSimpleObject(SHPT_POINT, 1, [point.x], [point.y], nil)
            SHPWriteObject(shapes, -1, object)
            SHPDestroyObject(object)
        }
        SHPClose(shapes)
        guard let table = DBFCreateEx(base, codePage) else { throw Failure() }
        DBFAddField(table, "JCBH", FTString, 10, 0)
        try (bytes("权属性") + [0]).withUnsafeBytes { buffer in
            _ = DBFAddNativeFieldType(table, buffer.baseAddress!.assumingMemoryBound(to: CChar.self), 67, 20, 0)
        }
        DBFAddField(table, "JCMJ", FTDouble, 12, 2)
        DBFAddNativeFieldType(table, "XFSJ", 68, 8, 0)
        for (row, text) in texts.enumerated() {
            for (field, value) in [text.number, text.name].enumerated() {
                try (bytes(value) + [0]).withUnsafeBytes { buffer in
                    _ = DBFWriteStringAttribute(table, Int32(row), Int32(field), buffer.baseAddress!.assumingMemoryBound(to: CChar.self))
                }
            }
            DBFWriteDoubleAttribute(table, Int32(row), 2, 12.5 * Double(row + 1))
            if row == 0 { DBFWriteIntegerAttribute(table, 0, 3, 20_130_405) }
        }
        if texts.count > 2 { DBFMarkRecordDeleted(table, 2, 1) }
        DBFClose(table)
        if let projection { try projection.write(toFile: base + ".prj", atomically: true, encoding: .utf8) }
    }

    private func bytes(_ text: String) throws -> [UInt8] { try encoded(text, encoding) }

    /// Writes an archive of it; names in the archive are GBK, as Windows writes them.
    func zip(_ name: String, in scratch: borrowing Scratch, leavingOut: Set<String> = []) throws -> String {
        let base = scratch.path("shape-\(name.utf8.count)")
        try write(to: base)
        var entries: [(name: [UInt8], bytes: [UInt8])] = []
        for ending in ["shp", "shx", "dbf", "prj", "cpg"] where !leavingOut.contains(ending) {
            guard let data = try? Data(contentsOf: URL(fileURLWithPath: "\(base).\(ending)")) else { continue }
            entries.append((try encoded("图斑/\(name).\(ending)", .gbk), [UInt8](data)))
        }
        let path = scratch.path("\(name.utf8.count).zip")
        try Zips.write(entries, to: path)
        return path
    }

    static func square(_ x: Double, _ y: Double, _ size: Double, clockwise: Bool = true) -> [Position] {
        let ring = [(0.0, 0.0), (0, 1), (1, 1), (1, 0), (0, 0)].map { Position(x: x + $0.0 * size, y: y + $0.1 * size) }
        return clockwise ? ring : ring.reversed()
    }

    static let zone40 = """
        PROJCS["CGCS2000_3_Degree_GK_Zone_40",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",\
        SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],\
        PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",40500000.0],PARAMETER["False_Northing",0.0],\
        PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]
        """
}
