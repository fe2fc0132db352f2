import CQL2
import Governance

extension SQLReading {
    private static var codeColumns: String { "id, register, number, hash, made_at, made_by, revoked_at, revoked_by" }

    package func itemCode(hash: String) throws -> ItemCode? {
        try connection.first("SELECT \(Self.codeColumns) FROM item_code WHERE hash = ?", [.text(hash)]) { self.code($0) } ?? nil
    }

    package func itemCodes(of register: QualifiedName, number: String) throws -> [ItemCode] {
        try connection.all(
            "SELECT \(Self.codeColumns) FROM item_code WHERE register = ? AND number = ? ORDER BY id DESC",
            [.text(register.description), .text(number)]
        ) { self.code($0) }.compactMap { $0 }
    }

    package func eachItemCode(_ body: (ItemCode) throws -> Void) throws {
        try connection.each("SELECT \(Self.codeColumns) FROM item_code ORDER BY id", []) { row in
            if let code = self.code(row) { try body(code) }
        }
    }

    private func code(_ row: any SQLRow) -> ItemCode? {
        guard let register = QualifiedName(row.text(1)) else { return nil }
        var code = ItemCode(register: register, number: row.text(2), hash: row.text(3), madeAt: row.instant(4), madeBy: row.text(5))
        code.id = row.integer(0)
        code.revokedAt = row.instantOrNil(6)
        code.revokedBy = row.textOrNil(7)
        return code
    }
}

extension SQLTransaction {
    func put(_ code: ItemCode) throws -> Int64 {
        guard code.id == 0 else {
            try connection.run(
                "UPDATE item_code SET revoked_at = ?, revoked_by = ? WHERE id = ?",
                [SQLValue(code.revokedAt), SQLValue(code.revokedBy), .integer(code.id)])
            return code.id
        }
        return try connection.insert(
            "INSERT INTO item_code (register, number, hash, made_at, made_by, revoked_at, revoked_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .text(code.register.description), .text(code.number), .text(code.hash), SQLValue(code.madeAt), .text(code.madeBy),
                SQLValue(code.revokedAt), SQLValue(code.revokedBy),
            ])
    }
}
