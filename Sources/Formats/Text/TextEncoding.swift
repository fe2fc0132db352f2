/// The encodings that county offices send.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    /// GBK (CP936), what Windows programs of before 2000 write.
    case gbk = "GBK"
    /// GB 18030-2005, a superset of GBK that holds all of Unicode.
    case gb18030 = "GB18030"
    /// Windows code page 1252, what programs set to Western Europe write; never found out, only declared.
    case windows1252 = "WINDOWS-1252"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"

    /// The bytes that may stand at the beginning of a file to name its encoding (Unicode 23.8; GB 18030 maps U+FEFF
    /// to 84 31 95 33).
    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .gbk, .windows1252: []
        case .gb18030: [0x84, 0x31, 0x95, 0x33]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        }
    }
}
