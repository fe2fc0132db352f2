internal import CTurboJPEG

extension RGBImage {
    /// Decodes a JPEG at the smallest DCT scale (1/8, 1/4, 1/2, 1) whose longer side is still at least `side`.
    ///
    /// - Throws: `.corrupt` for damaged data. Stray bytes before a marker, which some phones write, are passed over.
    init(
        jpeg bytes: ArraySlice<UInt8>, width: Int, height: Int, longerSideAtLeast side: Int
    ) throws(PhotoRefusal) {
        let longer = max(width, height)
        let divisor = [8, 4, 2].first { (longer + $0 - 1) / $0 >= side } ?? 1
        let scaledWidth = (width + divisor - 1) / divisor
        let scaledHeight = (height + divisor - 1) / divisor
        guard let decoder = tjInitDecompress() else { throw .decoderUnavailable }
        defer { tjDestroy(decoder) }
        var isSound = false
        let size = scaledWidth * scaledHeight * 3
        let pixels = [UInt8](unsafeUninitializedCapacity: size) { target, count in
            // The decoder may stop early: no byte may be left unset.
            target.initialize(repeating: 0)
            count = size
            bytes.withUnsafeBufferPointer { source in
                let status = tjDecompress2(
                    decoder, source.baseAddress, UInt(source.count), target.baseAddress, Int32(scaledWidth),
                    Int32(scaledWidth * 3), Int32(scaledHeight), Int32(TJPF_RGB.rawValue), 0)
                isSound = status == 0 || Self.isHarmless(decoder)
            }
        }
        guard isSound else { throw .corrupt }
        self.init(width: scaledWidth, height: scaledHeight, pixels: pixels)
    }

    /// libjpeg reports damage as warnings; only "N extraneous bytes before marker" loses no picture data.
    private static func isHarmless(_ decoder: tjhandle) -> Bool {
        guard tjGetErrorCode(decoder) == TJERR_WARNING.rawValue, let message = tjGetErrorStr2(decoder) else {
            return false
        }
        return String(cString: message).utf8.contains(sequence: "extraneous bytes".utf8)
    }
}

extension Sequence where Element: Equatable {
    fileprivate func contains(sequence wanted: some Sequence<Element>) -> Bool {
        let own = Array(self)
        let other = Array(wanted)
        return own.indices.contains { own[$0...].starts(with: other) }
    }
}
