/// Why a photo was not accepted. The raw value is a stable code: upper floors translate it, clients may store it.
public enum PhotoRefusal: String, Error, Sendable, CaseIterable {
    /// More bytes than `PhotoLimits.bytes`.
    case tooLarge
    /// More pixels than `PhotoLimits.pixels`, as the header states them.
    case tooManyPixels
    /// One side longer than `PhotoLimits.side`.
    case sideTooLong
    /// Decoding would need more working memory than `PhotoLimits.decodeBytes`.
    case tooMuchMemory
    /// More passes over the picture than `PhotoLimits.scans` (progressive JPEG that only burns time).
    case tooManyScans
    /// The first bytes are of no accepted format.
    case unknownFormat
    /// The file ends before its structure does.
    case truncated
    /// The picture is followed by, or is at the same time, another kind of file.
    case polyglot
    /// The structure or the compressed data is damaged.
    case corrupt
    /// A legal file in a coding no phone writes (CMYK, 12-bit, arithmetic or lossless JPEG).
    case unsupported
    /// The decoder did not finish within the limits of time.
    case timedOut
    /// The decoder for this format is not installed or could not be started. Not the photo's fault.
    case decoderUnavailable

    /// The stable code.
    public var code: String { rawValue }
}
