import JSONText

/// What documents that are mostly fixed are put together with.
extension JSON {
    static func number(_ value: Int) -> JSON { .number(String(value)) }

    static func strings(_ texts: some Sequence<String>) -> JSON { .array(texts.map { .string($0) }) }

    /// The object with further members; anything else unchanged.
    func merging(_ more: [String: JSON]) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.merging(more) { _, new in new })
    }

    var bytes: [UInt8] {
        var writer = JSONWriter(capacity: 4096)
        writer.value(self)
        return writer.bytes
    }
}
