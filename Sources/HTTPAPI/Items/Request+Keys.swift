import Hummingbird

extension Request {
    /// The client's name for this write, so that a resent one has the same answer; nil where it gives none.
    func clientKey() throws(Problem) -> String? {
        guard let key = header("Idempotency-Key"), !key.isEmpty else { return nil }
        guard (8...80).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem.badRequest(
                "bad-key", zh: "Idempotency-Key 应为 8 到 80 个字符。", en: "Idempotency-Key must have 8 to 80 characters.",
                field: "Idempotency-Key")
        }
        return key
    }

    /// The version that the client saw, from `If-Match: "3"`.
    func matchedVersion() throws(Problem) -> Int64 {
        guard let text = headers[.ifMatch] else {
            throw Problem(
                .preconditionRequired, "precondition-required", zh: "缺少 If-Match:请给出所见版本。",
                en: "If-Match is missing: give the version you saw.", field: "If-Match")
        }
        let bare = text.split(separator: "\"").first { !$0.allSatisfy(\.isWhitespace) && $0 != "W/" }
        guard let version = bare.flatMap({ Int64($0) }) else {
            throw Problem.badRequest("bad-version", zh: "If-Match 应为版本号。", en: "If-Match must be a version.", field: "If-Match")
        }
        return version
    }
}
