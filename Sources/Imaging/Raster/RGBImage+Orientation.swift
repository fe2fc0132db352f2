extension RGBImage {
    /// The picture turned upright.
    func upright(_ orientation: PhotoOrientation) -> RGBImage {
        if orientation == .up { return self }
        let outWidth = orientation.swapsSides ? height : width
        let outHeight = orientation.swapsSides ? width : height
        // Source position of the result's pixel (x, y): start + x·across + y·down.
        let (right, lower) = (width - 1, (height - 1) * width)
        let (start, across, down) =
            switch orientation {
            case .up: (0, 1, width)
            case .upMirrored: (right, -1, width)
            case .down: (lower + right, -1, -width)
            case .downMirrored: (lower, 1, -width)
            case .leftMirrored: (0, width, 1)
            case .right: (lower, -width, 1)
            case .rightMirrored: (lower + right, -width, -1)
            case .left: (right, width, -1)
            }
        let turned = [UInt8](unsafeUninitializedCapacity: pixels.count) { target, count in
            pixels.withUnsafeBufferPointer { source in
                var to = 0
                for y in 0..<outHeight {
                    var from = (start + y * down) * 3
                    for _ in 0..<outWidth {
                        target[to] = source[from]
                        target[to + 1] = source[from + 1]
                        target[to + 2] = source[from + 2]
                        to += 3
                        from += across * 3
                    }
                }
            }
            count = pixels.count
        }
        return RGBImage(width: outWidth, height: outHeight, pixels: turned)
    }
}
