internal import Glibc

/// One conversion descriptor of the C library's `iconv` (POSIX.1-2017).
final class Converter {
    private let handle: iconv_t
    private let scratch: UnsafeMutableBufferPointer<CChar>

    /// - Throws: `FormatError.encodingUnavailable` with `blame` when the C library lacks the converter.
    init(from: TextEncoding, to: TextEncoding, blame: TextEncoding) throws(FormatError) {
        let opened = iconv_open(to.rawValue, from.rawValue)
        // POSIX: failure is the pointer value -1.
        guard let opened, opened != iconv_t(bitPattern: -1) else { throw .encodingUnavailable(blame) }
        handle = opened
        scratch = .allocate(capacity: 1 << 14)
    }

    deinit {
        iconv_close(handle)
        scratch.deallocate()
    }

    /// Why a conversion stopped before the end of its input.
    enum Stop {
        case done
        /// The bytes at `consumed` are no character, or one that the target lacks.
        case invalid
        /// The last character is not whole.
        case cut
    }

    /// Appends the converted form of `input` to `output`; answers how many bytes were converted and why it stopped.
    func convert(_ input: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> (consumed: Int, stop: Stop) {
        guard let start = input.baseAddress else { return (0, .done) }
        // iconv takes a pointer to mutable bytes, but only reads them (POSIX rationale of iconv()).
        var source: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: start)
            .assumingMemoryBound(to: CChar.self)
        var left = input.count
        while true {
            var target = scratch.baseAddress
            var room = scratch.count
            let outcome = iconv(handle, &source, &left, &target, &room)
            let reason = errno
            output.append(
                contentsOf: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(scratch)[..<(scratch.count - room)])
            )
            if outcome != -1 { return (input.count - left, .done) }
            switch reason {
            case E2BIG: continue
            case EINVAL: return (input.count - left, .cut)
            default: return (input.count - left, .invalid)
            }
        }
    }
}
