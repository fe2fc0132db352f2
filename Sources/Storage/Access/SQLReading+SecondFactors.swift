import Governance

extension SQLReading {
    package func secondFactor(_ account: String) throws -> SecondFactor? {
        let sql = "SELECT account, secret, confirmed_at, last_step, recovery FROM second_factor WHERE account = ?"
        return try connection.first(sql, [.text(account)]) { row in
            SecondFactor(
                account: row.text(0), sealedSecret: row.blob(1), confirmedAt: row.instantOrNil(2), lastStep: row.integer(3),
                recovery: row.text(4).split(separator: " ").map(String.init))
        }
    }
}

extension SQLTransaction {
    func put(_ factor: SecondFactor) throws {
        try removeSecondFactor(of: factor.account)
        try connection.run(
            "INSERT INTO second_factor (account, secret, confirmed_at, last_step, recovery) VALUES (?, ?, ?, ?, ?)",
            [
                .text(factor.account), .blob(factor.sealedSecret), SQLValue(factor.confirmedAt), .integer(factor.lastStep),
                .text(factor.recovery.joined(separator: " ")),
            ])
    }

    func removeSecondFactor(of account: String) throws {
        try connection.run("DELETE FROM second_factor WHERE account = ?", [.text(account)])
    }
}
