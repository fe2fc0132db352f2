extension CQL2Expression {
    /// Reads CQL2-JSON (OGC 21-065r2, clause 8.3). Offsets of diagnostics refer to the JSON text.
    public init(json text: String, limits: ParsingLimits = ParsingLimits()) throws(Diagnostic) {
        let length = text.utf8.count
        guard length <= limits.length else {
            throw Diagnostic(
                .textTooLong, "The expression has \(length) bytes, more than the \(limits.length) allowed.",
                at: 0..<0, in: SourceText(""))
        }
        source = SourceText(text)
        // An operator is an object with an array in it; geometries nest five arrays more.
        var reader = JSONReader(source, depthLimit: 2 * limits.depth + 6)
        let decoder = SyntaxDecoder(source: source, limits: limits)
        syntax = try decoder.decode(try reader.readWhole())
    }

    /// The expression as CQL2-JSON. A negation, for which there is no operator, becomes a multiplication by −1.
    public var json: String {
        var encoder = SyntaxEncoder()
        encoder.write(syntax)
        return encoder.text
    }
}
