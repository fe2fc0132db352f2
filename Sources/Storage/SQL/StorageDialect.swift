package import CQL2

/// Where the engines differ; everything else is SQL that both read.
package struct StorageDialect: Sendable {
    /// How rules are written for the engine.
    package var rules: CQL2.SQLDialect
    /// Type of whole numbers, instants, days and scaled decimals.
    package var integer: String
    package var text: String
    package var bytes: String
    package var real: String
    /// Primary key that numbers itself.
    package var identity: String
    /// Said after a table whose rows lie in the order of their primary key.
    package var clustered: String
    /// Statements that make the index of boxes beside a table; its columns are always
    /// `id, min_x, max_x, min_y, max_y` in ten-millionths of a degree.
    package var boxIndex: @Sendable (_ table: String) -> [String]
    /// Whether a table stands; its columns. Every engine keeps its catalogue elsewhere.
    package var hasTable: @Sendable (_ name: String, _ connection: any SQLConnection) throws -> Bool
    package var columns: @Sendable (_ table: String, _ connection: any SQLConnection) throws -> [String]

    /// Said before values are erased, so that the engine overwrites them, and after.
    package var erasing: [String] = []
    package var erased: [String] = []

    package init(
        rules: CQL2.SQLDialect, integer: String, text: String, bytes: String, real: String, identity: String, clustered: String,
        boxIndex: @escaping @Sendable (_ table: String) -> [String],
        hasTable: @escaping @Sendable (_ name: String, _ connection: any SQLConnection) throws -> Bool,
        columns: @escaping @Sendable (_ table: String, _ connection: any SQLConnection) throws -> [String]
    ) {
        self.rules = rules
        self.integer = integer
        self.text = text
        self.bytes = bytes
        self.real = real
        self.identity = identity
        self.clustered = clustered
        self.boxIndex = boxIndex
        self.hasTable = hasTable
        self.columns = columns
    }
}

/// Quotes an identifier, as both engines read it.
func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
