import Assembly
import CQL2
import Foundation
import Governance
import Services
import TestCounty

/// Files for imports, and the county they go into.
extension TestCounty {
    /// Writes a file beside the store and returns its path.
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = folder.path + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }

    /// Imports a CSV text into the structures, as the office.
    func take(
        _ text: String, named name: String = "rows.csv", options: ImportOptions = ImportOptions(),
        listener: ImportListener = ImportListener()
    ) async throws -> ImportReport {
        try await county.importItems(
            from: try file(name, text), into: Self.structure, options: options, by: actor("office"), listener: listener)
    }

    func items(_ register: QualifiedName = TestCounty.structure) async throws -> [Item] {
        try await county.store.read { snapshot in
            var items: [Item] = []
            try snapshot.eachItem(register) { items.append($0) }
            return items
        }
    }

    func value(_ field: String, of item: Item) throws -> Value {
        guard let slot = try county.rules(item.register).slot(ofField: field) else { return .null }
        return item.fields[slot]
    }
}

extension ImportReport {
    /// Every row is counted once.
    var adds: Bool { accepted + merged + unchanged + rejected + skipped == rows }

    /// The code and field of each rejected row, by its line.
    var reasons: [String] {
        rejections.map { "\($0.line) \($0.refusal.code) \($0.refusal.field ?? "-")" }
    }
}

/// A stock register of that many sound rows.
func soundRows(_ count: Int, from first: Int = 1) -> String {
    var text = "编号,户主,联系电话,违建地址,建筑类型,违建面积,建成时间,经度,纬度\n"
    for row in first..<first + count {
        text += "CL\(row),王\(row),1380000\(1000 + row % 9000),\(row)号,住宅,\(100 + row % 50).5,2013-04-05,120.01\(row % 900 + 100),29.01\n"
    }
    return text
}
