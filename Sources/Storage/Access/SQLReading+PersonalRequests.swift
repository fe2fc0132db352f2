import CQL2
import Governance

extension SQLReading {
    private static var personalColumns: String {
        "id, kind, state, register, number, about, contact, received_on, due_on, taken_by, taken_at, answer, closed_by, closed_at, salt"
    }

    package func personalRequests(_ state: PersonalRequest.State?) throws -> [PersonalRequest] {
        let condition = state == nil ? "" : " WHERE state = ?"
        return try connection.all(
            "SELECT \(Self.personalColumns) FROM personal_request\(condition) ORDER BY due_on, id", state.map { [.text($0.rawValue)] } ?? []
        ) { row -> PersonalRequest? in
            guard let kind = PersonalRequest.Kind(rawValue: row.text(1)), let state = PersonalRequest.State(rawValue: row.text(2)) else {
                return nil
            }
            var request = PersonalRequest(
                id: row.integer(0), kind: kind, register: row.textOrNil(3).flatMap { QualifiedName($0) }, number: row.textOrNil(4),
                about: row.text(5), contact: row.text(6), receivedOn: row.day(7), dueOn: row.day(8), takenBy: row.text(9),
                takenAt: row.instant(10), salt: row.blob(14))
            request.state = state
            request.answer = row.textOrNil(11)
            request.closedBy = row.textOrNil(12)
            request.closedAt = row.instantOrNil(13)
            return request
        }.compactMap { $0 }
    }
}

extension SQLTransaction {
    func put(_ request: PersonalRequest) throws {
        try connection.run("DELETE FROM personal_request WHERE id = ?", [.integer(request.id)])
        try connection.run(
            """
            INSERT INTO personal_request (id, kind, state, register, number, about, contact, received_on, due_on, taken_by, taken_at,
            answer, closed_by, closed_at, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(request.id), .text(request.kind.rawValue), .text(request.state.rawValue), SQLValue(request.register?.description),
                SQLValue(request.number), .text(request.about), .text(request.contact), .integer(Int64(request.receivedOn.number)),
                .integer(Int64(request.dueOn.number)), .text(request.takenBy), SQLValue(request.takenAt), SQLValue(request.answer),
                SQLValue(request.closedBy), SQLValue(request.closedAt), .blob(request.salt),
            ])
    }
}
