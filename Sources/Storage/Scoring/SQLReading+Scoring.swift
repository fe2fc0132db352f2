import CQL2
import Governance
import JSONText

extension SQLReading {
    private func scoring(_ row: any SQLRow) throws -> ScoringSession? {
        guard let kind = QualifiedName(row.text(1)), let state = ScoringSession.State(rawValue: row.text(2)),
            let body = try? JSON(parsing: row.text(3)), let day = body["day"]?.string.flatMap({ Day($0) })
        else { return nil }
        func instant(_ name: String) -> Instant? { body[name]?.integer.map { Instant(milliseconds: $0) } }
        func counts(_ name: String) -> [String: Int] { (body[name]?.object ?? [:]).compactMapValues { $0.integer.map(Int.init) } }
        let candidates = (body["candidates"]?.array ?? []).compactMap { one -> ScoringSession.Candidate? in
            guard let id = one["id"]?.integer, let number = one["number"]?.string, let name = one["name"]?.string else { return nil }
            return ScoringSession.Candidate(id: Int(id), number: number, name: name, unit: one["unit"]?.string)
        }
        var session = ScoringSession(
            id: row.integer(0), kind: kind, title: body["title"]?.string ?? "", day: day, candidates: candidates,
            by: body["made_by"]?.string ?? "", at: instant("made_at") ?? Instant(milliseconds: 0))
        session.state = state
        session.key = row.blob(4)
        session.codes = counts("codes")
        session.ballots = counts("ballots")
        session.codeRoot = body["code_root"]?.string.flatMap { Digest(hex: $0) }
        session.ballotRoot = body["ballot_root"]?.string.flatMap { Digest(hex: $0) }
        session.openedAt = instant("opened_at")
        session.sealedAt = instant("sealed_at")
        return session
    }

    private static var sessionColumns: String { "id, kind, state, body, session_key" }

    package func scoringSession(_ id: Int64) throws -> ScoringSession? {
        try connection.first("SELECT \(Self.sessionColumns) FROM scoring_session WHERE id = ?", [.integer(id)], scoring) ?? nil
    }

    package func scoringSessions() throws -> [ScoringSession] {
        try connection.all("SELECT \(Self.sessionColumns) FROM scoring_session ORDER BY id DESC", [], scoring).compactMap { $0 }
    }

    private func code(_ row: any SQLRow) -> ScoringCode? {
        Digest(bytes: row.blob(0)).map {
            ScoringCode(session: row.integer(1), hash: $0, group: row.text(2), unit: row.textOrNil(3), isUsed: row.integer(4) != 0)
        }
    }

    package func scoringCode(_ hash: Digest) throws -> ScoringCode? {
        try connection.first(
            "SELECT hash, session, panel, unit, used FROM scoring_code WHERE hash = ?", [.blob(hash.bytes)], code) ?? nil
    }

    package func scoringCodes(of session: Int64) throws -> [ScoringCode] {
        try connection.all(
            "SELECT hash, session, panel, unit, used FROM scoring_code WHERE session = ? ORDER BY hash", [.integer(session)], code
        ).compactMap { $0 }
    }

    package func scoringProgress(of session: Int64) throws -> (used: [String: Int], sheets: Int) {
        let used = try connection.all(
            "SELECT panel, COUNT(*) FROM scoring_code WHERE session = ? AND used = 1 GROUP BY panel", [.integer(session)]
        ) { ($0.text(0), Int($0.integer(1))) }
        let sheets = try connection.first(
            """
            SELECT COUNT(*) FROM scoring_sheet s JOIN scoring_code c ON c.hash = s.code
            WHERE s.session = ? AND c.used = 0
            """, [.integer(session)]
        ) { Int($0.integer(0)) }
        return (Dictionary(used) { $0 + $1 }, sheets ?? 0)
    }

    package func ballots(of session: Int64) throws -> [[UInt8]] {
        try connection.all("SELECT stored FROM scoring_ballot WHERE session = ? ORDER BY name", [.integer(session)]) { $0.blob(0) }
    }

    package func ballotSheet(_ code: Digest) throws -> (by: String, sealed: [UInt8])? {
        try connection.first("SELECT typed_by, sealed FROM scoring_sheet WHERE code = ?", [.blob(code.bytes)]) { ($0.text(0), $0.blob(1)) }
    }
}

extension SQLTransaction {
    func put(_ session: ScoringSession) throws -> Int64 {
        var stored = session
        if stored.id == 0 {
            stored.id = try nextNumber("scoring-session")
        } else {
            try connection.run("DELETE FROM scoring_session WHERE id = ?", [.integer(session.id)])
        }
        try connection.run(
            "INSERT INTO scoring_session (\(Self.columns)) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(stored.id), .text(stored.kind.description), .text(stored.state.rawValue),
                .text(String(decoding: stored.canonicalForm, as: UTF8.self)), .blob(stored.key),
            ])
        return stored.id
    }

    private static var columns: String { "id, kind, state, body, session_key" }

    func put(_ codes: [ScoringCode]) throws {
        for code in codes {
            try connection.run("DELETE FROM scoring_code WHERE hash = ?", [.blob(code.hash.bytes)])
            try connection.run(
                "INSERT INTO scoring_code (hash, session, panel, unit, used) VALUES (?, ?, ?, ?, ?)",
                [
                    .blob(code.hash.bytes), .integer(code.session), .text(code.group), SQLValue(code.unit), .integer(code.isUsed ? 1 : 0),
                ])
        }
    }

    func addBallot(_ stored: [UInt8], name: [UInt8], to session: Int64) throws {
        try connection.run(
            "INSERT INTO scoring_ballot (session, name, stored) VALUES (?, ?, ?)", [.integer(session), .blob(name), .blob(stored)])
    }

    func removeBallots(of session: Int64) throws {
        try connection.run("DELETE FROM scoring_ballot WHERE session = ?", [.integer(session)])
    }

    func putBallotSheet(_ code: Digest, session: Int64, by account: String, sealed: [UInt8]) throws {
        try connection.run("DELETE FROM scoring_sheet WHERE code = ?", [.blob(code.bytes)])
        try connection.run(
            "INSERT INTO scoring_sheet (code, session, typed_by, sealed) VALUES (?, ?, ?, ?)",
            [.blob(code.bytes), .integer(session), .text(account), .blob(sealed)])
    }

    func removeBallotSheets(of session: Int64) throws {
        try connection.run("DELETE FROM scoring_sheet WHERE session = ?", [.integer(session)])
    }
}
