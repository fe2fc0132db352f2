/// The accepted file formats, recognised by their first bytes only: names and declared types are never trusted.
public enum PhotoFormat: String, Sendable, CaseIterable {
    case jpeg, png, webp, heic

    /// Recognises the format, or nil when the bytes are of no accepted one.
    ///
    /// JPEG: SOI and the start of a marker (ITU-T T.81 B.1.1). PNG: the 8-byte signature (ISO/IEC 15948, 5.2).
    /// WebP: `RIFF`, size, `WEBP` (RFC 9649). HEIC: an `ftyp` box with an HEVC still brand (ISO/IEC 23008-12, annex B).
    public init?(sniffing bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: PNGLayout.signature) {
            self = .png
        } else if bytes.hasText("RIFF", at: 0), bytes.hasText("WEBP", at: 8) {
            self = .webp
        } else if HEICLayout.hasHEVCBrand(bytes) {
            self = .heic
        } else {
            return nil
        }
    }

    /// The media type to serve an original of this format with.
    public var mediaType: String { "image/\(rawValue)" }
}
