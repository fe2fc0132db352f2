import Governance
import Spatial

extension SQLReading {
    private static var columns: String {
        "sha256, format, bytes, width, height, captured_at, place_x, place_y, direction, dhash, received_at, received_by, flags"
    }

    private func record(_ row: any SQLRow) -> EvidenceRecord {
        EvidenceRecord(
            sha256: row.text(0), format: row.text(1), bytes: Int(row.integer(2)), width: Int(row.integer(3)),
            height: Int(row.integer(4)), capturedAt: row.instantOrNil(5), place: row.place(6),
            direction: row.isNull(8) ? nil : row.real(8), dHash: UInt64(bitPattern: row.integer(9)),
            receivedAt: row.instant(10), receivedBy: row.text(11), flags: row.flags(12))
    }

    package func evidence(_ sha256: String) throws -> EvidenceRecord? {
        try connection.first("SELECT \(Self.columns) FROM evidence WHERE sha256 = ?", [.text(sha256)], record)
    }

    package func eachEvidence(_ body: (EvidenceRecord) throws -> Void) throws {
        try connection.each("SELECT \(Self.columns) FROM evidence ORDER BY sha256", []) { try body(record($0)) }
    }

    package func items(showing sha256: String, of registers: [QualifiedName]) throws -> [QualifiedName: [Int64]] {
        var names: [Int64: QualifiedName] = [:]
        for register in registers { names[try catalogue.table(register).id] = register }
        var items: [QualifiedName: [Int64]] = [:]
        try connection.each("SELECT register, item FROM evidence_use WHERE sha256 = ?", [.text(sha256)]) { row in
            if let register = names[row.integer(0)] { items[register, default: []].append(row.integer(1)) }
        }
        return items
    }

    package func photoHashes(_ register: QualifiedName, items: [Int64]) throws -> [Int64: [UInt64]] {
        guard !items.isEmpty else { return [:] }
        let sql = """
            SELECT u.item, e.dhash FROM evidence_use u JOIN evidence e ON e.sha256 = u.sha256
            WHERE u.register = ? AND u.item IN (\(items.map { _ in "?" }.joined(separator: ", ")))
            """
        var hashes: [Int64: [UInt64]] = [:]
        let values = [.integer(try catalogue.table(register).id)] + items.map { SQLValue.integer($0) }
        try connection.each(sql, values) { row in
            hashes[row.integer(0), default: []].append(UInt64(bitPattern: row.integer(1)))
        }
        return hashes
    }

    package func firstPhotos(_ register: QualifiedName, items: [Int64], role: EvidenceRole) throws -> [Int64: String] {
        guard !items.isEmpty else { return [:] }
        let sql = """
            SELECT item, sha256 FROM evidence_use WHERE register = ? AND role = ?
            AND item IN (\(items.map { _ in "?" }.joined(separator: ", "))) ORDER BY item, position
            """
        var photos: [Int64: String] = [:]
        let values: [SQLValue] = [.integer(try catalogue.table(register).id), .text(role.rawValue)] + items.map { .integer($0) }
        try connection.each(sql, values) { row in
            if photos[row.integer(0)] == nil { photos[row.integer(0)] = row.text(1) }
        }
        return photos
    }
}

extension SQLTransaction {
    func markRemoved(_ evidence: EvidenceRecord) throws {
        let flags = evidence.flags.filter { $0 != EvidenceRecord.removed } + [EvidenceRecord.removed]
        try connection.run(
            "UPDATE evidence SET flags = ? WHERE sha256 = ?", [.text(flags.joined(separator: ",")), .text(evidence.sha256)])
    }

    func add(_ evidence: EvidenceRecord) throws {
        let known = try connection.first("SELECT 1 FROM evidence WHERE sha256 = ?", [.text(evidence.sha256)]) { _ in true }
        guard known == nil else { return }
        try connection.run(
            """
            INSERT INTO evidence (sha256, format, bytes, width, height, captured_at, place_x, place_y, direction, dhash,
            received_at, received_by, flags) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(evidence.sha256), .text(evidence.format), .integer(Int64(evidence.bytes)),
                .integer(Int64(evidence.width)), .integer(Int64(evidence.height)), SQLValue(evidence.capturedAt),
                SQLValue(evidence.place.map { Int64($0.x7) }), SQLValue(evidence.place.map { Int64($0.y7) }),
                evidence.direction.map { .real($0) } ?? .null, .integer(Int64(bitPattern: evidence.dHash)),
                SQLValue(evidence.receivedAt), .text(evidence.receivedBy), .text(evidence.flags.joined(separator: ",")),
            ])
    }
}
