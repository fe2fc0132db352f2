package import Governance

/// One line from a client to the process that has the store.
struct OperationCall: Codable, Sendable {
    var request: OperationRequest
    /// Who asks, for the journal.
    var operatorName: String
    var language: String

    private enum CodingKeys: String, CodingKey {
        case request, language
        case operatorName = "operator"
    }
}

/// One line back: what the operation says, and at last how it ended.
enum OperationReply: Codable, Sendable {
    case out(String)
    case say(String)
    case progress(label: String, done: Int, total: Int)
    /// Exit status 0 or 1; the message of the refusal, where there is one, and whether the command was used wrongly.
    case exit(Int, refusal: String?, misused: Bool)

    private enum CodingKeys: String, CodingKey {
        case out, say, progress, exit, refusal, misused
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        if let line = try members.decodeIfPresent(String.self, forKey: .out) {
            self = .out(line)
        } else if let line = try members.decodeIfPresent(String.self, forKey: .say) {
            self = .say(line)
        } else if members.contains(.progress) {
            var list = try members.nestedUnkeyedContainer(forKey: .progress)
            self = .progress(label: try list.decode(String.self), done: try list.decode(Int.self), total: try list.decode(Int.self))
        } else {
            self = .exit(
                try members.decode(Int.self, forKey: .exit), refusal: try members.decodeIfPresent(String.self, forKey: .refusal),
                misused: try members.decodeIfPresent(Bool.self, forKey: .misused) ?? false)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .out(let line): try members.encode(line, forKey: .out)
        case .say(let line): try members.encode(line, forKey: .say)
        case .progress(let label, let done, let total):
            var list = members.nestedUnkeyedContainer(forKey: .progress)
            try list.encode(label)
            try list.encode(done)
            try list.encode(total)
        case .exit(let status, let refusal, let misused):
            try members.encode(status, forKey: .exit)
            try members.encodeIfPresent(refusal, forKey: .refusal)
            if misused { try members.encode(true, forKey: .misused) }
        }
    }
}

extension Refusal {
    /// Whether it is the command line that is at fault rather than what it asks for.
    package var isMisuse: Bool { field?.hasPrefix("--") ?? false }
}
