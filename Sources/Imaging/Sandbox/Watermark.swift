internal import Sandbox

/// Lines burned into a copy of a photo, at its foot on a dark band. The glyphs are drawn by libvips and Pango with the
/// county's own font, in the same limited subprocess as foreign formats.
public struct Watermark: Sendable {
    public let lines: [String]
    private static let font = "Noto Sans CJK SC"

    public init(_ lines: [String]) {
        self.lines = lines.filter { !$0.isEmpty }
    }

    /// A JPEG of at most 1,600 pixels a side with the lines on it and without any metadata.
    ///
    /// - Throws: `.decoderUnavailable` where libvips or the font's renderer is missing; `.corrupt`; `.timedOut`.
    public func burned(
        into photo: Photo, limits: PhotoLimits = .standard, with decoder: ForeignDecoder = .standard
    ) throws(PhotoRefusal) -> [UInt8] {
        var image = try photo.publicImage()
        guard !lines.isEmpty else { return try image.jpeg(quality: 85) }
        let size = max(9, min(36, max(image.width, image.height) / 42))
        let margin = size / 2
        let folder = try decoder.privateFolder()
        try decoder.run(
            [
                "text", "text.png", markup, "--font", "\(Self.font) \(size)", "--dpi", "72", "--rgba", "--width",
                "\(max(1, image.width - 2 * margin))",
            ], in: folder, limits: limits)
        guard let text = folder.read("text.png", atMost: 4 << 20), let height = PNGLayout.height(of: text) else { throw .corrupt }
        let band = min(image.height, height + 2 * margin)
        image.darken(last: band)
        do {
            try folder.write(try image.jpeg(quality: 95), to: "copy.jpg")
        } catch let refusal as PhotoRefusal {
            throw refusal
        } catch {
            throw .decoderUnavailable
        }
        try decoder.run(
            [
                "composite2", "copy.jpg", "text.png", "marked.jpg[Q=85,strip]", "over", "--x", "\(margin)", "--y",
                "\(max(0, image.height - band + margin))",
            ], in: folder, limits: limits)
        guard let marked = folder.read("marked.jpg", atMost: 16 << 20) else { throw .corrupt }
        return marked
    }

    /// Pango's markup; what people wrote is escaped, and a leading dash is no option.
    private var markup: String {
        let text = lines.map { line in
            line.unicodeScalars.reduce(into: "") { text, scalar in
                switch scalar {
                case "&": text += "&amp;"
                case "<": text += "&lt;"
                case ">": text += "&gt;"
                case let plain where plain.value < 0x20: text += " "
                case let plain: text.unicodeScalars.append(plain)
                }
            }
        }
        return "<span foreground=\"white\">\(text.joined(separator: "\n"))</span>"
    }
}

extension RGBImage {
    /// Darkens the last rows, so that white letters are read on any picture.
    mutating func darken(last rows: Int) {
        let start = max(0, height - rows) * width * 3
        for index in start..<pixels.count { pixels[index] = UInt8(Int(pixels[index]) * 2 / 5) }
    }
}
