package import CQL2
package import Documents
package import Governance
import JSONText

/// A letter of an item with what its reader may do with it.
package struct LetterSight: Sendable {
    package let row: LetterRow
    package let definition: LetterDefinition
    package let services: [Part]
    package var mayApprove = false
    package var mayIssue = false
    package var mayVoid = false
    package var mayServe = false
}

/// What can be written about an item, and what has been.
package struct LetterPage: Sendable {
    package let register: Register
    package let scene: Scene
    /// Letters the reader may draft now.
    package let drafts: [LetterDefinition]
    package let letters: [LetterSight]
    /// Whether the reader may read them: they name people.
    package let mayRead: Bool
}

extension County {
    package func letters(on number: String, in register: QualifiedName, by actor: Actor) async throws -> LetterPage {
        let sight = try await read(number, in: register, by: actor)
        let scene = try scene(register.scene)
        let kinds = letters(of: register)
        let item = sight.item
        let drafts = kinds.filter { $0.roles.contains(actor.role) && $0.from.contains(item.stage) }
        let rows = (item.parts[LetterParts.letter] ?? []).compactMap { LetterRow($0, in: sight.register) }
        let letters = rows.compactMap { row -> LetterSight? in
            guard let kind = row.text("kind"), let definition = kinds.first(where: { $0.id == kind }) else { return nil }
            let slot = sight.register.part(LetterParts.service)?.fields.firstIndex { $0.id == "letter_row" }
            let services = (item.parts[LetterParts.service] ?? []).filter { part in
                slot.map { part.fields[$0] == .integer(row.id) } ?? false
            }
            var seen = LetterSight(row: row, definition: definition, services: services)
            let writes = definition.roles.contains(actor.role)
            seen.mayApprove =
                row.stage == LetterParts.draft && definition.approvers.contains(actor.role) && row.text("drafted_by") != actor.account
            seen.mayIssue = writes && (row.stage == LetterParts.approved || row.stage == LetterParts.draft && definition.approvers.isEmpty)
            seen.mayVoid =
                row.stage != LetterParts.void
                && (row.stage == LetterParts.issued && !definition.approvers.isEmpty ? definition.approvers.contains(actor.role) : writes)
            seen.mayServe = row.stage == LetterParts.issued && definition.servers.contains(actor.role)
            return seen
        }
        return LetterPage(register: sight.register, scene: scene, drafts: drafts, letters: letters, mayRead: sight.role.sees >= .personal)
    }

    /// A draft as it would read, whether it is kept already or not.
    package func previewLetter(
        _ kind: String, given: [String: Value], on number: String, in register: QualifiedName, by actor: Actor
    ) async throws -> String {
        let letter = try letter(kind, in: register)
        let item = try await itemForLetter(number, register, actor)
        let text = try LetterText(self, letter, scene: try scene(register.scene))
        let (settings, linked) = try await store.read { snapshot in
            (try snapshot.settings(), try self.linkedItems(of: item, told: text.links, by: actor, in: snapshot))
        }
        var checked: [String: Value] = [:]
        for field in letter.fields { checked[field.id] = try FieldInput.checked(given[field.id] ?? .null, for: field) }
        return try text.html(item, given: checked, linked: linked, number: nil, on: now.day, settings: settings)
    }

    /// The words of a letter: those issued, read back by their hash; else those of the draft.
    package func letterText(_ id: Int64, on number: String, in register: QualifiedName, by actor: Actor) async throws -> (
        name: String, html: String
    ) {
        let item = try await itemForLetter(number, register, actor)
        let rules = try rules(register)
        guard let row = item.letter(id, in: rules.register), let kind = row.text("kind") else { throw Refusal.unknownPart(id) }
        let letter = try letter(kind, in: register)
        guard let sha256 = row.text("text_sha256") else {
            let given = try given(row, for: letter)
            return (letter.name.zh, try await previewLetter(kind, given: given, on: number, in: register, by: actor))
        }
        if try await store.read({ try $0.evidence(sha256)?.isRemoved ?? false }) { throw Refusal.removedEvidence(.gone) }
        guard let bytes = try blobs.get(sha256), hashing.hash(bytes).hex == sha256 else {
            throw Refusal(
                "letter-altered", .unavailable, zh: "文书正本缺失或被改动，请运行 yiwang verify。",
                en: "The text of the letter is missing or was altered; run `yiwang verify`.")
        }
        return ("\(letter.name.zh)-\(row.text("letter_number") ?? number)", String(decoding: bytes, as: UTF8.self))
    }

    /// The letter as a file; that it left is journalled before.
    package func printLetter(
        _ id: Int64, _ format: DocumentFormat, on number: String, in register: QualifiedName, by actor: Actor,
        press: DocumentPress = .shared
    ) async throws -> PrintedDocument {
        if format == .pdf, !press.makesPDF { throw Refusal(DocumentFault.missing(package: "weasyprint")) }
        if format == .docx, !press.makesDOCX { throw Refusal(DocumentFault.missing(package: "pandoc")) }
        let (name, html) = try await letterText(id, on: number, in: register, by: actor)
        let moment = now
        _ = try await store.write { transaction in
            var entry = JournalEntry(act: "export", actor: actor, at: moment.instant)
            entry.details = [
                "document": .string("\(register.scene).letter"), "format": .string(format.rawValue), "item": .string(number),
                "row": .number(String(id)),
            ]
            return try transaction.append(entry)
        }
        do {
            switch format {
            case .pdf: return PrintedDocument(name: name, format: format, bytes: try await press.pdf(html))
            case .docx: return PrintedDocument(name: name, format: format, bytes: try await press.docx(html, reference: .letter))
            case .html, .xlsx: return PrintedDocument(name: name, format: .html, bytes: Array(html.utf8))
            }
        } catch let fault as DocumentFault {
            throw Refusal(fault)
        }
    }

    /// The item with its personal values, for those who see such values.
    private func itemForLetter(_ number: String, _ register: QualifiedName, _ actor: Actor) async throws -> Item {
        let access = try access(actor, register)
        try access.requireRead(try rules(register).register)
        guard access.role.sees >= .personal else {
            throw Refusal.notGranted(Bilingual(zh: "阅读文书（含个人信息）", en: "read letters, which name people"))
        }
        return try await store.read { snapshot in
            guard let item = try snapshot.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(item)
            return item
        }
    }
}
