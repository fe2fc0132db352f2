package import CQL2
package import Spatial

/// What a person asks for when taking an action.
package struct ActionRequest: Sendable {
    package var action: String
    /// The version the person saw.
    package var version: Int64
    /// Row the action is on, for actions on parts.
    package var part: Int64?
    package var fields: [String: Value]
    /// Values for the row the action is on.
    package var partFields: [String: Value]
    /// New rows, by part.
    package var rows: [String: [[String: Value]]]
    package var evidence: [EvidenceUse]
    package var note: String?
    /// Code of the area an item is handed over to.
    package var area: String?
    /// What rules read of the items that the request's fields name; nil where it names no other than the item did.
    package var namedValues: [Value]?
    /// Number of the item it is merged into, for actions that merge.
    package var into: String?
    /// Seconds between the act and its arrival here, by the device's own clock; nil where it is sent at once.
    package var ago: Double?
    /// Where the device was, in CGCS2000, for actions that ask for it.
    package var place: Position?

    package init(action: String, version: Int64) {
        self.action = action
        self.version = version
        fields = [:]
        partFields = [:]
        rows = [:]
        evidence = []
    }
}
