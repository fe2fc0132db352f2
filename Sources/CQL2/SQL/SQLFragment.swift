/// The SQL to write. Only the text differs; the meaning is the same.
public enum SQLDialect: Hashable, Sendable {
    case sqlite
    case postgresql
}

/// What a placeholder of a fragment stands for.
public enum SQLBinding: Hashable, Sendable {
    case integer(Int64)
    case real(Double)
    case text(String)
    /// The number of the day that `today()` yields when the statement runs.
    case today
    /// The milliseconds that `now()` yields when the statement runs.
    case now

    /// The binding with the clock read.
    public func resolved(in context: EvaluationContext) -> SQLBinding {
        switch self {
        case .integer, .real, .text: self
        case .today: .integer(Int64(context.today.number))
        case .now: .integer(context.now.milliseconds)
        }
    }
}

/// A piece of SQL with its parameters, in the order of their placeholders.
///
/// The fragment of a predicate is a condition. It needs the functions of `SQLFunction.required`.
public struct SQLFragment: Hashable, Sendable {
    public let sql: String
    public let bindings: [SQLBinding]
    /// True when the condition lets through more rows than the predicate, never fewer: it compares only the bounding
    /// boxes of geometries. Rows found must then be evaluated in memory.
    public let needsRecheck: Bool
}

/// Where the properties of a schema are found in SQL.
///
/// Columns hold booleans as integers 0 and 1, decimals as integers in units of their declared scale, texts in NFC under
/// a binary collation, dates as days and timestamps as milliseconds since 1970.
public struct SQLColumns: Sendable {
    /// The expression, quoted as need be, that yields a property.
    public var expression: @Sendable (Schema.Property) -> String
    /// The bounding box of a geometry property; `nil` when there is none to ask.
    public var boundingBox: @Sendable (Schema.Property) -> SQLBoundingBox?

    public init(
        expression: @escaping @Sendable (Schema.Property) -> String,
        boundingBox: @escaping @Sendable (Schema.Property) -> SQLBoundingBox? = { _ in nil }
    ) {
        self.expression = expression
        self.boundingBox = boundingBox
    }
}

/// Expressions for the edges of a bounding box in degrees; all four are NULL where there is no geometry.
public struct SQLBoundingBox: Hashable, Sendable {
    public var minX: String
    public var minY: String
    public var maxX: String
    public var maxY: String

    public init(minX: String, minY: String, maxX: String, maxY: String) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }
}

extension CheckedExpression {
    /// Translates the expression into SQL that gives the same answers as `compile`.
    ///
    /// - Parameter firstParameter: the number of the first placeholder, where they are numbered (PostgreSQL).
    /// - Throws: `.notTranslatable` where a geometry has no bounding box in SQL or is tested outside a condition;
    ///   `.tooDeep` where SQLite's parser would give up.
    public func compileSQL(
        _ dialect: SQLDialect, columns: SQLColumns, firstParameter: Int = 1
    ) throws(Diagnostic) -> SQLFragment {
        if dialect == .sqlite, root.parserStackNeeded > SQLiteLimits.parserStack {
            throw Diagnostic(
                .tooDeep, "The expression is nested too deep for SQL.", at: root.range, in: expression.source)
        }
        var writer = SQLWriter(
            dialect: dialect, columns: columns, schema: schema, source: expression.source,
            firstParameter: firstParameter)
        let needsRecheck = root.testsGeometry
        if type == .boolean {
            try writer.writeSuperset(of: root, being: true)
        } else {
            try writer.writeValue(root)
        }
        return SQLFragment(sql: writer.sql, bindings: writer.bindings, needsRecheck: needsRecheck)
    }
}
