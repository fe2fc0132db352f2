package import CQL2
package import Governance
import JSONText

/// A file somebody has sent to be imported, kept beside the store for a day at most.
package struct ImportUpload: Sendable {
    /// Random, so that nobody guesses another's.
    package var id: String
    package var register: QualifiedName
    /// As its owner calls it.
    package var name: String
    package var account: String
    package var at: Instant
    package var size: Int
    package var sha256: String
    package var choices = ImportChoices()
    /// Whether a trial run with these choices has been seen; an import asks for one.
    package var isTried = false
    /// Rows of the table, once a trial has counted them.
    package var rows: Int?
    /// The run that took it in; nil before.
    package var run: Int64?

    package init(
        id: String, register: QualifiedName, name: String, account: String, at: Instant, size: Int = 0, sha256: String = ""
    ) {
        self.id = id
        self.register = register
        self.name = name
        self.account = account
        self.at = at
        self.size = size
        self.sha256 = sha256
    }

    /// How long a file is kept.
    static let lifetime: Int64 = 86_400_000

    var json: JSON {
        var members: [String: JSON] = [
            "id": .string(id), "register": .string(register.description), "name": .string(name), "account": .string(account),
            "at": .number(String(at.milliseconds)), "size": .number(String(size)), "sha256": .string(sha256), "choices": choices.json,
            "tried": .bool(isTried),
        ]
        members["rows"] = rows.map { .number(String($0)) }
        members["run"] = run.map { .number(String($0)) }
        return .object(members)
    }

    init?(_ json: JSON) {
        guard let id = json["id"]?.string, let register = json["register"]?.string.flatMap(QualifiedName.init),
            let name = json["name"]?.string, let account = json["account"]?.string, let at = json["at"]?.integer
        else { return nil }
        self.init(
            id: id, register: register, name: name, account: account, at: Instant(milliseconds: at),
            size: Int(clamping: json["size"]?.integer ?? 0), sha256: json["sha256"]?.string ?? "")
        choices = ImportChoices(json["choices"])
        isTried = json["tried"]?.bool ?? false
        rows = json["rows"]?.integer.map { Int(clamping: $0) }
        run = json["run"]?.integer
    }
}
