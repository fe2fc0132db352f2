import CQL2
import Governance
import JSONText

/// What is given when a letter is drafted: checked, kept as JSON, read back.
enum LetterGiven {
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

    static func written(_ values: [String: Value]) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            for (id, value) in values.sorted(by: { $0.key < $1.key }) where !value.isNull { writer.member(id, CanonicalForm.text(value)) }
        }
        return writer.text
    }

    static func read(_ text: String, as fields: [Field]) -> [String: Value] {
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

extension County {
    /// What was given when the letter was drafted.
    func given(_ row: LetterRow, for letter: LetterDefinition) throws -> [String: Value] {
        guard let sha256 = row.text("content_sha256"), let bytes = try blobs.get(sha256) else { return [:] }
        return LetterGiven.read(String(decoding: bytes, as: UTF8.self), as: letter.fields)
    }
}
