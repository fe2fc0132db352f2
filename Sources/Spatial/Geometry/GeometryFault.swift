/// Why a geometry cannot be accepted. `code` is stable and may be stored, translated and tested for.
public struct GeometryFault: Error, Hashable, Sendable {
    /// The rule that is broken.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The geometry, or one of its parts, has no position.
        case empty = "geometry.empty"
        /// A coordinate is NaN or infinite.
        case notFinite = "geometry.not-finite"
        /// Longitude beyond ±180° or latitude beyond ±90°: often swapped axes or projected metres.
        case outOfRange = "geometry.out-of-range"
        /// A line of fewer than two positions (RFC 7946, 3.1.4).
        case lineTooShort = "geometry.line-too-short"
        /// A ring of fewer than four positions (RFC 7946, 3.1.6).
        case ringTooShort = "geometry.ring-too-short"
        /// A ring whose last position differs from its first (RFC 7946, 3.1.6).
        case ringNotClosed = "geometry.ring-not-closed"
        /// A ring that encloses nothing: all its positions lie on one line.
        case ringWithoutArea = "geometry.ring-without-area"
    }

    public let code: Code
    /// The index of the part in a multi-geometry, 0 in a simple one.
    public let part: Int
    /// The index of the ring in its polygon, 0 for the exterior; 0 for points and lines.
    public let ring: Int
    /// The index of the position in its ring or line; 0 where the whole ring is meant.
    public let position: Int

    public init(_ code: Code, part: Int = 0, ring: Int = 0, position: Int = 0) {
        self.code = code
        self.part = part
        self.ring = ring
        self.position = position
    }
}

extension GeometryFault: CustomStringConvertible {
    public var description: String { "\(code.rawValue) at part \(part), ring \(ring), position \(position)" }
}
