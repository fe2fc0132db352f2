/// The texts that cells share, kept as bytes: a ledger of 75,000 rows has some hundred thousand.
final class XLSXStrings: XMLHandler {
    private static let names = ["si", "t", "rPh"]
    /// Bytes of all texts together.
    private static let limit = 1 << 29

    private(set) var failure: FormatError?
    private var bytes: [UInt8] = []
    /// Where each text ends.
    private var ends: [Int] = []
    private var isInText = false
    private var isInPhonetics = false

    init(_ entry: ZipArchive.Entry?, of archive: ZipArchive) throws(FormatError) {
        guard let entry else { return }
        try XMLStream.read(entry, of: archive, names: XLSXStrings.names, to: self)
    }

    /// The text of that number, from 0; nil when there is none.
    func text(_ index: Int) -> String? {
        guard index >= 0, index < ends.count else { return nil }
        let start = index == 0 ? 0 : ends[index - 1]
        return bytes.withUnsafeBufferPointer { buffer in
            XLSXText.string(UnsafeBufferPointer(rebasing: buffer[start..<ends[index]]))
        }
    }

    func start(_ element: Int, _ attributes: XMLAttributes) {
        switch element {
        case 1: isInText = !isInPhonetics
        case 2: isInPhonetics = true
        default: break
        }
    }

    func end(_ element: Int) {
        switch element {
        case 0: ends.append(bytes.count)
        case 1: isInText = false
        case 2: isInPhonetics = false
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInText else { return }
        self.bytes.append(contentsOf: bytes)
        if self.bytes.count > XLSXStrings.limit { failure = .tooLarge(part: "sharedStrings", limit: XLSXStrings.limit) }
    }
}

enum XLSXText {
    /// The text of an element of type ST_Xstring: `_x000D_` is the character of that code (ECMA-376 part 1, 22.9.2.19).
    /// Line ends become LF; a NUL is dropped.
    static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "_")) || bytes.contains(0x0D) else { return String(decoding: bytes, as: UTF8.self) }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            if let scalar = escape(bytes, at: place) {
                if scalar != "\0", scalar != "\r" || !isLineFeed(bytes, at: place + 7) {
                    plain.append(contentsOf: String(scalar == "\r" ? "\n" : scalar).utf8)
                }
                place += 7
            } else if bytes[place] == 0x0D {
                if !isLineFeed(bytes, at: place + 1) { plain.append(0x0A) }
                place += 1
            } else {
                plain.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func isLineFeed(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        place < bytes.count && bytes[place] == 0x0A
    }

    private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Unicode.Scalar? {
        guard place + 6 < bytes.count, bytes[place] == UInt8(ascii: "_"), bytes[place + 1] == UInt8(ascii: "x"),
            bytes[place + 6] == UInt8(ascii: "_"),
            let code = UInt32(String(decoding: bytes[place + 2..<place + 6], as: UTF8.self), radix: 16)
        else { return nil }
        return Unicode.Scalar(code)
    }
}
