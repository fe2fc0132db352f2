import CQL2
import Governance
import JSONText

extension SQLReading {
    private static var columns: String {
        """
        id, flag, register, item, number, version, area, raised_at, raised_on, holds, stage, due_on, asked_role, asked_area, words,
        outcome, salt
        """
    }

    package func flag(_ id: Int64) throws -> RaisedFlag? {
        try connection.first("SELECT \(Self.columns) FROM flag WHERE id = ?", [.integer(id)], flag) ?? nil
    }

    package func flags(_ query: FlagQuery) throws -> [RaisedFlag] {
        let (filter, values) = filter(query)
        return try connection.all(
            """
            SELECT \(Self.columns) FROM flag WHERE \(filter)
            ORDER BY due_on IS NULL, due_on, id DESC LIMIT \(query.limit) OFFSET \(query.offset)
            """, values, flag
        ).compactMap { $0 }
    }

    package func flagCount(_ query: FlagQuery) throws -> Int {
        let (filter, values) = filter(query)
        return Int(try connection.first("SELECT count(*) FROM flag WHERE \(filter)", values) { $0.integer(0) } ?? 0)
    }

    package func standingFlags(_ flag: QualifiedName, items: [Int64]?) throws -> [RaisedFlag] {
        var sql = "SELECT \(Self.columns) FROM flag WHERE flag = ? AND holds = 1"
        if let items { sql += " AND item IN (\(items.map(String.init).joined(separator: ", ")))" }
        return try connection.all(sql, [.text(flag.description)], self.flag).compactMap { $0 }
    }

    package func eachFlag(_ body: (RaisedFlag) throws -> Void) throws {
        try connection.each("SELECT \(Self.columns) FROM flag ORDER BY id", []) { row in
            if let flag = try self.flag(row) { try body(flag) }
        }
    }

    package func flagCounts(today: Day) throws -> [FlagCount] {
        try connection.all(
            """
            SELECT flag, area, stage, outcome, sum(CASE WHEN due_on < ? THEN 1 ELSE 0 END), count(*) FROM flag
            GROUP BY flag, area, stage, outcome
            """, [SQLValue(today)]
        ) { row -> FlagCount? in
            guard let flag = QualifiedName(row.text(0)), let stage = RaisedFlag.Stage(rawValue: row.text(2)) else { return nil }
            return FlagCount(
                flag: flag, area: row.integer(1), stage: stage, outcome: row.textOrNil(3).flatMap { RaisedFlag.Outcome(rawValue: $0) },
                late: Int(row.integer(4)), count: Int(row.integer(5)))
        }.compactMap { $0 }
    }

    package func changedItems(after sequence: Int64, through last: Int64) throws -> [QualifiedName: [Int64]] {
        var found: [QualifiedName: Set<Int64>] = [:]
        let span: [SQLValue] = [.integer(sequence), .integer(last)]
        try connection.each("SELECT register, item FROM journal WHERE seq > ? AND seq <= ? AND register IS NOT NULL", span) { row in
            if let table = catalogue.byID[row.integer(0)] { found[table.register.id, default: []].insert(row.integer(1)) }
        }
        try connection.each("SELECT register, first, count FROM journal_leaves WHERE seq > ? AND seq <= ?", span) { row in
            guard let table = catalogue.byID[row.integer(0)] else { return }
            for offset in 0..<row.integer(2) { found[table.register.id, default: []].insert(row.integer(1) + offset) }
        }
        return found.mapValues { $0.sorted() }
    }

    private func filter(_ query: FlagQuery) -> (String, [SQLValue]) {
        var parts = ["stage IN (\(query.stages.map { _ in "?" }.joined(separator: ", ")))"]
        var values = query.stages.map { SQLValue.text($0.rawValue) }
        if let flag = query.flag {
            parts.append("flag = ?")
            values.append(.text(flag.description))
        }
        if let role = query.askedRole {
            parts.append("asked_role = ?")
            values.append(.text(role))
        }
        if let areas = query.areas {
            let column = query.askedRole == nil ? "area" : "asked_area"
            parts.append("\(column) IN (\(areas.map(String.init).joined(separator: ", ")))")
        }
        return (parts.joined(separator: " AND "), values)
    }

    private func flag(_ row: any SQLRow) throws -> RaisedFlag? {
        guard let name = QualifiedName(row.text(1)), let table = catalogue.byID[row.integer(2)] else { return nil }
        let words = try JSON(parsing: row.text(14))
        var flag = RaisedFlag(
            flag: name, register: table.register.id, item: row.integer(3), number: row.text(4), version: row.integer(5),
            area: row.integer(6), raisedAt: row.instant(7), raisedOn: row.day(8), salt: row.blob(16))
        flag.id = row.integer(0)
        flag.holds = row.integer(9) != 0
        flag.stage = RaisedFlag.Stage(rawValue: row.text(10)) ?? .raised
        flag.dueOn = row.dayOrNil(11)
        if let role = row.textOrNil(12), let question = words["question"].flatMap(RaisedFlag.Words.init) {
            flag.inquiry = RaisedFlag.Inquiry(question: question, role: role, area: row.integer(13))
        }
        flag.reply = words["reply"].flatMap(RaisedFlag.Words.init)
        flag.conclusion = words["conclusion"].flatMap(RaisedFlag.Words.init)
        flag.outcome = row.textOrNil(15).flatMap { RaisedFlag.Outcome(rawValue: $0) }
        return flag
    }
}

extension SQLTransaction {
    func put(_ flag: RaisedFlag) throws -> Int64 {
        var words = JSONWriter()
        words.object { writer in
            for (name, text) in [("conclusion", flag.conclusion), ("question", flag.inquiry?.question), ("reply", flag.reply)] {
                guard let text else { continue }
                writer.member(
                    name,
                    object: { writer in
                        writer.member("at", text.at.milliseconds)
                        writer.member("by", text.by)
                        writer.member("text", text.text)
                    })
            }
        }
        let values: [SQLValue] = [
            .text(flag.flag.description), .integer(try catalogue.table(flag.register).id), .integer(flag.item), .text(flag.number),
            .integer(flag.version), .integer(flag.area), .integer(flag.raisedAt.milliseconds), SQLValue(flag.raisedOn),
            SQLValue(flag.holds), .text(flag.stage.rawValue), SQLValue(flag.dueOn), SQLValue(flag.inquiry?.role),
            SQLValue(flag.inquiry?.area), .text(words.text), SQLValue(flag.outcome?.rawValue), .blob(flag.salt),
        ]
        let names = [
            "flag", "register", "item", "number", "version", "area", "raised_at", "raised_on", "holds", "stage", "due_on", "asked_role",
            "asked_area", "words", "outcome", "salt",
        ]
        guard flag.id == 0 else {
            let assignments = names.map { "\($0) = ?" }.joined(separator: ", ")
            try connection.run("UPDATE flag SET \(assignments) WHERE id = ?", values + [.integer(flag.id)])
            return flag.id
        }
        let marks = names.map { _ in "?" }.joined(separator: ", ")
        return try connection.insert("INSERT INTO flag (\(names.joined(separator: ", "))) VALUES (\(marks))", values)
    }
}

extension RaisedFlag.Words {
    fileprivate init?(_ json: JSON) {
        guard let text = json["text"]?.string, let by = json["by"]?.string, let at = json["at"]?.integer else { return nil }
        self.init(text: text, by: by, at: Instant(milliseconds: at))
    }
}
