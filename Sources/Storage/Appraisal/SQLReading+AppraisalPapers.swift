import Governance
import JSONText

extension SQLReading {
    private static var paperColumns: String { "id, kind, index_name, paper_key, state, area, body" }

    package func appraisalPaper(_ id: Int64) throws -> AppraisalPaper? {
        try connection.first("SELECT \(Self.paperColumns), frozen FROM appraisal_paper WHERE id = ?", [.integer(id)]) { row in
            var paper = try self.paper(row)
            if !row.isNull(7) { paper?.frozen = row.blob(7) }
            return paper
        } ?? nil
    }

    package func appraisalPapers(_ kind: AppraisalPaper.Kind, of index: QualifiedName, key: String?) throws -> [AppraisalPaper] {
        var sql = "SELECT \(Self.paperColumns) FROM appraisal_paper WHERE index_name = ? AND kind = ?"
        var values: [SQLValue] = [.text(index.description), .text(kind.rawValue)]
        if let key {
            sql += " AND paper_key = ?"
            values.append(.text(key))
        }
        return try connection.all(sql + " ORDER BY id", values) { row in try self.paper(row) }.compactMap { $0 }
    }

    package func eachAppraisalPaper(_ body: (AppraisalPaper) throws -> Void) throws {
        let ids = try connection.all("SELECT id FROM appraisal_paper ORDER BY id", []) { $0.integer(0) }
        for id in ids {
            if let paper = try appraisalPaper(id) { try body(paper) }
        }
    }

    private func paper(_ row: any SQLRow) throws -> AppraisalPaper? {
        guard let kind = AppraisalPaper.Kind(rawValue: row.text(1)), let index = QualifiedName(row.text(2)),
            let body = try JSON(parsing: row.text(6)).object
        else { return nil }
        var paper = AppraisalPaper(kind: kind, index: index, key: row.text(3), state: row.text(4), body: body)
        paper.id = row.integer(0)
        paper.area = row.integer(5)
        return paper
    }
}

extension SQLTransaction {
    func put(_ paper: AppraisalPaper) throws -> Int64 {
        var body = JSONWriter()
        body.value(.object(paper.body))
        guard paper.id == 0 else {
            // What was published stays as it is.
            try connection.run(
                "UPDATE appraisal_paper SET state = ?, body = ? WHERE id = ?",
                [.text(paper.state), .text(body.text), .integer(paper.id)])
            return paper.id
        }
        return try connection.insert(
            """
            INSERT INTO appraisal_paper (kind, index_name, paper_key, state, area, body, frozen) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(paper.kind.rawValue), .text(paper.index.description), .text(paper.key), .text(paper.state), .integer(paper.area),
                .text(body.text), paper.frozen.map { .blob($0) } ?? .null,
            ])
    }
}
