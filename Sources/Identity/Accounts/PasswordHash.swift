internal import CCrypto

/// A salted scrypt hash of a password, with a text form that names its parameters:
/// `$scrypt$ln=15,r=8,p=1$<salt>$<hash>`, in base64 without padding (the PHC string format).
///
/// Deriving takes about 0.1 s of CPU and 32 MB on purpose: never on an event loop, and behind `LoginThrottle`.
public struct PasswordHash: Sendable, Hashable {
    public let cost: PasswordCost
    private let salt: [UInt8]
    private let key: [UInt8]

    private static let saltLength = 16
    private static let keyLength = 32

    /// Hashes a new password with a fresh salt. The password's UTF-8 bytes count as they are.
    ///
    /// - Throws: `.randomUnavailable`, `.derivationFailed`.
    public init(password: String, cost: PasswordCost = .standard) throws(IdentityError) {
        salt = try SecureRandom.bytes(Self.saltLength)
        key = try Self.derive(password, salt: salt, cost: cost, length: Self.keyLength)
        self.cost = cost
    }

    /// Reads the text form.
    ///
    /// - Throws: `.malformedPasswordHash`, or `.excessiveCost` for parameters out of bounds.
    public init(encoded: String) throws(IdentityError) {
        let fields = encoded.split(separator: "$", omittingEmptySubsequences: false)
        guard fields.count == 5, fields[0].isEmpty, fields[1] == "scrypt",
            let salt = Base64.standard.decode(String(fields[3])), 8...64 ~= salt.count,
            let key = Base64.standard.decode(String(fields[4])), 16...64 ~= key.count
        else { throw .malformedPasswordHash }
        let parameters = fields[2].split(separator: ",", omittingEmptySubsequences: false)
        guard parameters.count == 3, let logN = Self.number(parameters[0], "ln="),
            let blockSize = Self.number(parameters[1], "r="), let parallelism = Self.number(parameters[2], "p=")
        else { throw .malformedPasswordHash }
        cost = try PasswordCost(logN: logN, blockSize: blockSize, parallelism: parallelism)
        self.salt = salt
        self.key = key
    }

    /// The text form, to be stored.
    public var encoded: String {
        "$scrypt$ln=\(cost.logN),r=\(cost.blockSize),p=\(cost.parallelism)$"
            + Base64.standard.encode(salt) + "$" + Base64.standard.encode(key)
    }

    /// Whether the password is the hashed one; the comparison takes constant time.
    ///
    /// - Throws: `.derivationFailed`.
    public func matches(_ password: String) throws(IdentityError) -> Bool {
        let derived = try Self.derive(password, salt: salt, cost: cost, length: key.count)
        return ConstantTime.areEqual(derived, key)
    }

    /// Whether the password fits the stored hash, where an account that does not exist (nil) takes the same time and
    /// never fits: answers then do not tell which accounts there are.
    ///
    /// - Throws: `.derivationFailed`.
    public static func matches(_ password: String, stored: PasswordHash?) throws(IdentityError) -> Bool {
        if let stored { return try stored.matches(password) }
        let salt = [UInt8](repeating: 0, count: saltLength)
        _ = try derive(password, salt: salt, cost: .standard, length: keyLength)
        return false
    }

    /// Whether the hash should be renewed at the next successful login because the cost in force differs.
    public func needsRehash(for cost: PasswordCost = .standard) -> Bool {
        self.cost != cost || salt.count != Self.saltLength || key.count != Self.keyLength
    }

    /// scrypt, RFC 7914.
    static func derive(
        _ password: String, salt: [UInt8], cost: PasswordCost, length: Int
    ) throws(IdentityError) -> [UInt8] {
        // Copied into an array, because a null pointer would make libcrypto only check the parameters.
        let secret = Array(password.utf8) + [0]
        var key = [UInt8](repeating: 0, count: length)
        let status = secret.withUnsafeBufferPointer { secret in
            secret.withMemoryRebound(to: CChar.self) { secret in
                EVP_PBE_scrypt(
                    secret.baseAddress, secret.count - 1, salt, salt.count, 1 << UInt64(cost.logN),
                    UInt64(cost.blockSize), UInt64(cost.parallelism), cost.memory, &key, length)
            }
        }
        guard status == 1 else { throw .derivationFailed }
        return key
    }

    private static func number(_ field: Substring, _ name: String) -> Int? {
        guard field.hasPrefix(name), let value = Int(field.dropFirst(name.count)),
            // One text for one value: no sign, no leading zero.
            String(value) == field.dropFirst(name.count)
        else { return nil }
        return value
    }
}
