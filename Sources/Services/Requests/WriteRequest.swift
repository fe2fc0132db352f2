import CQL2
package import Governance
import JSONText

extension County {
    static let requestAct = "access-request"

    /// The one door through which requests are written: with a digest of their state in the journal, in the same transaction.
    ///
    /// - Parameter deed: `asked`, `approved`, `refused` or `withdrawn`.
    func write(
        _ request: AccessRequest, doing deed: String, by actor: Actor, at moment: Moment, in transaction: any Transaction
    ) throws -> AccessRequest {
        var stored = request
        stored.id = try transaction.put(request)
        var entry = JournalEntry(act: Self.requestAct, actor: actor, at: moment.instant)
        entry.note = deed == "asked" ? stored.reason : stored.note
        entry.details = [
            "deed": .string(deed), "kind": .string(stored.kind.rawValue), "request": .number("\(stored.id)"),
            "state": .string(hashing.hash(stored.canonicalForm).hex),
        ]
        if let item = RevealQuestion(stored)?.item { entry.details["item"] = .string(item) }
        _ = try transaction.append(entry)
        return stored
    }

    /// A reason that says something: four characters at least, 2,000 at most.
    static func isReason(_ text: String) -> Bool {
        text.unicodeScalars.count(where: { !$0.properties.isWhitespace }) >= 4 && text.unicodeScalars.count <= 2000
    }
}

/// What a request to see a sealed value is about.
package struct RevealQuestion: Hashable, Sendable {
    package var register: QualifiedName
    package var id: Int64
    package var number: String
    package var field: String

    /// The item as journals name it.
    var item: String { "\(register)/\(number)" }

    init(register: QualifiedName, id: Int64, number: String, field: String) {
        self.register = register
        self.id = id
        self.number = number
        self.field = field
    }

    /// Nil for requests of another kind.
    package init?(_ request: AccessRequest) {
        guard request.kind == .reveal, let register = request.body["register"]?.string.flatMap({ QualifiedName($0) }),
            let id = request.body["item"]?.integer, let number = request.body["number"]?.string, let field = request.body["field"]?.string
        else { return nil }
        self.init(register: register, id: id, number: number, field: field)
    }

    var body: JSON {
        .object([
            "field": .string(field), "item": .number("\(id)"), "number": .string(number), "register": .string(register.description),
        ])
    }
}
