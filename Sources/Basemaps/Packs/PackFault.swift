package import Governance

/// Why a pack of tiles cannot be used, with what to do about it.
package enum PackFault: Error, Hashable, Sendable {
    case missing
    case notSQLite
    case notTiles
    case empty
    case unknownFormat(String)

    package var message: Bilingual {
        switch self {
        case .missing:
            Bilingual(zh: "没有这个文件：路径相对 basemap.yaml 所在文件夹", en: "there is no such file; paths start from basemap.yaml's folder")
        case .notSQLite:
            Bilingual(zh: "不是 MBTiles 文件，或文件已损坏：请重新复制", en: "not an MBTiles file, or a damaged one; copy it again")
        case .notTiles:
            Bilingual(
                zh: "文件里没有 tiles 表：请导出为 MBTiles（如 gdal_translate -of MBTILES）",
                en: "the file has no table “tiles”; export it as MBTiles (gdal_translate -of MBTILES)")
        case .empty: Bilingual(zh: "文件里一张瓦片也没有", en: "the file holds no tile")
        case .unknownFormat(let format):
            Bilingual(
                zh: "瓦片格式“\(format)”不能显示，可用 png、jpg、webp、pbf",
                en: "tiles of the format “\(format)” cannot be shown; use png, jpg, webp or pbf")
        }
    }
}
