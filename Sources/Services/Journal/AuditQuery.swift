package import CQL2
package import Governance
package import JSONText

/// What an auditor looks for in the journal; what is nil does not matter.
package struct AuditQuery: Sendable {
    package var account: String?
    package var role: String?
    package var act: String?
    /// The number of an item.
    package var number: String?
    /// Where requests came from: the address, or its beginning.
    package var origin: String?
    package var from: Day?
    /// The last day.
    package var through: Day?
    /// Only entries before this one; where the last page ended.
    package var before: Int64?
    package var limit = 100

    package init() {}

    func holds(_ body: JSON) -> Bool {
        func text(_ name: String) -> String { body[name]?.string ?? "" }
        if let account, text("actor") != account { return false }
        if let role, text("role") != role { return false }
        if let act, text("act") != act { return false }
        if let origin, !text("origin").hasPrefix(origin) { return false }
        if let number, body["subject"]?["number"]?.string != number { return false }
        return true
    }
}

/// One entry as an auditor sees it.
package struct AuditEntry: Sendable {
    package let sequence: Int64
    package let body: JSON

    package var at: Instant { Instant(milliseconds: body["at"]?.integer ?? 0) }
    package var register: QualifiedName? { body["subject"]?["register"]?.string.flatMap { QualifiedName($0) } }
}

package struct AuditPage: Sendable {
    package var entries: [AuditEntry] = []
    /// Where to go on; nil when the journal has been searched to its beginning.
    package var next: Int64?
    /// The time of the oldest entry looked at.
    package var reached: Instant?
}
