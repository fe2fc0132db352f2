import CQL2
import Documents
import Formats
package import Governance
package import JSONText
import Sandbox

/// A table as a page shows it, to leave as a workbook.
package struct TableWorkbook: Sendable {
    /// Cells a workbook may have, its head among them.
    package static let mostCells = 100_000
    package static let mostColumns = 256
    /// Decimals that numbers keep.
    private static let mostDecimals = 9

    package let name: String
    package let head: [String]
    /// Numbers, texts, nothing.
    package let rows: [[JSON]]

    /// - Throws: `Refusal` where it is no table, or too large a one.
    package init(name: String, head: [String], rows: [[JSON]]) throws(Refusal) {
        guard !name.isEmpty, name.unicodeScalars.count <= 80 else {
            throw Refusal("bad-table", .invalid, zh: "表名应为 1 到 80 字。", en: "The name has 1 to 80 characters.", field: "name")
        }
        guard 1...Self.mostColumns ~= head.count else {
            throw Refusal(
                "bad-table", .invalid, zh: "列数应在 1 到 \(Self.mostColumns) 之间。", en: "There are 1 to \(Self.mostColumns) columns.",
                field: "head")
        }
        guard (rows.count + 1) * head.count <= Self.mostCells else {
            throw Refusal(
                "table-too-large", .tooLarge, zh: "表格超过 \(Self.mostCells) 格，请缩小范围。",
                en: "The table has more than \(Self.mostCells) cells; ask for less.", field: "rows")
        }
        for (at, row) in rows.enumerated() {
            guard row.count <= head.count else {
                throw Refusal(
                    "bad-table", .invalid, zh: "第 \(at + 1) 行的格数多于表头。", en: "Row \(at + 1) has more cells than the head.",
                    field: "rows[\(at)]")
            }
            for cell in row where cell.object != nil || cell.array != nil {
                throw Refusal(
                    "bad-table", .invalid, zh: "第 \(at + 1) 行有不是文字、数字的格。", en: "Row \(at + 1) has a cell that is neither text nor number.",
                    field: "rows[\(at)]")
            }
        }
        self.name = name
        self.head = head
        self.rows = rows
    }

    /// The workbook. Texts stay texts whatever they look like; a column of numbers is one of numbers.
    ///
    /// - Parameter mark: who took it and when.
    func bytes(mark: String, _ zone: CountyZone) throws -> [UInt8] {
        let kinds = head.indices.map { kind(of: $0) }
        do {
            let folder = try PrivateDirectory(under: "/tmp")
            let writer = try XLSXWriter(path: "\(folder.path)/book.xlsx", utcOffsetMinutes: zone.utcOffsetMinutes, mark: mark)
            // What no sheet may be called leaves nothing of some names.
            let sheet = name.filter { !"[]:*?/\\'".contains($0) }
            try writer.addSheet(sheet.isEmpty ? "1" : sheet, columns: zip(head, kinds).map { XLSXWriter.Column($0, kind: $1) })
            for row in rows { try writer.write(zip(row, kinds).map { Self.cell($0, $1) }) }
            try writer.finish()
            guard let bytes = folder.read("book.xlsx", atMost: 50_000_000) else { throw Refusal(.failed) }
            return bytes
        } catch let error as FormatError {
            throw Refusal(error, path: "book.xlsx")
        } catch is SandboxFault {
            throw Refusal(.failed)
        }
    }

    /// Decimal where every value of a column is a number that fits.
    private func kind(of column: Int) -> LayerColumn.Kind {
        var scale = 0
        var isEmpty = true
        for row in rows where column < row.count && !row[column].isNull {
            guard let number = Self.number(row[column], Self.mostDecimals) else { return .text }
            scale = max(scale, number.trimmed.scale)
            isEmpty = false
        }
        return isEmpty ? .text : .decimal(scale: scale)
    }

    private static func number(_ json: JSON, _ scale: Int) -> FixedDecimal? {
        guard json.number != nil, let value = json.double, value.magnitude < 1e9 else { return nil }
        // Rounded first: the last digits of a binary fraction are noise.
        let steps = (0..<scale).reduce(1.0) { power, _ in power * 10 }
        return FixedDecimal(units: Int64((value * steps).rounded()), scale: scale)
    }

    private static func cell(_ json: JSON, _ kind: LayerColumn.Kind) -> LayerValue {
        if json.isNull { return .null }
        if case .decimal(let scale) = kind, let number = number(json, mostDecimals)?.rescaled(to: scale) {
            return .decimal(ScaledNumber(units: number.units, scale: number.scale))
        }
        return .text(json.string ?? json.number ?? json.bool.map { $0 ? "✓" : "" } ?? "")
    }
}

extension County {
    /// A table as a workbook that says who took it.
    package func workbook(_ table: TableWorkbook, by actor: Actor) throws -> [UInt8] {
        try table.bytes(mark: mark(of: actor, at: now), zone)
    }
}
