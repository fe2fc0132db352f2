internal import CShapelib
internal import Glibc

/// The DBF table beside the shapes, by shapelib. Texts stay bytes until the encoding is known.
final class AttributeTable {
    enum Kind {
        case text, number, logical, date
    }

    private let handle: DBFHandle
    let count: Int
    let kinds: [Kind]
    let names: [[UInt8]]
    /// The code page that the table itself names: `LDID/77`, or what the `.cpg` says; nil where it says nothing.
    let codePage: String?

    /// - Throws: `malformed` when it cannot be read.
    init(_ path: String) throws(FormatError) {
        var hooks = SAHooks.quiet()
        guard let opened = DBFOpenLL(path, "rb", &hooks) else { throw .malformed(offset: 0, reason: "not a readable DBF table") }
        handle = opened
        count = Int(max(0, DBFGetRecordCount(opened)))
        var kinds: [Kind] = []
        var names: [[UInt8]] = []
        for field in 0..<max(0, DBFGetFieldCount(opened)) {
            var name = [CChar](repeating: 0, count: 16)
            let type = DBFGetFieldInfo(opened, field, &name, nil, nil)
            names.append(name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) })
            switch type {
            case FTInteger, FTDouble: kinds.append(.number)
            case FTLogical: kinds.append(.logical)
            case FTDate: kinds.append(.date)
            default: kinds.append(.text)
            }
        }
        self.kinds = kinds
        self.names = names
        codePage = DBFGetCodePage(opened).map { String(cString: $0) }
    }

    deinit {
        DBFClose(handle)
    }

    /// Marked as deleted, but still there until the table is packed.
    func isDeleted(_ row: Int) -> Bool {
        DBFIsRecordDeleted(handle, Int32(row)) != 0
    }

    /// A field as its bytes, without spaces around; empty where nothing is there.
    func bytes(_ row: Int, _ field: Int) -> [UInt8] {
        guard row < count, DBFIsAttributeNULL(handle, Int32(row), Int32(field)) == 0,
            let text = DBFReadStringAttribute(handle, Int32(row), Int32(field))
        else { return [] }
        return CStrings.bytes(text)
    }
}

extension TextEncoding {
    /// The encoding of a table: what its `.cpg` or its head says, unless its bytes are none of that; else what they look
    /// like: UTF-8, or GB 18030, which contains GBK.
    static func detect(_ table: AttributeTable?, declared: String?) throws(FormatError) -> (encoding: TextEncoding, isDeclared: Bool) {
        guard let table else { return (.utf8, false) }
        var sample: [UInt8] = []
        for row in 0..<table.count where sample.count < 1 << 16 {
            for field in table.kinds.indices where table.kinds[field] == .text {
                // Fields are cut to their width, also within a character.
                let bytes = table.bytes(row, field)
                if bytes.contains(where: { $0 >= 0x80 }) { sample += FieldText.withoutCutEnd(bytes) + [0x20] }
            }
        }
        for name in table.names where name.contains(where: { $0 >= 0x80 }) { sample += FieldText.withoutCutEnd(name) + [0x20] }
        let found = UTF8Check.count(in: sample[...])
        let looksLikeUTF8 = found.faults * 10 <= found.characters
        let label = declared?.split(whereSeparator: \.isWhitespace).first.map(String.init)
        guard let named = label.flatMap({ TextEncoding(label: $0) }) ?? table.codePage.flatMap({ TextEncoding(language: $0) }) else {
            return (looksLikeUTF8 ? .utf8 : .gb18030, false)
        }
        if sample.isEmpty { return (named, true) }
        if named == .utf8, !looksLikeUTF8 { return (.gb18030, false) }
        if named != .utf8, looksLikeUTF8, found.characters > 4 { return (.utf8, false) }
        // A head that says "Windows ANSI" is what programs write that do not care.
        if named == .windows1252, label == nil, sample.contains(where: { $0 >= 0xB0 }) { return (.gb18030, false) }
        return (named, true)
    }

    /// The language driver in the head of a DBF table (`LDID/77`): 77 and 122 are code page 936, 3 and 87 Windows 1252.
    private init?(language: String) {
        guard language.hasPrefix("LDID/"), let number = Int(language.dropFirst(5)) else {
            self.init(label: language)
            return
        }
        switch number {
        case 77, 122: self = .gbk
        case 3, 87: self = .windows1252
        default: return nil
        }
    }
}
