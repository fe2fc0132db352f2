import Governance
import JSONText

extension SQLReading {
    private static var requestColumns: String {
        "id, kind, state, asked_by, asked_as, area, asked_at, reason, until_at, body, decided_by, decided_at, note"
    }

    private func request(_ row: any SQLRow) throws -> AccessRequest? {
        guard let kind = AccessRequest.Kind(rawValue: row.text(1)), let state = AccessRequest.State(rawValue: row.text(2)) else {
            return nil
        }
        let asker = Actor(account: row.text(3), name: "", role: row.text(4), area: 0, unit: "", origin: "")
        var request = AccessRequest(
            kind: kind, by: asker, at: row.instant(6), area: row.integer(5), reason: row.text(7), body: try JSON(parsing: row.text(9)),
            id: row.integer(0), state: state)
        request.until = row.instant(8)
        request.decidedBy = row.textOrNil(10)
        request.decidedAt = row.instantOrNil(11)
        request.note = row.textOrNil(12)
        return request
    }

    package func accessRequest(_ id: Int64) throws -> AccessRequest? {
        try connection.first("SELECT \(Self.requestColumns) FROM access_request WHERE id = ?", [.integer(id)], request) ?? nil
    }

    package func accessRequests(_ query: AccessRequestQuery) throws -> [AccessRequest] {
        var conditions: [String] = []
        var values: [SQLValue] = []
        func hold(_ column: String, _ value: String?) {
            guard let value else { return }
            conditions.append("\(column) = ?")
            values.append(.text(value))
        }
        hold("kind", query.kind?.rawValue)
        hold("state", query.state?.rawValue)
        hold("asked_by", query.askedBy)
        hold("decided_by", query.decidedBy)
        let condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        return try connection.all(
            "SELECT \(Self.requestColumns) FROM access_request\(condition) ORDER BY id DESC LIMIT \(query.limit)", values, request
        ).compactMap { $0 }
    }
}

extension SQLTransaction {
    func put(_ request: AccessRequest) throws -> Int64 {
        var body = JSONWriter()
        body.value(request.body)
        let values: [SQLValue] = [
            .text(request.kind.rawValue), .text(request.state.rawValue), .text(request.askedBy), .text(request.askedAs),
            .integer(request.area), SQLValue(request.askedAt), .text(request.reason), SQLValue(request.until), .text(body.text),
            SQLValue(request.decidedBy), SQLValue(request.decidedAt), SQLValue(request.note),
        ]
        let columns = "kind, state, asked_by, asked_as, area, asked_at, reason, until_at, body, decided_by, decided_at, note"
        var id = request.id
        if id == 0 {
            id = try nextNumber("access-request")
        } else {
            try connection.run("DELETE FROM access_request WHERE id = ?", [.integer(id)])
        }
        try connection.run(
            "INSERT INTO access_request (id, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [.integer(id)] + values)
        return id
    }
}
