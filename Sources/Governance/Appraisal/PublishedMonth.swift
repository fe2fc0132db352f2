package import CQL2
import JSONText

/// A month of an index, frozen: results, what they were reckoned from, and the rule. It never changes; an objection that was
/// right makes a further revision that names the one before.
package struct PublishedMonth: Hashable, Sendable {
    package var paper: AppraisalPaper

    /// - Parameters:
    ///   - sha256: hash of the frozen bytes.
    ///   - before: the revision it replaces.
    ///   - because: objections that were right, by number.
    ///   - until: the last day on which objections to it may be raised; nil is without end.
    package init(
        index: QualifiedName, month: String, revision: Int, frozen: [UInt8], sha256: Digest, remarks: String, before: PublishedMonth?,
        because: [Int64], until: Day? = nil, by actor: Actor, at moment: Moment
    ) {
        var body: [String: JSON] = [
            "by": .string(actor.account), "at": .at(moment), "remarks": .string(remarks), "revision": .number(String(revision)),
            "sha256": .string(sha256.hex),
        ]
        if let until { body["until"] = .string(until.description) }
        if let before { body["replaces"] = .string(before.sha256) }
        if !because.isEmpty { body["because"] = .array(because.map { .number(String($0)) }) }
        paper = AppraisalPaper(kind: .month, index: index, key: month, state: "published", body: body)
        paper.frozen = frozen
    }

    package init?(_ paper: AppraisalPaper) {
        guard paper.kind == .month else { return nil }
        self.paper = paper
    }

    package var month: String { paper.key }
    package var revision: Int { Int(paper.body["revision"]?.integer ?? 1) }
    package var sha256: String { paper.body["sha256"]?.string ?? "" }
    package var remarks: String { paper.body["remarks"]?.string ?? "" }
    package var by: String { paper.body["by"]?.string ?? "" }
    package var at: Instant { paper.body.instant("at") }
    /// The last day of publicity 公示期.
    package var until: Day? { paper.body["until"]?.string.flatMap { Day($0) } }
    package var replaces: String? { paper.body["replaces"]?.string }
    package var because: [Int64] { paper.body["because"]?.array?.compactMap(\.integer) ?? [] }
}
