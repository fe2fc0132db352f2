/// A picture of 8-bit sRGB pixels, three bytes each, rows from top to bottom without padding.
struct RGBImage: Sendable {
    let width: Int
    let height: Int
    var pixels: [UInt8]

    init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(pixels.count == width * height * 3)
        self.width = width
        self.height = height
        self.pixels = pixels
    }
}

extension RGBImage {
    /// The size of a copy whose longer side is at most `side`, never enlarged, at least one pixel each way.
    static func size(of width: Int, by height: Int, fitting side: Int) -> (width: Int, height: Int) {
        let longer = max(width, height)
        guard longer > side else { return (width, height) }
        let scaled = { (length: Int) in max(1, (length * side + longer / 2) / longer) }
        return (scaled(width), scaled(height))
    }
}
