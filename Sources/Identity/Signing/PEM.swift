/// Textual encoding of keys (RFC 7468), for contents short enough to fit one line of 64 characters.
enum PEM {
    static func encode(_ content: [UInt8], label: String) -> String {
        let text = Base64.standard.encode(content)
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return "-----BEGIN \(label)-----\n\(text)\(padding)\n-----END \(label)-----\n"
    }

    /// The content of the text's only block; nil when it is not exactly one block with this label.
    static func decode(_ text: String, label: String) -> [UInt8]? {
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.count >= 3, lines.first == "-----BEGIN \(label)-----", lines.last == "-----END \(label)-----" else {
            return nil
        }
        let body = lines.dropFirst().dropLast().joined()
        let unpadded = body.prefix { $0 != "=" }
        guard body.count.isMultiple(of: 4), body.dropFirst(unpadded.count).allSatisfy({ $0 == "=" }) else { return nil }
        return Base64.standard.decode(String(unpadded))
    }
}
