package import CQL2
package import Governance
import JSONText

/// What is published of a period, frozen: rule, inputs, results. Whichever kind the units are, it holds all that its bytes are
/// made from.
package protocol FrozenResult: Sendable {
    var index: QualifiedName { get }
    /// The month or period.
    var month: String { get }
    var version: String { get }
    /// The bytes that are kept, from the rule and the inputs alone.
    func bytes() throws -> [UInt8]
    /// Grades by the codes of units.
    func grades() throws -> [String: String]
    /// The indicators a unit is scored by; nil where it was not appraised.
    func indicators(of code: String) -> [String]?
    /// Where another computation of the same period says otherwise.
    func differences(from other: any FrozenResult) -> [String]
}

extension PublishedMonth {
    /// What was frozen; nil where the paper came without its bytes.
    package var result: (any FrozenResult)? { paper.frozen.flatMap { Self.result($0) } }

    /// Reads frozen bytes of either kind; nil for anything else.
    package static func result(_ bytes: [UInt8]) -> (any FrozenResult)? {
        if let month = FrozenMonth(bytes) { return month }
        return FrozenPeriod(bytes)
    }
}

extension FrozenMonth: FrozenResult {
    package func indicators(of code: String) -> [String]? { units.contains { $0.code == code } ? rule.indicators : nil }

    package func differences(from other: any FrozenResult) -> [String] {
        (other as? FrozenMonth).map { differences(from: $0) } ?? ["kind"]
    }
}

extension FrozenPeriod: FrozenResult {}
