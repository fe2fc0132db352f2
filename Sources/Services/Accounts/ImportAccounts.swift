import Formats
package import Governance

/// What a list of staff did, or would do, row by row.
package struct AccountImport: Sendable {
    package enum Outcome: String, Sendable {
        case made, changed, unchanged, rejected
    }

    package struct Row: Sendable {
        package let line: Int
        package let account: String
        package let name: String
        package let outcome: Outcome
        package let refusal: Refusal?
    }

    package var rows: [Row] = []
    /// Codes of the accounts made; empty in a trial, and where they are only proposed.
    package var invitations: [Invitation] = []
    /// What waits for the security administrator: new people, and those whose roles change.
    package var request: AccessRequest?

    package func count(_ outcome: Outcome) -> Int { rows.count { $0.outcome == outcome } }
}

extension County {
    /// More than any county has staff.
    private static let mostRows = 20_000

    /// Takes in a list of staff: new people are invited, known ones changed, rows with faults given back with the reason.
    ///
    /// - Parameter isTrial: writes nothing.
    package func importAccounts(from path: String, isTrial: Bool, by actor: Actor) async throws -> AccountImport {
        try requireAdministration(actor)
        let file = try ImportFile(path: path, encoding: nil, known: AccountRows.known, layer: "accounts", titles: ["账号", "人员"])
        var rows = try AccountRows(columns: file.reader.columns, county: self)
        var known: [String: Account] = [:]
        for account in try await store.read({ try $0.accounts() }) { known[account.id] = account }
        var result = AccountImport()
        var written: [AccountStep] = []
        var seen: [String: Int] = [:]
        do {
            while let record = try file.reader.next() {
                if rows.isBlank(record) { continue }
                guard result.rows.count < Self.mostRows else {
                    throw Refusal("too-many-rows", .tooLarge, zh: "一次至多导入 2 万行。", en: "At most 20,000 rows at a time.", field: "file")
                }
                let line = record.position.row
                do throws(Refusal) {
                    let draft = try rows.draft(record)
                    let refusal = draft.id == actor.account ? Refusal.ownAccount() : Refusal.joined(faults(in: draft))
                    if let refusal { throw refusal }
                    if let first = seen[draft.id] { throw .accountTwice(draft.id, line: first) }
                    seen[draft.id] = line
                    let outcome = try plan(draft, known[draft.id], isTrial: isTrial, &result, &written)
                    result.rows.append(.init(line: line, account: draft.id, name: draft.name, outcome: outcome, refusal: nil))
                } catch {
                    let cells = record.cells.prefix(3).map(\.text)
                    result.rows.append(
                        .init(
                            line: line, account: cells.first ?? "", name: cells.dropFirst().first ?? "", outcome: .rejected, refusal: error)
                    )
                }
            }
        } catch let error as FormatError {
            throw Refusal(error, path: path)
        }
        if !isTrial { try await write(written, &result, by: actor) }
        return result
    }

    private func plan(
        _ draft: AccountDraft, _ known: Account?, isTrial: Bool, _ result: inout AccountImport,
        _ written: inout [AccountStep]
    ) throws(Refusal) -> AccountImport.Outcome {
        if let known {
            guard !draft.isSame(as: known) else { return .unchanged }
            var account = known
            draft.fill(&account)
            written.append(AccountStep(before: known, after: account, signsOut: known.posts != draft.posts))
            return .changed
        }
        var account = Account(id: draft.id, name: draft.name, passwordHash: "", posts: [], disabled: false, demo: false)
        draft.fill(&account)
        if !isTrial {
            do { result.invitations.append(try code(for: &account)) } catch { throw .noRandomness() }
        }
        written.append(AccountStep(before: nil, after: account))
        return .made
    }

    /// Rows that give rights together, all or none, and then those that only say more of a person.
    private func write(_ steps: [AccountStep], _ result: inout AccountImport, by actor: Actor) async throws {
        let granting = steps.filter { $0.before?.posts != $0.after.posts }
        let saying = steps.filter { $0.before?.posts == $0.after.posts }
        if !granting.isEmpty { result.request = try await settle(granting, doing: "imported", needsGrant: true, by: actor) }
        if result.request != nil { result.invitations = [] }
        if !saying.isEmpty { _ = try await settle(saying, doing: "changed", needsGrant: false, by: actor) }
    }
}

extension ImportDesk {
    /// Takes in a list of staff that has just come.
    package func accounts(_ bytes: [UInt8], isTrial: Bool, by actor: Actor) async throws -> AccountImport {
        try county.requireAdministration(actor)
        let path = try folder.scratch("accounts")
        defer { folder.removeScratch(path) }
        try folder.write(bytes, to: path)
        return try await county.importAccounts(from: path, isTrial: isTrial, by: actor)
    }

    /// The workbook to begin with.
    package func accountTemplate(by actor: Actor) throws -> [UInt8] {
        try county.requireAdministration(actor)
        let path = try folder.scratch("template.xlsx")
        defer { folder.removeScratch(path) }
        do throws(FormatError) {
            let writer = try XLSXWriter(path: path, utcOffsetMinutes: county.zone.utcOffsetMinutes)
            try writer.addSheet("账号", columns: AccountRows.titles.map { XLSXWriter.Column($0) })
            try writer.addSheet("可用角色", columns: [.init("角色", width: 20), .init("代码", width: 16), .init("须填区域", width: 10)])
            for role in county.scenes.flatMap(\.roles) {
                try writer.write([.text(role.name.zh), .text(role.id), .text(role.scope == .area ? "是" : "否")], to: 1)
            }
            try writer.finish()
        } catch {
            throw Refusal(error, path: path)
        }
        return try folder.bytes(of: path)
    }
}

extension Refusal {
    fileprivate static func accountTwice(_ id: String, line: Int) -> Refusal {
        Refusal(
            "account-twice", .conflict, zh: "账号“\(id)”与第 \(line) 行重复。", en: "The account \"\(id)\" stands in row \(line) too.",
            field: "account")
    }

    fileprivate static func noRandomness() -> Refusal {
        Refusal("no-randomness", .unavailable, zh: "系统随机数不可用，请稍后再试。", en: "The system gives no random numbers; try again later.")
    }
}
