import Governance
import Identity

/// A code on a slip of paper that opens an account once, so that its owner can set a password.
enum OneTimeCode {
    /// Without letters and digits that are taken for one another.
    private static let letters = Array("ABCDEFGHJKMNPQRSTUVWXYZ23456789")
    private static let length = 12
    /// How long a code holds [own].
    static let days: Int64 = 14

    /// Some 59 bits in three groups of four.
    static func make() throws -> String {
        var code = ""
        // Bytes beyond the last whole run of the alphabet would favour its beginning.
        let limit = 256 - 256 % letters.count
        while code.count < length {
            for byte in try SecureRandom.bytes(length) where Int(byte) < limit && code.count < length {
                code.append(letters[Int(byte) % letters.count])
            }
        }
        return stride(from: 0, to: length, by: 4).map { start in String(code.dropFirst(start).prefix(4)) }.joined(separator: "-")
    }

    /// The stored form. A code is random and short-lived, so a cheap hash will do: a county may have thousands at once.
    static func hash(_ code: String) throws -> String {
        try PasswordHash(password: plain(code), cost: try PasswordCost(logN: 10, blockSize: 8, parallelism: 1)).encoded
    }

    /// A code as it is hashed, however it was typed.
    static func plain(_ typed: String) -> String {
        typed.uppercased().filter { $0.isLetter || $0.isNumber }
    }
}
