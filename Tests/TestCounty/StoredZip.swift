/// Zip archives without compression, with names as raw bytes: as Windows programs of China write them, or as an
/// attacker would (PKWARE APPNOTE 6.3.10, 4.3).
package enum StoredZip {
    package static func bytes(_ entries: [(name: [UInt8], bytes: [UInt8])]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for (name, bytes) in entries {
            let sum = crc32(bytes)
            let facts = little(0, 2) + little(0, 2) + little(0, 2) + little(0x5A21, 2) + little(sum, 4)
            let sizes = little(UInt32(bytes.count), 4) + little(UInt32(bytes.count), 4) + little(UInt32(name.count), 2) + little(0, 2)
            directory += little(0x0201_4B50, 4) + little(20, 2) + little(20, 2) + facts + sizes
            directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(UInt32(file.count), 4) + name
            file += little(0x0403_4B50, 4) + little(20, 2) + facts + sizes + name + bytes
        }
        let start = UInt32(file.count)
        let count = UInt32(entries.count)
        return file + directory + little(0x0605_4B50, 4) + little(0, 4) + little(count, 2) + little(count, 2)
            + little(UInt32(directory.count), 4) + little(start, 4) + little(0, 2)
    }

    private static func little(_ value: UInt32, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
