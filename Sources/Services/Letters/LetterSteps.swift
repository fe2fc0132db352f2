package import CQL2
import Documents
package import Governance
import Identity
import JSONText

/// How a letter was brought to somebody.
package struct LetterService: Sendable {
    package var addressee: String?
    package var method: LetterParts.Method
    package var doneOn: Day
    package var receipt: String?
    /// SHA-256 of the photo or scan of the receipt.
    package var proof: String?
    package var note: String?

    package init(method: LetterParts.Method, doneOn: Day) {
        self.method = method
        self.doneOn = doneOn
    }
}

extension County {
    /// The letters of a register.
    package func letters(of register: QualifiedName) -> [LetterDefinition] {
        scenes.first { $0.id == register.scene }?.letters.filter { $0.register == register.name } ?? []
    }

    /// Begins a letter: what was asked for, kept as a draft row of the item.
    package func draftLetter(
        _ kind: String, given: [String: Value], on number: String, in register: QualifiedName, by actor: Actor
    ) async throws -> Item {
        let letter = try letter(kind, in: register)
        return try await step(.draft, letter, on: number, in: register, by: actor) { item, step in
            guard
                var row = LetterRow.next(of: kind, part: LetterParts.letter, in: item, step.register).flatMap({
                    LetterRow($0, in: step.register)
                })
            else { throw Refusal.unknownPart(nil) }
            try step.admit(item, roles: letter.roles)
            row["drafted_by"] = .text(actor.account)
            row["drafted_on"] = .date(step.moment.day)
            let content = Array(Self.written(try Self.checked(given, for: letter)).utf8)
            let sha256 = SHA256.hash(content).hex
            // What is written may name people: it lies where letters lie, and the row has its hash.
            try self.keep(content, sha256: sha256, format: "json", by: actor, step)
            row["content_sha256"] = .text(sha256)
            item.put(row)
            return row.id
        }
    }

    /// Another person agrees to a draft.
    package func approveLetter(_ id: Int64, on number: String, in register: QualifiedName, by actor: Actor) async throws -> Item {
        let kind = try await kind(ofLetter: id, on: number, in: register, by: actor)
        let letter = try letter(kind, in: register)
        return try await step(.approve, letter, on: number, in: register, by: actor) { item, step in
            var row = try step.row(id, of: item, in: [LetterParts.draft])
            try step.admit(item, roles: letter.approvers)
            if row.text("drafted_by") == actor.account {
                throw Refusal(
                    "second-person", .forbidden, zh: "拟稿人不能审批自己的文书。", en: "Whoever drafted a letter cannot approve it.")
            }
            row["approved_by"] = .text(actor.account)
            row["approved_on"] = .date(step.moment.day)
            row.part.stage = LetterParts.approved
            item.put(row)
            return id
        }
    }

    /// Numbers the letter within its kind and year, puts it into words, and keeps these words for ever under their hash;
    /// all in one transaction, so that numbers have no gaps.
    package func issueLetter(_ id: Int64, on number: String, in register: QualifiedName, by actor: Actor) async throws -> Item {
        let kind = try await kind(ofLetter: id, on: number, in: register, by: actor)
        let letter = try letter(kind, in: register)
        let scene = try scene(register.scene)
        let text = try LetterText(self, letter, scene: scene)
        let ready = letter.approvers.isEmpty ? [LetterParts.draft, LetterParts.approved] : [LetterParts.approved]
        return try await step(.issue, letter, on: number, in: register, by: actor) { item, step in
            var row = try step.row(id, of: item, in: ready)
            try step.admit(item, roles: letter.roles)
            let year = step.moment.day.civil.0
            let sequence = try step.transaction.nextNumber("letter/\(scene.id).\(letter.id)/\(year)")
            let given = try self.given(row, for: letter)
            let number = letter.number(code: text.code, year: year, sequence: sequence)
            let html = try text.html(
                item, given: given, number: number, on: step.moment.day, settings: try step.transaction.settings())
            let bytes = Array(html.utf8)
            let sha256 = SHA256.hash(bytes).hex
            try self.keep(bytes, sha256: sha256, format: "html", by: actor, step)
            row["letter_number"] = .text(number)
            row["issued_by"] = .text(actor.account)
            row["issued_on"] = .date(step.moment.day)
            row["text_sha256"] = .text(sha256)
            row["template_sha256"] = .text(text.templateHash.hex)
            row["template_version"] = .text(scene.version)
            row.part.stage = LetterParts.issued
            item.put(row)
            return id
        }
    }

    /// Ends a draft, or withdraws an issued letter: its number and text stay.
    package func voidLetter(_ id: Int64, reason: String, on number: String, in register: QualifiedName, by actor: Actor) async throws
        -> Item
    {
        let kind = try await kind(ofLetter: id, on: number, in: register, by: actor)
        let letter = try letter(kind, in: register)
        return try await step(.void, letter, on: number, in: register, by: actor) { item, step in
            var row = try step.row(id, of: item, in: [LetterParts.draft, LetterParts.approved, LetterParts.issued])
            try step.admit(
                item, roles: row.stage == LetterParts.issued && !letter.approvers.isEmpty ? letter.approvers : letter.roles, anywhere: true)
            guard !reason.allSatisfy(\.isWhitespace), reason.unicodeScalars.count <= 500 else { throw Refusal.missingNote() }
            row["void_reason"] = .text(reason)
            row.part.stage = LetterParts.void
            item.put(row)
            return id
        }
    }

    /// Notes how an issued letter reached somebody, or that it was refused; an announcement takes effect when it has run.
    package func serveLetter(
        _ id: Int64, _ service: LetterService, on number: String, in register: QualifiedName, by actor: Actor
    ) async throws -> Item {
        let kind = try await kind(ofLetter: id, on: number, in: register, by: actor)
        let letter = try letter(kind, in: register)
        let announcementDays = try scene(register.scene).letterAnnouncementDays
        return try await step(.serve, letter, on: number, in: register, by: actor) { item, step in
            let row = try step.row(id, of: item, in: [LetterParts.issued])
            try step.admit(item, roles: letter.servers, anywhere: true)
            let part = try Self.serviceRow(service, of: letter, row, in: item, step, by: actor, announcementDays: announcementDays)
            if let proof = service.proof {
                guard try step.transaction.evidence(proof) != nil else { throw Refusal.unknownItem(proof) }
                item.evidence.append(
                    EvidenceUse(
                        sha256: proof, role: .document, capturedAt: nil, place: nil, addedAt: step.moment.instant, addedBy: actor.account,
                        flags: []))
            }
            item.parts[LetterParts.service, default: []].append(part)
            return id
        }
    }

    private static func serviceRow(
        _ service: LetterService, of letter: LetterDefinition, _ row: LetterRow, in item: Item, _ step: LetterStep, by actor: Actor,
        announcementDays: Int
    ) throws(Refusal) -> Part {
        func wrong(_ field: String, _ zh: String, _ en: String) -> Refusal {
            Refusal("bad-service", .invalid, zh: zh, en: en, field: field)
        }
        if let issued = row.day("issued_on"), service.doneOn < issued || service.doneOn > step.moment.day {
            throw wrong("doneOn", "送达日应在签发日与今天之间。", "It is served between the day of issue and today.")
        }
        let known = letter.to == .units ? letter.units.flatMap { [$0.zh, $0.en] } : ["owner"]
        let addressee = service.addressee ?? (letter.to == .units ? "" : "owner")
        guard known.contains(addressee) else {
            throw wrong(
                "addressee", "受送达单位应为：\(letter.units.map(\.zh).joined(separator: "、"))。",
                "The addressee is one of: \(letter.units.map(\.en).joined(separator: ", ")).")
        }
        // A receipt in writing is what the law asks of service; without one there is a reason to say why.
        if service.proof == nil, service.receipt == nil, service.note?.isEmpty ?? true {
            throw wrong("proof", "请附送达回证照片、回执编号，或写明情况。", "Add a photo of the receipt, its number, or say what happened.")
        }
        guard var part = LetterRow.next(of: letter.id, part: LetterParts.service, in: item, step.register),
            let definition = step.register.part(LetterParts.service)
        else { throw .unknownPart(nil) }
        let effective = service.method.daysToEffect(announcement: announcementDays).flatMap { service.doneOn.adding(days: $0) }
        let values: [String: Value] = [
            "letter_row": .integer(row.id), "addressee": .text(addressee), "method": .text(service.method.rawValue),
            "served_by": .text(actor.account), "done_on": .date(service.doneOn), "served_on": effective.map { .date($0) } ?? .null,
            "receipt": service.receipt.map { .text($0) } ?? .null, "proof": service.proof.map { .text($0) } ?? .null,
            "note": service.note.map { .text($0) } ?? .null,
        ]
        for (slot, field) in definition.fields.enumerated() {
            if let value = values[field.id] { part.fields[slot] = try FieldInput.checked(value, for: field) }
        }
        return part
    }

    /// Keeps the words of a letter as evidence is kept: named by their hash, journalled, re-read by `verify`.
    private func keep(_ bytes: [UInt8], sha256: String, format: String, by actor: Actor, _ step: LetterStep) throws {
        try blobs.put(bytes, sha256: sha256)
        guard try step.transaction.evidence(sha256) == nil else { return }
        try step.transaction.add(
            EvidenceRecord(
                sha256: sha256, format: format, bytes: bytes.count, width: 0, height: 0, capturedAt: nil, place: nil, direction: nil,
                dHash: 0, receivedAt: step.moment.instant, receivedBy: actor.account, flags: []))
        var entry = JournalEntry(act: "evidence", actor: actor, at: step.moment.instant)
        entry.details = ["bytes": .number(String(bytes.count)), "sha256": .string(sha256)]
        _ = try step.transaction.append(entry)
    }

    static func checked(_ given: [String: Value], for letter: LetterDefinition) throws(Refusal) -> [String: Value] {
        var checked: [String: Value] = [:]
        var refusals: [Refusal] = given.keys.filter { id in !letter.fields.contains { $0.id == id } }.sorted().map { .unknownField($0) }
        for field in letter.fields {
            do throws(Refusal) {
                let value = try FieldInput.checked(given[field.id] ?? .null, for: field)
                if value.isNull, field.required { throw Refusal.missingField(field) }
                checked[field.id] = value
            } catch {
                refusals.append(error)
            }
        }
        if let refusal = Refusal.joined(refusals) { throw refusal }
        return checked
    }

    private static func written(_ values: [String: Value]) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            for (id, value) in values.sorted(by: { $0.key < $1.key }) where !value.isNull { writer.member(id, CanonicalForm.text(value)) }
        }
        return writer.text
    }

    /// What was given when the letter was drafted.
    func given(_ row: LetterRow, for letter: LetterDefinition) throws -> [String: Value] {
        guard let sha256 = row.text("content_sha256"), let bytes = try blobs.get(sha256) else { return [:] }
        return Self.read(String(decoding: bytes, as: UTF8.self), as: letter.fields)
    }

    private static func read(_ text: String, as fields: [Field]) -> [String: Value] {
        guard let json = try? JSON(parsing: text) else { return [:] }
        var values: [String: Value] = [:]
        for field in fields {
            guard let text = json[field.id]?.string else { continue }
            switch field.type {
            case .date: values[field.id] = Day(text).map { .date($0) }
            case .decimal: values[field.id] = FixedDecimal(text).map { .decimal($0) }
            case .boolean: values[field.id] = .boolean(text == "true")
            case .timestamp: values[field.id] = Instant(text).map { .timestamp($0) }
            case .text, .choice, .item: values[field.id] = .text(text)
            }
        }
        return values
    }
}
