/// The few Exif values this product keeps. Whatever is missing, malformed or implausible is nil, never an error:
/// a photo with a broken claim is still a photo.
struct ExifFacts {
    var orientation = PhotoOrientation.up
    var capturedAt: CaptureTime?
    var position: PhotoPosition?
    var direction: PhotoDirection?

    /// Reads the Exif segment of a JPEG, if it has one. Tags: CIPA DC-008 (Exif), sections 4.6.4 to 4.6.6.
    init(of jpeg: [UInt8], _ layout: JPEGLayout) {
        guard let range = layout.exif, let exif = ExifSegment(jpeg[range]) else { return }
        if let value = exif.short(0x0112, in: .main) {
            orientation = PhotoOrientation(rawValue: value) ?? .up
        }
        if let time = exif.text(0x9003, in: .exif) {
            capturedAt = CaptureTime(exifTime: time, exifOffset: exif.text(0x9011, in: .exif))
        }
        if let latitude = Self.degrees(exif, 0x0002, hemisphere: 0x0001, positive: "N", negative: "S"),
            let longitude = Self.degrees(exif, 0x0004, hemisphere: 0x0003, positive: "E", negative: "W")
        {
            position = PhotoPosition(longitude: longitude, latitude: latitude)
        }
        if let degrees = exif.rationals(0x0011, count: 1, in: .gps)?.first {
            let north = exif.text(0x0010, in: .gps)?.first.flatMap(PhotoDirection.North.init)
            direction = PhotoDirection(degrees: degrees, north: north ?? .geographic)
        }
    }

    /// Degrees, minutes and seconds, signed by the hemisphere letter, without which the value means nothing.
    private static func degrees(
        _ exif: borrowing ExifSegment, _ tag: UInt32, hemisphere: UInt32, positive: Character, negative: Character
    ) -> Double? {
        guard let parts = exif.rationals(tag, count: 3, in: .gps), parts[1] < 60, parts[2] < 60,
            let letter = exif.text(hemisphere, in: .gps)?.first, letter == positive || letter == negative
        else { return nil }
        let value = parts[0] + parts[1] / 60 + parts[2] / 3_600
        return letter == positive ? value : -value
    }
}
