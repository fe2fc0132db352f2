/// What a photo may cost. Everything is checked against the header before a pixel is decoded.
public struct PhotoLimits: Sendable, Equatable {
    /// Longest accepted file in bytes.
    public var bytes: Int
    /// Most pixels (width × height).
    public var pixels: Int
    /// Longest side in pixels.
    public var side: Int
    /// Most working memory for JPEG coefficients in bytes. Only progressive and multi-scan files need it.
    public var decodeBytes: Int
    /// Most scans in one JPEG. The usual progressive script has 10; each scan is a pass over all blocks.
    public var scans: Int
    /// Wall-clock seconds for the decoder subprocess; it gets the same amount of CPU time, rounded up.
    public var seconds: Double

    /// 20 MB, 60 megapixels, 12,000 pixels a side, 256 MB, 32 scans, 10 s.
    public static let standard = PhotoLimits()

    public init(
        bytes: Int = 20_000_000,
        pixels: Int = 60_000_000,
        side: Int = 12_000,
        decodeBytes: Int = 256_000_000,
        scans: Int = 32,
        seconds: Double = 10
    ) {
        self.bytes = bytes
        self.pixels = pixels
        self.side = side
        self.decodeBytes = decodeBytes
        self.scans = scans
        self.seconds = seconds
    }

    /// Checks the size a header claims. A zero side is damage, not a small picture.
    func check(width: Int, height: Int) throws(PhotoRefusal) {
        guard width > 0, height > 0 else { throw .corrupt }
        let area = width.multipliedReportingOverflow(by: height)
        guard !area.overflow, area.partialValue <= pixels else { throw .tooManyPixels }
        guard width <= side, height <= side else { throw .sideTooLong }
    }
}
