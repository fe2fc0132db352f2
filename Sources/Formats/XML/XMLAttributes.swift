internal import CXML
internal import Glibc

/// The attributes of an element, lent for the time of one call.
struct XMLAttributes {
    private let count: Int
    /// Five pointers for each: local name, prefix, namespace, beginning and end of the value.
    private let fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

    init(count: Int, fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        self.count = count
        self.fields = fields
    }

    /// The bytes of an attribute by its local name; nil where there is none.
    func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        guard let fields else { return nil }
        var index = 0
        while index < count {
            let place = index &* 5
            if let own = fields[place], let start = fields[place &+ 3], let end = fields[place &+ 4],
                strcmp(
                    UnsafeRawPointer(own).assumingMemoryBound(to: CChar.self),
                    UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
            {
                return UnsafeBufferPointer(start: start, count: end - start)
            }
            index &+= 1
        }
        return nil
    }

    subscript(name: StaticString) -> String? {
        bytes(name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A whole number of up to nine digits.
    func number(_ name: StaticString) -> Int? {
        guard let bytes = bytes(name), (1...9).contains(bytes.count) else { return nil }
        var number = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number &* 10 &+ Int(byte &- 0x30)
        }
        return number
    }

    func flag(_ name: StaticString) -> Bool {
        self[name].map { $0 == "1" || $0 == "true" } ?? false
    }
}
