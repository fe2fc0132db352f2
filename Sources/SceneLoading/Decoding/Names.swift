import Governance

/// How names may be spelt.
enum NameStyle {
    /// Fields, facts, measures, parameters: rules and formulas name them, so no hyphens.
    case property
    /// Stages, actions, choices, registers, roles.
    case word
    /// Indicators and grades, which people number: `S1`, `A`.
    case label
    /// Symbols of units: `m2`, `%`.
    case unit

    func admits(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, name.utf8.count <= 48 else { return false }
        let letters: Set<Unicode.Scalar> = Set("abcdefghijklmnopqrstuvwxyz".unicodeScalars)
        let capitals: Set<Unicode.Scalar> = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars)
        let digits: Set<Unicode.Scalar> = Set("0123456789".unicodeScalars)
        let rest = name.unicodeScalars.dropFirst()
        switch self {
        case .property:
            return letters.contains(first)
                && rest.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == "_" }
        case .word:
            return (letters.contains(first) || digits.contains(first))
                && rest.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == "-" || $0 == "." }
        case .unit:
            return name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "*" && $0 != "/" }
        case .label:
            return (letters.contains(first) || capitals.contains(first))
                && rest.allSatisfy {
                    letters.contains($0) || capitals.contains($0) || digits.contains($0) || $0 == "-" || $0 == "_"
                }
        }
    }

    var expectation: (zh: String, en: String) {
        switch self {
        case .property:
            ("小写字母、数字、下划线，如 illegal_area", "lower-case letters, digits and underscores, such as illegal_area")
        case .word: ("小写字母、数字、连字符，如 not-established", "lower-case letters, digits and hyphens, such as not-established")
        case .unit: ("不含空格、* 与 / 的符号，如 m2", "a symbol without spaces, * and /, such as m2")
        case .label: ("字母、数字，如 S1", "letters and digits, such as S1")
        }
    }
}

extension Findings {
    /// Complains about names that have a meaning of the engine's own.
    func checkFree(_ name: YAMLEntry, _ reserved: Set<String>) {
        guard reserved.contains(name.key) else { return }
        report(
            .reservedName, name.keyPlace, zh: "“\(name.key)”是系统保留的名称",
            en: "the name “\(name.key)” belongs to the engine")
    }

    /// Complains about names that are not spelt as names are.
    func checkName(_ name: String, _ style: NameStyle, at place: Place) {
        guard !style.admits(name) else { return }
        let expected = style.expectation
        report(
            .badIdentifier, place, zh: "名称“\(name)”应为\(expected.zh)", en: "the name “\(name)” must be \(expected.en)")
    }
}
