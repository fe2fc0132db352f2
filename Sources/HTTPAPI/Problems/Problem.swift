package import Governance
package import HTTPTypes
package import JSONText

/// A problem document (RFC 9457) before its language is known.
package struct Problem: Error, Sendable {
    package var status: HTTPResponse.Status
    /// Stable; the document's `type` is `/problems/` and the code.
    package var code: String
    package var message: Bilingual
    package var field: String?
    /// Further faults of the same request.
    package var errors: [Refusal]
    /// Members of this kind of problem alone, such as `currentVersion`.
    package var members: [String: JSON]
    package var headers: HTTPFields

    package init(_ status: HTTPResponse.Status, _ code: String, zh: String, en: String, field: String? = nil) {
        self.status = status
        self.code = code
        message = Bilingual(zh: zh, en: en)
        self.field = field
        errors = []
        members = [:]
        headers = [:]
    }

    /// The same with a further member.
    package func with(_ name: String, _ value: JSON) -> Problem {
        var copy = self
        copy.members[name] = value
        return copy
    }

    /// The document's text. `title` is the message: the pages show it first, and it differs by code.
    package func document(in language: Language) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("type", "/problems/\(code)")
            writer.member("title", message[language])
            writer.member("status", status.code)
            writer.member("code", code)
            if let field { writer.member("field", field) }
            if !errors.isEmpty {
                writer.member("detail", errors.map { $0.message[language] }.joined(separator: "\n"))
                writer.member(
                    "errors",
                    array: { writer in
                        for error in errors {
                            writer.object { writer in
                                writer.member("field", error.field)
                                writer.member("code", error.code)
                                writer.member("message", error.message[language])
                            }
                        }
                    })
            }
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                writer.key(name)
                writer.value(value)
            }
        }
        return writer.bytes
    }
}
