package import CQL2
package import Governance

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

extension LetterDesk {
    /// Notes how an issued letter reached somebody, or that it was refused; an announcement takes effect when it has run.
    package func serve(_ id: Int64, _ service: LetterService, on old: Item) throws -> Item {
        let letter = try kind(of: id, on: old)
        let row = try row(id, of: old, letter, in: [LetterParts.issued])
        try admit(old, to: letter, roles: letter.servers, anywhere: true)
        var item = old
        let part = try serviceRow(service, of: letter, row, in: item)
        if let proof = service.proof {
            guard try transaction.evidence(proof) != nil else { throw Refusal.unknownItem(proof) }
            item.evidence.append(
                EvidenceUse(
                    sha256: proof, role: .document, capturedAt: nil, place: nil, addedAt: moment.instant, addedBy: actor.account, flags: [])
            )
        }
        item.parts[LetterParts.service, default: []].append(part)
        return try commit(.serve, letter, row, replacing: old, item)
    }

    private func serviceRow(
        _ service: LetterService, of letter: LetterDefinition, _ row: LetterRow, in item: Item
    ) throws(Refusal) -> Part {
        func wrong(_ field: String, _ zh: String, _ en: String) -> Refusal {
            Refusal("bad-service", .invalid, zh: zh, en: en, field: field)
        }
        if let issued = row.day("issued_on"), service.doneOn < issued || service.doneOn > moment.day {
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
        guard var part = LetterRow.next(of: letter.id, part: LetterParts.service, in: item, register),
            let definition = register.part(LetterParts.service)
        else { throw .unknownPart(nil) }
        // What is for everybody is served by being posted; only where somebody cannot be reached does the posting have to run.
        let announcement = letter.to == .everybody ? 0 : scene.letterAnnouncementDays
        let effective = service.method.daysToEffect(announcement: announcement).flatMap { service.doneOn.adding(days: $0) }
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
}
