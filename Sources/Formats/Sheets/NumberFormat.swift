/// What a number means by the format it is shown with.
enum NumberFormat: Hashable, Sendable {
    case number
    /// Format `@`: shown as it was typed.
    case text
    case date(LooseDate.Precision)
    case time
    case dateTime

    /// The built-in formats that are dates, those of Chinese versions among them (ECMA-376 part 1, 18.8.30).
    init(builtIn id: Int) {
        switch id {
        case 14...16, 28...31, 51, 53, 54, 58: self = .date(.day)
        case 17, 27, 36, 50, 52, 57: self = .date(.month)
        case 18...21, 32...35, 45...47, 55, 56: self = .time
        case 22: self = .dateTime
        case 49: self = .text
        default: self = .number
        }
    }

    /// The meaning of a format code such as `yyyy"年"m"月"`: the letters of its first section that stand neither in
    /// quotes nor behind a backslash (ECMA-376 part 1, 18.8.31).
    init(code: String) {
        if code == "@" {
            self = .text
            return
        }
        if code.lowercased() == "general" {
            self = .number
            return
        }
        let letters = NumberFormat.letters(of: code)
        let hasTime = letters.contains("h") || letters.contains("s") || letters.contains("t")
        // Without hours and seconds an m is a month; beside them it may be minutes.
        let hasDate = letters.contains("y") || letters.contains("d") || letters.contains("m") && !hasTime
        switch (hasDate, hasTime) {
        case (false, false): self = .number
        case (false, true): self = .time
        case (true, true): self = .dateTime
        case (true, false):
            if letters.contains("d") || !letters.contains("y") {
                self = .date(.day)
            } else {
                self = .date(letters.contains("m") ? .month : .year)
            }
        }
    }

    /// The letters y, m, d, h, s of a code, and t for times that have run ([h], [mm]); none where digits stand.
    private static func letters(of code: String) -> Set<Character> {
        var letters: Set<Character> = []
        var bracket: String?
        var isQuoted = false
        var isEscaped = false
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
            } else if let text = bracket {
                if character == "]" {
                    if !text.isEmpty, text.allSatisfy({ "hms".contains($0) }) { letters.insert("t") }
                    bracket = nil
                } else {
                    bracket = text + String(character)
                }
            } else if character == "\"" {
                isQuoted.toggle()
            } else if isQuoted {
                continue
            } else if character == "\\" || character == "_" || character == "*" {
                isEscaped = true
            } else if character == "[" {
                bracket = ""
            } else if character == ";" {
                break
            } else if "ymdhs".contains(character) {
                letters.insert(character)
            } else if character == "#" || character == "?" {
                return []
            }
        }
        return letters
    }
}
