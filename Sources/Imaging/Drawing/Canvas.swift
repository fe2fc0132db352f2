/// A picture to draw on: demo photos and test scenes. Whatever lies outside it is clipped.
public struct Canvas: Sendable {
    /// An sRGB colour.
    public struct Color: Sendable, Hashable {
        public var red: UInt8
        public var green: UInt8
        public var blue: UInt8

        public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
            self.red = red
            self.green = green
            self.blue = blue
        }

        /// The colour a share of the way to another; the share is clamped to 0…1.
        public func mixed(with other: Color, share: Double) -> Color {
            let part = min(max(share, 0), 1)
            let mix = { (from: UInt8, to: UInt8) in
                UInt8((Double(from) + (Double(to) - Double(from)) * part).rounded())
            }
            return Color(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
        }
    }

    /// A point in pixels from the top left corner; pixel (0, 0) covers 0…1 each way.
    public struct Point: Sendable, Hashable {
        public var x: Double
        public var y: Double

        public init(_ x: Double, _ y: Double) {
            self.x = x
            self.y = y
        }
    }

    public static let longestSide = 12_000
    private(set) var image: RGBImage

    public var width: Int { image.width }
    public var height: Int { image.height }

    /// An empty canvas; sides are clamped to 1…`longestSide`.
    public init(width: Int, height: Int, background: Color = Color(255, 255, 255)) {
        let width = min(max(width, 1), Self.longestSide)
        let height = min(max(height, 1), Self.longestSide)
        image = RGBImage(width: width, height: height, pixels: [UInt8](repeating: 0, count: width * height * 3))
        fillRect(x: 0, y: 0, width: width, height: height, background)
    }

    /// A picture drawn elsewhere: three bytes a pixel, row by row; nil where they are not as many as the sides ask for.
    public init?(width: Int, height: Int, rgb: [UInt8]) {
        guard 1...Self.longestSide ~= width, 1...Self.longestSide ~= height, rgb.count == width * height * 3 else { return nil }
        image = RGBImage(width: width, height: height, pixels: rgb)
    }

    /// The colour of a pixel, nil outside.
    public subscript(x: Int, y: Int) -> Color? {
        guard 0..<width ~= x, 0..<height ~= y else { return nil }
        let position = (y * width + x) * 3
        return Color(image.pixels[position], image.pixels[position + 1], image.pixels[position + 2])
    }

    /// Sets pixels `from..<to` of a row, clipped.
    mutating func fillRow(_ y: Int, from: Int, to: Int, _ color: Color) {
        guard 0..<height ~= y else { return }
        let start = min(max(from, 0), width)
        let end = min(max(to, start), width)
        for position in stride(from: (y * width + start) * 3, to: (y * width + end) * 3, by: 3) {
            image.pixels[position] = color.red
            image.pixels[position + 1] = color.green
            image.pixels[position + 2] = color.blue
        }
    }

    /// Changes every sample (red, green, blue in turn).
    mutating func mapSamples(_ change: (UInt8) -> UInt8) {
        for position in image.pixels.indices { image.pixels[position] = change(image.pixels[position]) }
    }

    /// A baseline JPEG without metadata.
    ///
    /// - Parameter quality: 1…100, clamped.
    /// - Throws: `.decoderUnavailable` when the codec could not be set up.
    public func jpegData(quality: Int = 85) throws(PhotoRefusal) -> [UInt8] {
        try image.jpeg(quality: quality)
    }
}
