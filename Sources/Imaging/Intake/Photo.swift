/// An accepted photo: its container was checked, its facts were read, and copies can be made.
///
/// The calls work on the calling thread (a 12-megapixel preview takes some 15 ms; PNG, WebP and HEIC start a
/// subprocess once, in `init`), so run them off an event loop. The original bytes are not altered; keep them apart as
/// evidence and serve only the copies made here.
public struct Photo: Sendable {
    public let facts: PhotoFacts
    /// The original, or the JPEG which the sandboxed decoder made of it.
    private let jpeg: [UInt8]
    private let layout: JPEGLayout

    static let thumbnailSide = 500
    static let publicSide = 1_600

    /// Examines an upload.
    ///
    /// - Throws: the reason for refusing it. A refusal is final: no caller may fall back to the raw bytes.
    public init(
        _ bytes: [UInt8], limits: PhotoLimits = .standard, decoder: ForeignDecoder = .standard
    ) throws(PhotoRefusal) {
        guard bytes.count <= limits.bytes else { throw .tooLarge }
        guard let format = PhotoFormat(sniffing: bytes) else { throw .unknownFormat }
        if format == .jpeg {
            jpeg = bytes
            layout = try JPEGLayout(bytes, limits: limits)
            try TrailingData.check(bytes, after: layout.end, limits: limits)
        } else {
            try Self.checkForeign(bytes, format, limits: limits)
            jpeg = try decoder.jpeg(from: bytes, limits: limits)
            layout = try JPEGLayout(jpeg, limits: limits)
        }
        facts = PhotoFacts(format: format, layout: layout, exif: ExifFacts(of: jpeg, layout))
    }

    private static func checkForeign(
        _ bytes: [UInt8], _ format: PhotoFormat, limits: PhotoLimits
    ) throws(PhotoRefusal) {
        let end =
            switch format {
            case .png: try PNGLayout(bytes, limits: limits).end
            case .webp: try WebPLayout(bytes, limits: limits).end
            case .heic: try HEICLayout(bytes, limits: limits).end
            case .jpeg: try JPEGLayout(bytes, limits: limits).end
            }
        try TrailingData.check(bytes, after: end, limits: limits)
    }

    /// A thumbnail of at most 500 pixels a side and the hash for finding repeats, from one decoding at reduced scale.
    ///
    /// - Throws: `.corrupt` when the picture data turn out damaged.
    public func preview() throws(PhotoRefusal) -> PhotoPreview {
        let image = try upright(longerSideAtLeast: Self.thumbnailSide)
        let thumbnail = try image.shrunk(fitting: Self.thumbnailSide).jpeg(quality: 78)
        return PhotoPreview(thumbnail: thumbnail, hash: image.hash)
    }

    /// A JPEG of at most 1,600 pixels a side, upright, without any metadata.
    ///
    /// - Throws: `.corrupt` when the picture data turn out damaged.
    public func publicCopy() throws(PhotoRefusal) -> [UInt8] {
        try publicImage().jpeg(quality: 82)
    }

    /// The pixels of the public copy.
    func publicImage() throws(PhotoRefusal) -> RGBImage {
        try upright(longerSideAtLeast: Self.publicSide).shrunk(fitting: Self.publicSide)
    }

    private func upright(longerSideAtLeast side: Int) throws(PhotoRefusal) -> RGBImage {
        try RGBImage(
            jpeg: jpeg[..<layout.end], width: layout.width, height: layout.height, longerSideAtLeast: side
        ).upright(facts.orientation)
    }
}

/// What lists and the search for repeats need of a photo.
public struct PhotoPreview: Sendable {
    /// A JPEG without metadata, at most 500 pixels a side.
    public let thumbnail: [UInt8]
    public let hash: PerceptualHash
}
