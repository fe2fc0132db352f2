extension TextEncoding {
    /// The encoding by the names that `.cpg` files, code pages and HTML give; nil when it is none of ours.
    public init?(label: String) {
        let name = label.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        switch name {
        case "utf8", "65001", "cp65001": self = .utf8
        case "gbk", "936", "cp936", "ansi936", "gb2312", "ms936", "windows936", "chs", "euccn": self = .gbk
        case "gb18030", "54936", "cp54936": self = .gb18030
        case "1252", "cp1252", "windows1252", "ansi1252", "iso88591", "88591", "latin1": self = .windows1252
        case "utf16", "utf16le", "1200": self = .utf16LittleEndian
        case "utf16be", "1201": self = .utf16BigEndian
        default: return nil
        }
    }
}
