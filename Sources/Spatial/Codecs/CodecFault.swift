/// Why bytes or text are not a geometry. `code` is stable and may be stored, translated and tested for.
public struct CodecFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The input ends before the geometry does.
        case truncated = "codec.truncated"
        /// A byte that the grammar does not allow here.
        case syntax = "codec.syntax"
        /// Something follows the end of the geometry.
        case trailing = "codec.trailing"
        /// A geometry collection, a curve, or a type nobody knows.
        case unsupportedType = "codec.unsupported-type"
        /// `type` or `coordinates` is missing.
        case missingMember = "codec.missing-member"
        /// `type` or `coordinates` is given twice, so that two readers could see two geometries.
        case duplicateMember = "codec.duplicate-member"
        /// A position of fewer than two or more numbers than its type has.
        case dimension = "codec.dimension"
        /// NaN, an infinity, or a number too large for a double.
        case notFinite = "codec.not-finite"
        /// Nesting beyond `CodecLimits.maxDepth`.
        case tooDeep = "codec.too-deep"
        /// More bytes or positions than `CodecLimits` allows.
        case tooLarge = "codec.too-large"
    }

    public let code: Code
    /// The byte at which it was noticed, counted from the start of the input.
    public let offset: Int

    public init(_ code: Code, at offset: Int) {
        self.code = code
        self.offset = offset
    }
}

extension CodecFault: CustomStringConvertible {
    public var description: String { "\(code.rawValue) at byte \(offset)" }
}

/// What a reader accepts from a stranger before it gives up.
public struct CodecLimits: Hashable, Sendable {
    /// The longest input in bytes, where the input is one geometry.
    public var maxBytes: Int
    /// The most positions in one geometry.
    public var maxPositions: Int
    /// The deepest nesting of JSON values, foreign members included.
    public var maxDepth: Int

    public init(maxBytes: Int = 64 << 20, maxPositions: Int = 1_000_000, maxDepth: Int = 32) {
        self.maxBytes = maxBytes
        self.maxPositions = maxPositions
        self.maxDepth = maxDepth
    }

    public static let standard = CodecLimits()
}
