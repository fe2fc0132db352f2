/// Why a text is not JSON, with the byte at which that shows.
public struct JSONFault: Error, Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable {
        case unexpected, truncated, depth, badNumber, badString, badUnicode, duplicateKey, trailing
    }

    public var reason: Reason
    public var offset: Int
}

extension JSON {
    /// Reads one value and nothing after it; nesting is limited to 64 levels so that hostile texts cost nothing.
    public init(parsing bytes: [UInt8]) throws(JSONFault) {
        var reader = JSONReader(bytes: bytes)
        self = try reader.value(depth: 0)
        reader.skipSpace()
        if reader.position < bytes.count { throw JSONFault(reason: .trailing, offset: reader.position) }
    }

    public init(parsing text: String) throws(JSONFault) {
        try self.init(parsing: Array(text.utf8))
    }
}

struct JSONReader {
    static let maximumDepth = 64
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private func fault(_ reason: JSONFault.Reason) -> JSONFault {
        JSONFault(reason: position >= bytes.count ? .truncated : reason, offset: position)
    }

    mutating func value(depth: Int) throws(JSONFault) -> JSON {
        guard depth < Self.maximumDepth else { throw fault(.depth) }
        skipSpace()
        guard position < bytes.count else { throw fault(.truncated) }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.count else { throw JSONFault(reason: .truncated, offset: position) }
        let same = text.withUTF8Buffer { bytes[position..<position + count].elementsEqual($0) }
        guard same else { throw fault(.unexpected) }
        position += count
        return value
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSON {
        var members: [String: JSON] = [:]
        position += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw fault(.unexpected) }
            let start = position
            let key = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw fault(.unexpected) }
            let member = try value(depth: depth + 1)
            if members.updateValue(member, forKey: key) != nil {
                throw JSONFault(reason: .duplicateKey, offset: start)
            }
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw fault(.unexpected) }
        }
    }

    private mutating func array(depth: Int) throws(JSONFault) -> JSON {
        var elements: [JSON] = []
        position += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw fault(.unexpected) }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func number() throws(JSONFault) -> String {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let whole = digits()
        guard whole > 0 else { throw fault(position == start ? .unexpected : .badNumber) }
        if whole > 1, bytes[position - whole] == UInt8(ascii: "0") { throw JSONFault(reason: .badNumber, offset: start) }
        if take(UInt8(ascii: ".")), digits() == 0 { throw fault(.badNumber) }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            if digits() == 0 { throw fault(.badNumber) }
        }
        guard position - start <= 64 else { throw JSONFault(reason: .badNumber, offset: start) }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() -> Int {
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) { position += 1 }
        return position - start
    }
}
