extension Canvas {
    /// Writes ASCII text in a 5 × 7 dot font, 6 dots from letter to letter. Small letters appear as capitals, and what
    /// the font lacks as a box.
    ///
    /// - Parameters:
    ///   - x, y: the upper left corner.
    ///   - scale: pixels per dot.
    public mutating func text(_ text: String, x: Int, y: Int, scale: Int, _ color: Color) {
        let scale = min(max(scale, 1), Self.longestSide)
        for (index, character) in text.enumerated() {
            let left = x.addingReportingOverflow(index * 6 * scale)
            guard !left.overflow, left.partialValue < width else { return }
            for (row, dots) in DotFont.glyph(character).enumerated() {
                for column in 0..<5 where dots >> (4 - column) & 1 == 1 {
                    fillRect(
                        x: left.partialValue &+ column * scale, y: y &+ row * scale, width: scale, height: scale, color)
                }
            }
        }
    }
}
