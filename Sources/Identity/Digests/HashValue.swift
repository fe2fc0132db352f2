/// A 256-bit hash value, stored without a heap allocation. Its order is that of its bytes.
///
/// `==` stops at the first difference: compare secrets with `ConstantTime`.
public struct HashValue: Sendable, Hashable {
    /// The bytes in memory order, eight at a time.
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    public static let byteCount = 32

    /// Lets `fill` write the 32 bytes.
    init(filledBy fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        withUnsafeMutableBytes(of: &words) { buffer in
            buffer.withMemoryRebound(to: UInt8.self) { bytes in
                if let start = bytes.baseAddress { fill(start) }
            }
        }
    }

    /// A hash from its 32 bytes; nil for any other number of bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// A hash from 64 hexadecimal digits of either case; nil for anything else.
    public init?(hex: String) {
        guard let bytes = Hexadecimal.decode(hex) else { return nil }
        self.init(bytes: bytes)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// 64 small hexadecimal digits.
    public var hex: String { withUnsafeBytes { Hexadecimal.encode($0) } }

    /// Lends the bytes without copying them.
    public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Swift.withUnsafeBytes(of: words, body)
    }

    public static func == (left: HashValue, right: HashValue) -> Bool { left.words == right.words }

    public func hash(into hasher: inout Hasher) {
        // The bits are already mixed, but they may be chosen by an opponent: let the seeded hasher do its work.
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

extension HashValue: Comparable {
    public static func < (left: HashValue, right: HashValue) -> Bool {
        left.withUnsafeBytes { left in right.withUnsafeBytes { left.lexicographicallyPrecedes($0) } }
    }
}

extension HashValue: CustomStringConvertible {
    public var description: String { hex }
}
