package import CQL2
package import JSONText
import Spatial

/// A canonical form that cannot be read back: somebody else wrote it.
package struct CanonicalFault: Error, Sendable {
    package var message: String
}

extension CanonicalForm {
    /// Reads a version back; personal values stay null, their seals have no salt. Facts are left to the caller.
    package static func item(from bytes: [UInt8], register: Register) throws -> Item {
        let json = try JSON(parsing: bytes)
        guard let version = json["version"]?.integer, let number = json["number"]?.string,
            let stage = json["stage"]?.string, let since = json["since"]?.integer, let area = json["area"]?.integer,
            let charge = json["charge"]?.integer, let createdAt = json["created_at"]?.integer,
            let createdBy = json["created_by"]?.string, let at = json["at"]?.integer, let by = json["by"]?.string,
            let last = json["last"]?.string
        else { throw CanonicalFault(message: "a member is missing") }
        let fields = register.fields.map { field in value(json["fields"]?[field.id], as: field.type) }
        var item = Item(
            register: register.id, number: number, version: version, stage: stage,
            stageSince: Day(number: Int32(clamping: since)), area: area, chargeArea: charge, place: place(json["place"]),
            geometry: try json["geometry"]?.string.map { try WKB.read([UInt8](hex: $0) ?? []) }, fields: fields,
            createdAt: Instant(milliseconds: createdAt), createdBy: createdBy)
        item.updatedAt = Instant(milliseconds: at)
        item.handler = by
        item.lastAction = last
        item.receiver = json["receiver"]?.integer
        item.mergedInto = json["into"]?.string
        item.legacy = json["legacy"]?.bool ?? false
        item.dueOn = json["due"]?.integer.map { Day(number: Int32(clamping: $0)) }
        item.doers = (json["doers"]?.object ?? [:]).compactMapValues(\.string)
        item.clocks = ClockText.read(json["clocks"])
        for (fact, scale) in register.linkedFacts {
            let value = value(json["linked"]?[fact], as: .decimal(scale: scale))
            if !value.isNull { item.linked[fact] = value }
        }
        item.evidence = (json["evidence"]?.array ?? []).compactMap(use)
        for (field, commitment) in json["seals"]?.object ?? [:] {
            guard let digest = commitment.string.flatMap({ Digest(hex: $0) }) else { continue }
            item.seals[field] = PersonalSeal(salt: nil, commitment: digest)
        }
        for part in register.parts {
            item.parts[part.id] = (json["parts"]?[part.id]?.array ?? []).compactMap { row in
                guard let id = row["id"]?.integer, let stage = row["stage"]?.string else { return nil }
                return Part(
                    id: id, stage: stage, fields: part.fields.map { value(row["fields"]?[$0.id], as: $0.type) },
                    clock: row["clock"].flatMap(rowClock))
            }
        }
        return item
    }

    /// When a version was recorded, read from the beginning of its form without the rest; nil where somebody else wrote it.
    package static func recordedAt(in bytes: [UInt8]) -> Instant? {
        var rest = bytes[...]
        func passed(_ text: String) -> Bool {
            guard rest.starts(with: text.utf8) else { return false }
            rest = rest.dropFirst(text.utf8.count)
            return true
        }
        func number() -> Int64? {
            let digits = rest.prefix { $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            rest = rest.dropFirst(digits.count)
            return Int64(String(decoding: digits, as: UTF8.self))
        }
        guard passed("{\"area\":"), number() != nil, passed(",\"at\":") else { return nil }
        return number().map { Instant(milliseconds: $0) }
    }

    private static func rowClock(_ json: JSON) -> RowClock? {
        guard let stage = json["in"]?.string, let since = json["since"]?.integer else { return nil }
        return RowClock(
            stage: stage, since: Day(number: Int32(clamping: since)), due: json["due"]?.integer.map { Day(number: Int32(clamping: $0)) })
    }

    private static func place(_ json: JSON?) -> Position? {
        guard let pair = json?.array, pair.count == 2, let x = pair[0].integer, let y = pair[1].integer else { return nil }
        return Position(x7: Int32(clamping: x), y7: Int32(clamping: y))
    }

    private static func use(_ json: JSON) -> EvidenceUse? {
        guard let sha = json["sha256"]?.string, let role = json["role"]?.string.flatMap({ EvidenceRole(rawValue: $0) }),
            let at = json["at"]?.integer, let by = json["by"]?.string
        else { return nil }
        return EvidenceUse(
            sha256: sha, role: role, capturedAt: json["captured"]?.integer.map { Instant(milliseconds: $0) },
            place: place(json["place"]), addedAt: Instant(milliseconds: at), addedBy: by,
            flags: (json["flags"]?.array ?? []).compactMap(\.string))
    }

    /// A JSON member as a value of a field's type; null where it does not fit.
    package static func value(_ json: JSON?, as type: FieldType) -> Value {
        switch (type, json) {
        case (.boolean, .bool(let flag)?): .boolean(flag)
        case (.decimal(let scale), .number(let text)?):
            FixedDecimal(text)?.rescaled(to: scale).map { .decimal($0) } ?? .null
        case (.date, .string(let text)?): Day(text).map { .date($0) } ?? .null
        case (.timestamp, .string(let text)?): Instant(text).map { .timestamp($0) } ?? .null
        case (.text, .string(let text)?), (.choice, .string(let text)?), (.item, .string(let text)?): .text(text)
        default: .null
        }
    }
}
