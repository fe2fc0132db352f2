/// Writes the claims a phone makes into a JPEG: demo photos and tests. CIPA DC-008 (Exif 2.32).
public struct ExifWriter: Sendable {
    public var orientation: PhotoOrientation
    public var capturedAt: CaptureTime?
    public var position: PhotoPosition?
    public var direction: PhotoDirection?

    public init(
        orientation: PhotoOrientation = .up,
        capturedAt: CaptureTime? = nil,
        position: PhotoPosition? = nil,
        direction: PhotoDirection? = nil
    ) {
        self.orientation = orientation
        self.capturedAt = capturedAt
        self.position = position
        self.direction = direction
    }

    /// The APP1 segment with its marker and length.
    public var segment: [UInt8] {
        let payload = Array("Exif\0\0".utf8) + tiff
        // Below 1 KiB whatever is set, so the length fits its 16 bits.
        return [0xFF, 0xE1] + TIFFDirectory.bigEndian(payload.count + 2, bytes: 2) + payload
    }

    /// The JPEG with this segment behind its start marker, in place of one it had.
    ///
    /// - Throws: what makes the bytes no JPEG.
    public func insert(into jpeg: [UInt8]) throws(PhotoRefusal) -> [UInt8] {
        guard PhotoFormat(sniffing: jpeg) == .jpeg else { throw .unknownFormat }
        let old = try JPEGLayout(jpeg, limits: .standard).exif
        // A payload is preceded by its marker and length.
        let kept = old.map { jpeg[2..<$0.lowerBound - 4] + jpeg[$0.upperBound...] } ?? jpeg[2...]
        return jpeg[..<2] + segment + kept
    }

    /// The TIFF structure: main directory, Exif directory, GPS directory, each followed by its long values.
    private var tiff: [UInt8] {
        let header: [UInt8] = [0x4D, 0x4D, 0x00, 0x2A, 0x00, 0x00, 0x00, 0x08]
        let exif = exifDirectory
        let gps = gpsDirectory
        var main = TIFFDirectory()
        main.addShort(0x0112, orientation.rawValue)
        // The pointers have the same size whatever their value, so the offsets follow from the sizes.
        let mainSize = main.size + 24
        main.addLong(0x8769, header.count + mainSize)
        main.addLong(0x8825, header.count + mainSize + exif.size)
        return header + main.bytes(at: header.count) + exif.bytes(at: header.count + mainSize)
            + gps.bytes(at: header.count + mainSize + exif.size)
    }

    private var exifDirectory: TIFFDirectory {
        var directory = TIFFDirectory()
        directory.addUndefined(0x9000, Array("0232".utf8))
        if let capturedAt {
            directory.addText(0x9003, capturedAt.exifTime)
            if let offset = capturedAt.exifOffset { directory.addText(0x9011, offset) }
        }
        return directory
    }

    private var gpsDirectory: TIFFDirectory {
        var directory = TIFFDirectory()
        directory.addBytes(0x0000, [2, 3, 0, 0])
        if let position {
            directory.addText(0x0001, position.latitude < 0 ? "S" : "N")
            directory.addRationals(0x0002, Self.sexagesimal(position.latitude))
            directory.addText(0x0003, position.longitude < 0 ? "W" : "E")
            directory.addRationals(0x0004, Self.sexagesimal(position.longitude))
        }
        if let direction {
            directory.addText(0x0010, String(direction.north.rawValue))
            directory.addRationals(0x0011, [(Int((direction.degrees * 100).rounded()), 100)])
        }
        return directory
    }

    /// Degrees, minutes and ten-thousandths of a second (3 mm on the ground), rounded as a whole so that no part is 60.
    private static func sexagesimal(_ degrees: Double) -> [(Int, Int)] {
        let units = Int((abs(degrees) * 36_000_000).rounded())
        return [(units / 36_000_000, 1), (units / 600_000 % 60, 1), (units % 600_000, 10_000)]
    }
}
