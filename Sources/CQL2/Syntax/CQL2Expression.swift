/// An expression of CQL2 (OGC 21-065r2), parsed but not yet checked against a schema.
public struct CQL2Expression: Sendable, CustomStringConvertible {
    public let syntax: Syntax
    let source: SourceText

    /// Reads CQL2-Text. Any expression is read, not only conditions: a computed column is `area * 2`.
    ///
    /// Not supported, and refused by name: array predicates, `GEOMETRYCOLLECTION`, empty geometries, boxes across the
    /// antimeridian, and the draft's `ENVELOPE`. Elevations are read and dropped.
    public init(_ text: String, limits: ParsingLimits = ParsingLimits()) throws(Diagnostic) {
        var parser = try Parser(text, limits: limits)
        syntax = try parser.parseWhole()
        source = parser.source
    }

    /// An expression built as a tree. Later diagnostics point into the printed text only as far as its nodes have ranges.
    public init(_ syntax: Syntax) {
        var printer = Printer()
        printer.write(syntax)
        self.syntax = syntax
        self.source = SourceText(printer.text)
    }

    /// Canonical CQL2-Text: upper-case keywords, no needless parentheses. Parses to an equal tree.
    public var description: String {
        var printer = Printer()
        printer.write(syntax)
        return printer.text
    }

    /// Names of all properties that occur.
    public var propertyNames: Set<String> {
        var names: Set<String> = []
        var pending = [syntax]
        while let node = pending.popLast() {
            if case .property(let name) = node.form { names.insert(name) }
            pending.append(contentsOf: node.children)
        }
        return names
    }
}

extension CQL2Expression: Hashable {
    public static func == (left: CQL2Expression, right: CQL2Expression) -> Bool { left.syntax == right.syntax }

    public func hash(into hasher: inout Hasher) { hasher.combine(syntax) }
}
