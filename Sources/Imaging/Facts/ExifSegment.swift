internal import CExif

/// A parsed Exif segment, owned by libexif. A segment is at most 64 KiB, so are the parser's time and memory bounded.
struct ExifSegment: ~Copyable {
    enum Directory {
        case main, exif, gps
    }

    private let data: UnsafeMutablePointer<ExifData>

    init?(_ segment: ArraySlice<UInt8>) {
        guard let data = exif_data_new() else { return nil }
        // Adding and correcting entries is for writers.
        exif_data_unset_option(data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION)
        segment.withUnsafeBufferPointer { buffer in
            exif_data_load_data(data, buffer.baseAddress, UInt32(clamping: buffer.count))
        }
        self.data = data
    }

    deinit {
        exif_data_unref(data)
    }

    /// The first SHORT of the tag.
    func short(_ tag: UInt32, in directory: Directory) -> Int? {
        guard let entry = entry(tag, in: directory, format: EXIF_FORMAT_SHORT, bytes: 2) else { return nil }
        return Int(exif_get_short(entry.pointee.data, exif_data_get_byte_order(data)))
    }

    /// The ASCII text of the tag, up to its terminator.
    func text(_ tag: UInt32, in directory: Directory) -> String? {
        guard let entry = entry(tag, in: directory, format: EXIF_FORMAT_ASCII, bytes: 1) else { return nil }
        let bytes = UnsafeBufferPointer(start: entry.pointee.data, count: Int(entry.pointee.size))
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// The first `count` unsigned rationals of the tag; nil when a denominator is zero.
    func rationals(_ tag: UInt32, count: Int, in directory: Directory) -> [Double]? {
        guard let entry = entry(tag, in: directory, format: EXIF_FORMAT_RATIONAL, bytes: 8 * count) else { return nil }
        let order = exif_data_get_byte_order(data)
        var values: [Double] = []
        for index in 0..<count {
            let value = exif_get_rational(entry.pointee.data + 8 * index, order)
            guard value.denominator != 0 else { return nil }
            values.append(Double(value.numerator) / Double(value.denominator))
        }
        return values
    }

    /// The entry, when it has the format the standard prescribes and at least `bytes` bytes.
    private func entry(
        _ tag: UInt32, in directory: Directory, format: ExifFormat, bytes: Int
    ) -> UnsafeMutablePointer<ExifEntry>? {
        let directories = data.pointee.ifd
        let content =
            switch directory {
            case .main: directories.0
            case .exif: directories.2
            case .gps: directories.3
            }
        guard let content, let entry = exif_content_get_entry(content, ExifTag(rawValue: tag)),
            entry.pointee.format == format, entry.pointee.data != nil, Int(entry.pointee.size) >= bytes
        else { return nil }
        return entry
    }
}
