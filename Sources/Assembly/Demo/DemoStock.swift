package import DemoCounty
import Foundation
import Governance
import Services
import Spatial

/// The fictional county's structures as an office would hand them over: a stock register as CSV.
package enum DemoStock {
    /// - Parameter keep: which structures belong into the file.
    package static func write(
        _ structures: some Sequence<DemoStructure>, to path: String, where keep: (DemoStructure) -> Bool = { _ in true }
    ) throws {
        FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forWritingAtPath: path) else { throw CocoaError(.fileWriteNoPermission) }
        defer { try? file.close() }
        var text = "编号,建筑类型,违建地址,户主,联系电话,占地面积,建筑面积,违建面积,建成时间,经度,纬度\n"
        for structure in structures where keep(structure) {
            text += "YZ\(structure.index + 1),\(structure.use),\(structure.address),\(structure.owner),\(structure.phone),"
            text += "\(structure.footprintArea),\(max(structure.floorArea, structure.illegalArea)),\(structure.illegalArea),"
            text += "\(structure.builtOn),\(structure.position.x),\(structure.position.y)\n"
            if text.utf8.count > 1 << 20 {
                try file.write(contentsOf: Data(text.utf8))
                text = ""
            }
        }
        try file.write(contentsOf: Data(text.utf8))
    }
}

extension DemoMaker {
    /// Structures that are given a life of their own; where more are asked for, the rest comes in as stock on the day
    /// before work begins, by the same import an office uses.
    static let mostLives = 20_000

    func importStock(_ past: County, count: Int, by people: DemoPeople) async throws {
        guard count > 0, let register = buildings, let office = people.actors.first(where: { $0.role == "office" }) else { return }
        let path = NSTemporaryDirectory() + "yiwang-stock-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try DemoStock.write(fiction.structures(count: count, today: today), to: path) { $0.builtOn < FictionalCounty.goLive }
        var options = ImportOptions()
        options.admits = true
        let progress = progress
        _ = try await past.importItems(
            from: path, into: register, options: options, by: office,
            listener: ImportListener(progress: { done in progress("stock", done.report.rows, count) }))
    }
}
