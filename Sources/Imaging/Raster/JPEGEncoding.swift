internal import CTurboJPEG

extension RGBImage {
    /// A baseline JPEG with 4:2:0 chroma and no metadata but the JFIF header.
    ///
    /// - Parameter quality: 1…100 on libjpeg's scale; clamped.
    /// - Throws: `.decoderUnavailable` when the codec could not be set up or has no room to work.
    func jpeg(quality: Int) throws(PhotoRefusal) -> [UInt8] {
        let capacity = tjBufSize(Int32(clamping: width), Int32(clamping: height), Int32(TJSAMP_420.rawValue))
        guard capacity != UInt.max, let encoder = tjInitCompress() else { throw .decoderUnavailable }
        defer { tjDestroy(encoder) }
        var isDone = false
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(capacity)) { target, count in
            var buffer = target.baseAddress
            var size = capacity
            pixels.withUnsafeBufferPointer { source in
                // NOREALLOC: the encoder writes into our buffer or fails.
                let status = tjCompress2(
                    encoder, source.baseAddress, Int32(width), Int32(width * 3), Int32(height),
                    Int32(TJPF_RGB.rawValue), &buffer, &size, Int32(TJSAMP_420.rawValue),
                    Int32(min(max(quality, 1), 100)), TJFLAG_NOREALLOC)
                isDone = status == 0
            }
            count = isDone ? Int(size) : 0
        }
        guard isDone else { throw .decoderUnavailable }
        return bytes
    }
}
