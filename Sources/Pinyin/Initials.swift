/// The letters that Chinese characters are looked up by: the first of each one's Mandarin reading, 青山镇 → qsz.
///
/// The table is that of the pages (`script/initials` writes both, from the Unihan database); a character with several
/// readings stands under the one that Unihan gives first.
package enum Initials {
    /// Raised when the table changes: what has been derived from it is derived anew.
    package static let version = 1

    private static let table = PackageResources.initials_txt
    private static let first: UInt32 = 0x4E00
    private static let none = UInt8(ascii: "-")

    /// The text with every character that the table has replaced by its letter, and Latin letters in lower case.
    ///
    /// - Returns: nil where there is no such character, since the text alone then says everything.
    package static func of(_ text: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var isDifferent = false
        for scalar in text.unicodeScalars {
            if let letter = letter(of: scalar) {
                bytes.append(letter)
                isDifferent = true
            } else if scalar.isASCII {
                let byte = UInt8(scalar.value)
                bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            } else {
                bytes.append(contentsOf: String(scalar).utf8)
            }
        }
        return isDifferent ? String(decoding: bytes, as: UTF8.self) : nil
    }

    /// Whether a word may mean initials: two letters or more, digits among them at most.
    package static func mayBe(_ word: String) -> Bool {
        var letters = 0
        for byte in word.utf8 {
            switch byte {
            case 0x61...0x7A, 0x41...0x5A: letters += 1
            case 0x30...0x39: continue
            default: return false
            }
        }
        return letters >= 2
    }

    private static func letter(of scalar: Unicode.Scalar) -> UInt8? {
        guard scalar.value >= first else { return nil }
        let place = Int(scalar.value - first)
        guard place < table.count, table[place] != none else { return nil }
        return table[place]
    }
}
