package import CQL2

/// A row an item owns: one disposal, one visit.
package struct Part: Hashable, Sendable {
    /// Unique within the item and kind, never reused.
    package var id: Int64
    package var stage: String
    /// Values in the order of the definition's fields.
    package var fields: [Value]

    package init(id: Int64, stage: String, fields: [Value]) {
        self.id = id
        self.stage = stage
        self.fields = fields
    }
}
