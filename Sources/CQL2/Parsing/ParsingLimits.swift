/// Bounds that keep hostile text from exhausting the stack or the clock.
public struct ParsingLimits: Hashable, Sendable {
    /// The longest text, in UTF-8 bytes.
    public var length: Int
    /// The greatest depth of nesting, also of the resulting tree: every further use of it recurses this deep.
    public var depth: Int

    public init(length: Int = 65_536, depth: Int = 100) {
        self.length = length
        self.depth = depth
    }
}
