/// What a photo says about itself. All of it is the sender's *claim*: compare it with server time and device position.
///
/// Camera make, model, serial numbers and owner names are never read.
public struct PhotoFacts: Sendable, Hashable {
    /// The format that was uploaded.
    public let format: PhotoFormat
    /// Width in pixels of the upright picture.
    public let width: Int
    /// Height in pixels of the upright picture.
    public let height: Int
    /// The stored orientation. Always `.up` for PNG, WebP and HEIC, whose decoder turns the picture itself.
    public let orientation: PhotoOrientation
    public let capturedAt: CaptureTime?
    public let position: PhotoPosition?
    public let direction: PhotoDirection?

    init(format: PhotoFormat, layout: JPEGLayout, exif: ExifFacts) {
        let isTurned = exif.orientation.swapsSides
        self.format = format
        width = isTurned ? layout.height : layout.width
        height = isTurned ? layout.width : layout.height
        orientation = exif.orientation
        capturedAt = exif.capturedAt
        position = exif.position
        direction = exif.direction
    }
}
