/// What a new password must fulfil. GB/T 22239-2019, 8.1.4.1 a) asks for complexity without numbers; these are ours.
public struct PasswordRule: Sendable, Hashable {
    /// Fewest characters.
    public var minimumLength: Int
    /// Most characters, which bounds the work of checking.
    public var maximumLength: Int
    /// Fewest of the four classes: small letters, capitals, digits, everything else.
    public var minimumClasses: Int

    /// 10 to 128 characters of at least 3 classes.
    public static let standard = PasswordRule()

    public init(minimumLength: Int = 10, maximumLength: Int = 128, minimumClasses: Int = 3) {
        self.minimumLength = minimumLength
        self.maximumLength = maximumLength
        self.minimumClasses = minimumClasses
    }

    /// A reason for refusing a password. The raw value is a stable code.
    public enum Violation: String, Sendable, CaseIterable {
        case tooShort, tooLong, tooFewClasses, containsAccountName
    }

    /// All reasons against the password, empty when it may be used. Account names shorter than 3 characters are not
    /// searched for.
    public func violations(of password: String, account: String) -> [Violation] {
        guard password.utf8.count <= maximumLength * 4, password.count <= maximumLength else { return [.tooLong] }
        var found: [Violation] = []
        if password.count < minimumLength { found.append(.tooShort) }
        if Set(password.map(Self.characterClass)).count < minimumClasses { found.append(.tooFewClasses) }
        if account.count >= 3, password.lowercased().contains(account.lowercased()) {
            found.append(.containsAccountName)
        }
        return found
    }

    private enum CharacterClass {
        case small, capital, digit, other
    }

    private static func characterClass(_ character: Character) -> CharacterClass {
        if character.isLowercase { return .small }
        if character.isUppercase { return .capital }
        return character.isWholeNumber ? .digit : .other
    }
}
