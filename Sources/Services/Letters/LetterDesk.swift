package import CQL2
package import Governance
import Identity
import JSONText

/// Where the letters of a register are written: each step makes the next version of its item, by the one door, within a
/// transaction that stands. Reach is the caller's to check.
package struct LetterDesk {
    let county: County
    let scene: Scene
    let lifecycle: Lifecycle
    let actor: Actor
    let moment: Moment
    let transaction: any Transaction
    var rules: RegisterRules { lifecycle.rules }
    var register: Register { lifecycle.rules.register }

    package init(
        _ county: County, _ register: QualifiedName, by actor: Actor, at moment: Moment, in transaction: any Transaction
    ) throws(Refusal) {
        self.county = county
        scene = try county.scene(register.scene)
        lifecycle = try county.lifecycle(register)
        self.actor = actor
        self.moment = moment
        self.transaction = transaction
    }

    /// Begins a letter: what was asked for, kept as a draft row of the item.
    package func draft(_ kind: String, given: [String: Value], on old: Item) throws -> Item {
        let letter = try county.letter(kind, in: register.id)
        guard
            var row = LetterRow.next(of: kind, part: LetterParts.letter, in: old, register).flatMap({ LetterRow($0, in: register) })
        else { throw Refusal.unknownPart(nil) }
        try admit(old, to: letter, roles: letter.roles)
        row["drafted_by"] = .text(actor.account)
        row["drafted_on"] = .date(moment.day)
        let content = Array(LetterGiven.written(try LetterGiven.checked(given, for: letter)).utf8)
        let sha256 = SHA256.hash(content).hex
        // What is written may name people: it lies where letters lie, and the row has its hash.
        try keep(content, sha256: sha256, format: "json")
        row["content_sha256"] = .text(sha256)
        return try commit(.draft, letter, row, replacing: old)
    }

    /// Another person agrees to a draft.
    package func approve(_ id: Int64, on old: Item) throws -> Item {
        let letter = try kind(of: id, on: old)
        var row = try row(id, of: old, letter, in: [LetterParts.draft])
        try admit(old, to: letter, roles: letter.approvers)
        if row.text("drafted_by") == actor.account {
            throw Refusal(
                "second-person", .forbidden, zh: "拟稿人不能审批自己的文书。", en: "Whoever drafted a letter cannot approve it.")
        }
        row["approved_by"] = .text(actor.account)
        row["approved_on"] = .date(moment.day)
        row.part.stage = LetterParts.approved
        return try commit(.approve, letter, row, replacing: old)
    }

    /// Numbers the letter within its kind and year, puts it into words, and keeps these words for ever under their hash;
    /// all in one transaction, so that numbers have no gaps.
    package func issue(_ id: Int64, on old: Item) throws -> Item {
        let letter = try kind(of: id, on: old)
        let ready = letter.approvers.isEmpty ? [LetterParts.draft, LetterParts.approved] : [LetterParts.approved]
        var row = try row(id, of: old, letter, in: ready)
        try admit(old, to: letter, roles: letter.roles)
        let text = try LetterText(county, letter, scene: scene)
        let linked = try county.linkedItems(of: old, told: text.links, by: actor, in: transaction)
        let year = moment.day.civil.0
        let sequence = try transaction.nextNumber("letter/\(scene.id).\(letter.id)/\(year)")
        let given = try county.given(row, for: letter)
        let number = letter.number(code: text.code, year: year, sequence: sequence)
        let html = try text.html(
            old, given: given, linked: linked, number: number, on: moment.day, settings: try transaction.settings())
        let bytes = Array(html.utf8)
        let sha256 = SHA256.hash(bytes).hex
        try keep(bytes, sha256: sha256, format: "html")
        row["letter_number"] = .text(number)
        row["issued_by"] = .text(actor.account)
        row["issued_on"] = .date(moment.day)
        row["until_on"] = letter.until.flatMap { given[$0] } ?? .null
        row["text_sha256"] = .text(sha256)
        row["template_sha256"] = .text(text.templateHash.hex)
        row["template_version"] = .text(scene.version)
        row.part.stage = LetterParts.issued
        return try commit(.issue, letter, row, replacing: old)
    }

    /// Ends a draft, or withdraws an issued letter: its number and text stay, and what was served of it has no effect.
    package func void(_ id: Int64, reason: String, on old: Item) throws -> Item {
        let letter = try kind(of: id, on: old)
        var row = try row(id, of: old, letter, in: [LetterParts.draft, LetterParts.approved, LetterParts.issued])
        try admit(
            old, to: letter, roles: row.stage == LetterParts.issued && !letter.approvers.isEmpty ? letter.approvers : letter.roles,
            anywhere: true)
        guard !reason.allSatisfy(\.isWhitespace), reason.unicodeScalars.count <= 500 else { throw Refusal.missingNote() }
        row["void_reason"] = .text(reason)
        row.part.stage = LetterParts.void
        var item = old
        item.withdrawService(of: id, in: register)
        return try commit(.void, letter, row, replacing: old, item)
    }

    /// Whether the actor's role, the item's stage and the letter's conditions allow it.
    ///
    /// - Parameter anywhere: whether the stage and the conditions do not matter, as for serving what was issued.
    func admit(_ item: Item, to letter: LetterDefinition, roles: [String], anywhere: Bool = false) throws(Refusal) {
        guard roles.contains(actor.role) else {
            throw .wrongRole(letter.name, allowed: roles.compactMap { county.role($0)?.name })
        }
        guard !anywhere else { return }
        guard letter.from.contains(item.stage) else {
            throw .wrongStage(letter.name, stage: register.stage(item.stage)?.name ?? Bilingual(zh: item.stage, en: item.stage))
        }
        for condition in letter.guards {
            guard let rule = try? Rule(condition.rule, scope: rules.itemScope), rule.truth(rules.row(item), at: moment) == true else {
                throw .guardRefused(condition.message)
            }
        }
    }

    func kind(of id: Int64, on item: Item) throws(Refusal) -> LetterDefinition {
        guard let kind = item.letter(id, in: register)?.text("kind") else { throw .unknownPart(id) }
        return try county.letter(kind, in: register.id)
    }

    func row(_ id: Int64, of item: Item, _ letter: LetterDefinition, in stages: [String]) throws(Refusal) -> LetterRow {
        guard let row = item.letter(id, in: register) else { throw .unknownPart(id) }
        guard stages.contains(row.stage) else {
            let stage = register.part(LetterParts.letter)?.stage(row.stage)?.name ?? Bilingual(zh: row.stage, en: row.stage)
            throw .wrongStage(letter.name, stage: stage)
        }
        return row
    }

    /// - Parameter changed: what else the step changes; by default nothing.
    func commit(
        _ act: LetterAct, _ letter: LetterDefinition, _ row: LetterRow, replacing old: Item, _ changed: Item? = nil
    ) throws -> Item {
        var next = changed ?? old
        next.put(row)
        next.version = old.version + 1
        next.handler = actor.account
        next.updatedAt = moment.instant
        next.lastAction = act.rawValue
        lifecycle.settle(&next, at: moment)
        try rules.verify(next, at: moment)
        var entry = JournalEntry(act: act.rawValue, actor: actor, at: moment.instant)
        entry.details = ["letter": .string(letter.id), "row": .number(String(row.id))]
        return try county.door.commit(next, replacing: old, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
    }

    /// Keeps the words of a letter as evidence is kept: named by their hash, journalled, re-read by `verify`.
    private func keep(_ bytes: [UInt8], sha256: String, format: String) throws {
        try county.blobs.put(bytes, sha256: sha256)
        guard try transaction.evidence(sha256) == nil else { return }
        try transaction.add(
            EvidenceRecord(
                sha256: sha256, format: format, bytes: bytes.count, width: 0, height: 0, capturedAt: nil, place: nil, direction: nil,
                dHash: 0, receivedAt: moment.instant, receivedBy: actor.account, flags: []))
        var entry = JournalEntry(act: "evidence", actor: actor, at: moment.instant)
        entry.details = ["bytes": .number(String(bytes.count)), "sha256": .string(sha256)]
        _ = try transaction.append(entry)
    }
}

extension Item {
    /// Service of a letter that is void has no effect: its rows stay, without the day on which it took effect.
    fileprivate mutating func withdrawService(of letter: Int64, in register: Register) {
        guard let part = register.part(LetterParts.service), let named = part.fields.firstIndex(where: { $0.id == "letter_row" }),
            let served = part.fields.firstIndex(where: { $0.id == "served_on" })
        else { return }
        for index in (parts[LetterParts.service] ?? []).indices
        where parts[LetterParts.service]?[index].fields[named] == .integer(letter) {
            parts[LetterParts.service]?[index].fields[served] = .null
        }
    }
}
