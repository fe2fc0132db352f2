package import Formats
package import Governance
import JSONText
package import Spatial

/// How a file is to be read, where it does not say itself.
package struct ImportOptions: Sendable {
    /// The target of a column by its header; nil leaves the column out. Other columns are matched by name.
    package var mapping: [String: String?] = [:]
    /// The target of a column by its place, from 0, as somebody chose it who saw the columns; goes before ``mapping``,
    /// and tells columns of one name apart.
    package var columns: [Int: String?] = [:]
    /// The rows of a sheet that are its header, as somebody chose them; nil finds them.
    package var header: ClosedRange<Int>?
    /// The system of its coordinates; nil takes what the file says, else CGCS2000.
    package var system: CoordinateSystem?
    package var encoding: TextEncoding?
    /// The sheet or layer to read, by name; nil finds the one that fits.
    package var sheet: String?
    /// Reports what would be done and writes nothing.
    package var isDryRun = false
    /// Takes each new item on with the scene's action `admit`, by who imports.
    package var admits = false
    /// Rows written in one transaction: about 20 ms, so that people at work are not held up (decision 14).
    package var sliceRows = 500

    package init() {}

    /// Reads a mapping file: `{"权利人": "owner_name", "拆除面积": "disposal.area", "备注": null}`.
    package static func mapping(from text: String) throws(Refusal) -> [String: String?] {
        guard let members = (try? JSON(parsing: text))?.object else {
            throw Refusal(
                "bad-mapping", .invalid, zh: "对照文件应为 JSON 对象:{\"列名\": \"字段\"}。",
                en: "The mapping is a JSON object: {\"column\": \"field\"}.", field: "--mapping")
        }
        return members.mapValues { $0.string.flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// Reads `cgcs2000`, `wgs84`, `gcj02`, `bd09` or `epsg:4549`.
    package static func system(named name: String) throws(Refusal) -> CoordinateSystem {
        let folded = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
        if let datum = Datum(rawValue: folded) { return .geographic(datum) }
        if folded.hasPrefix("epsg:"), let code = Int(folded.dropFirst(5)), let system = CoordinateSystem(epsg: code) { return system }
        throw Refusal(
            "bad-datum", .invalid, zh: "坐标系只能是 cgcs2000、wgs84、gcj02、bd09 或 epsg:代码（如 epsg:4549）。",
            en: "The datum is cgcs2000, wgs84, gcj02, bd09 or epsg:CODE, such as epsg:4549.", field: "--datum")
    }

    /// Reads `utf-8`, `gbk`, `gb18030` and their like.
    package static func encoding(named name: String) throws(Refusal) -> TextEncoding {
        let folded = name.uppercased().filter { $0 != "-" && $0 != "_" }
        guard let encoding = TextEncoding.allCases.first(where: { $0.rawValue.filter { $0 != "-" } == folded }) else {
            let known = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal("bad-encoding", .invalid, zh: "编码只能是：\(known)。", en: "The encoding is one of: \(known).", field: "--encoding")
        }
        return encoding
    }
}
