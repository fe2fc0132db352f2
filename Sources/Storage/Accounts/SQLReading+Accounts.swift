import Governance
import JSONText

extension SQLReading {
    private static var columns: String { "id, name, password, posts, disabled, demo, title, phone, first_until" }

    private func account(_ row: any SQLRow) throws -> Account {
        let posts = try JSON(parsing: row.text(3)).array ?? []
        var account = Account(
            id: row.text(0), name: row.text(1), passwordHash: row.text(2),
            posts: posts.compactMap { post in
                guard let role = post["role"]?.string, let area = post["area"]?.integer else { return nil }
                return Post(role: role, area: area, unit: post["unit"]?.string ?? "", scene: post["scene"]?.string)
            }, disabled: row.integer(4) != 0, demo: row.integer(5) != 0)
        account.title = row.text(6)
        account.phone = row.text(7)
        account.firstUntil = row.instantOrNil(8)
        return account
    }

    package func account(_ id: String) throws -> Account? {
        try connection.first("SELECT \(Self.columns) FROM account WHERE id = ?", [.text(id)], account)
    }

    package func accounts() throws -> [Account] {
        try connection.all("SELECT \(Self.columns) FROM account ORDER BY id", [], account)
    }

    package func session(_ tokenHash: String) throws -> Session? {
        let sql = "SELECT token, account, role, created_at, seen_at FROM session WHERE token = ?"
        return try connection.first(sql, [.text(tokenHash)]) { row in
            Session(
                tokenHash: row.text(0), account: row.text(1), post: row.text(2), createdAt: row.instant(3),
                seenAt: row.instant(4))
        }
    }

    package func attempts(_ account: String) throws -> SignInAttempts? {
        let sql = "SELECT account, failures, locked_until FROM attempt WHERE account = ?"
        return try connection.first(sql, [.text(account)]) { row in
            SignInAttempts(account: row.text(0), failures: Int(row.integer(1)), lockedUntil: row.instantOrNil(2))
        }
    }
}

extension SQLTransaction {
    func put(_ account: Account) throws {
        var posts = JSONWriter()
        posts.array { writer in
            for post in account.posts {
                writer.object { writer in
                    writer.member("area", post.area)
                    writer.member("role", post.role)
                    if let scene = post.scene { writer.member("scene", scene) }
                    writer.member("unit", post.unit)
                }
            }
        }
        try connection.run("DELETE FROM account WHERE id = ?", [.text(account.id)])
        try connection.run(
            """
            INSERT INTO account (id, name, password, posts, disabled, demo, title, phone, first_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(account.id), .text(account.name), .text(account.passwordHash), .text(posts.text),
                SQLValue(account.disabled), SQLValue(account.demo), .text(account.title), .text(account.phone),
                SQLValue(account.firstUntil),
            ])
    }

    func put(_ session: Session) throws {
        try connection.run("DELETE FROM session WHERE token = ?", [.text(session.tokenHash)])
        try connection.run(
            "INSERT INTO session (token, account, role, created_at, seen_at) VALUES (?, ?, ?, ?, ?)",
            [
                .text(session.tokenHash), .text(session.account), .text(session.post), SQLValue(session.createdAt),
                SQLValue(session.seenAt),
            ])
    }

    func removeSession(_ tokenHash: String) throws {
        try connection.run("DELETE FROM session WHERE token = ?", [.text(tokenHash)])
    }

    func removeSessions(of account: String) throws {
        try connection.run("DELETE FROM session WHERE account = ?", [.text(account)])
    }

    func put(_ attempts: SignInAttempts) throws {
        try connection.run("DELETE FROM attempt WHERE account = ?", [.text(attempts.account)])
        try connection.run(
            "INSERT INTO attempt (account, failures, locked_until) VALUES (?, ?, ?)",
            [.text(attempts.account), .integer(Int64(attempts.failures)), SQLValue(attempts.lockedUntil)])
    }
}
