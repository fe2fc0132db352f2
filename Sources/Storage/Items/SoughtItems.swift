import Governance

/// The words of a search in SQL.
struct SoughtItems {
    /// So many may be read one by one; where a word fits more, pages are read in their order and soon full.
    static let few = 500

    private let query: ItemQuery
    private let table: RegisterTable

    init(_ query: ItemQuery, _ table: RegisterTable) {
        self.query = query
        self.table = table
    }

    /// The items that all words without an area fit; nil where there are many, or no such words.
    func fewItems(_ connection: any SQLConnection) throws -> [Int64]? {
        let fits = query.words.filter(\.areas.isEmpty).map(fit)
        guard !fits.isEmpty else { return nil }
        let sql = "SELECT s.item FROM \(table.soughtTable) s WHERE \(fits.map(\.sql).joined(separator: " AND ")) LIMIT \(Self.few + 1)"
        let found = try connection.all(sql, fits.flatMap(\.values)) { $0.integer(0) }
        return found.count > Self.few ? nil : found
    }

    /// The conditions of words on the items of a list, `t`.
    ///
    /// - Parameter narrowed: whether the list has been narrowed to what the words without an area fit.
    func clauses(narrowed: Bool) -> [(sql: String, values: [SQLValue])] {
        query.words.filter { !narrowed || !$0.areas.isEmpty }.map { word in
            let fit = fit(word)
            var sql = "EXISTS (SELECT 1 FROM \(table.soughtTable) s WHERE s.item = t.id AND \(fit.sql))"
            if !word.areas.isEmpty { sql = "(t.charge_area IN (\(word.areas.map { String($0) }.joined(separator: ", "))) OR \(sql))" }
            return (sql, fit.values)
        }
    }

    /// Items that all words fit, the newest first, and before them the one whose number is the only word.
    func newest(limit: Int, _ dialect: StorageDialect) throws -> (sql: String, values: [SQLValue]) {
        let seen = try query.narrowed?.sql(table, dialect, at: query.moment) ?? (sql: "1 = 1", values: [])
        let reach = query.areas.map { areas in " AND t.charge_area IN (\(areas.map { String($0) }.joined(separator: ", ")))" } ?? ""
        let kept = "t.stage <> ?\(reach) AND \(seen.sql)"
        let away = [SQLValue.text(Stage.undone.id)] + seen.values
        let conditions = query.words.map { word in
            let fit = fit(word)
            guard !word.areas.isEmpty else { return fit }
            return ("(t.charge_area IN (\(word.areas.map { String($0) }.joined(separator: ", "))) OR \(fit.sql))", fit.values)
        }
        let all = (conditions.map(\.0) + [kept]).joined(separator: " AND ")
        let fitting = """
            SELECT s.item AS item FROM \(table.soughtTable) s JOIN \(table.table) t ON t.id = s.item WHERE \(all)
            ORDER BY s.item DESC LIMIT \(limit)
            """
        let values = conditions.flatMap(\.1) + away
        guard query.words.count == 1, let number = query.words.first?.text.uppercased() else { return (fitting, values) }
        let exact = "SELECT t.id AS item FROM \(table.table) t WHERE t.number = ? AND \(kept)"
        return (
            "SELECT item FROM (\(exact)) AS e UNION ALL SELECT item FROM (\(fitting)) AS f", [.text(number)] + away + values
        )
    }

    private func fit(_ word: SearchWord) -> (sql: String, values: [SQLValue]) {
        var pattern = "%"
        for character in word.text {
            if character == "%" || character == "_" || character == "\\" { pattern += "\\" }
            pattern.append(character)
        }
        pattern += "%"
        guard query.searchesPersonal else { return ("s.open LIKE ? ESCAPE '\\'", [.text(pattern)]) }
        return ("(s.open LIKE ? ESCAPE '\\' OR s.personal LIKE ? ESCAPE '\\')", [.text(pattern), .text(pattern)])
    }
}
