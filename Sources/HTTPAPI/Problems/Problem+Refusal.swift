package import Governance
package import HTTPTypes
import JSONText

extension Problem {
    /// The one table from the kinds of refusals to statuses.
    package static func status(of kind: Refusal.Kind) -> HTTPResponse.Status {
        switch kind {
        case .invalid, .unmet: .unprocessableContent
        case .notFound: .notFound
        case .gone: .gone
        case .forbidden: .forbidden
        case .conflict: .conflict
        case .tooLarge: .contentTooLarge
        case .notSignedIn: .unauthorized
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        }
    }

    package init(_ refusal: Refusal) {
        self.init(
            Self.status(of: refusal.kind), refusal.code, zh: refusal.message.zh, en: refusal.message.en, field: refusal.field)
        if !refusal.others.isEmpty {
            var first = refusal
            first.others = []
            errors = [first] + refusal.others
        }
        guard let number = refusal.currentVersion else { return }
        // A lock-out carries its seconds in the same place.
        members[refusal.kind == .tooMany ? "retryAfter" : "currentVersion"] = .number(String(number))
        if refusal.kind == .tooMany { headers[.retryAfter] = String(number) }
    }
}
