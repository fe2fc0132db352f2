struct Token {
    enum Kind: Equatable {
        /// A bare name: property, function or one of the words that only their position makes special.
        case name(String)
        case quotedName(String)
        case keyword(Keyword)
        /// Unsigned; its value is read where it is used.
        case number
        /// Escapes resolved, in NFC.
        case text(String)
        case symbol(Symbol)
        case end
    }

    let kind: Kind
    let range: Range<Int>
}

/// Words that are never bare property names.
enum Keyword: String, CaseIterable {
    case and = "AND"
    case or = "OR"
    case not = "NOT"
    case like = "LIKE"
    case between = "BETWEEN"
    case `in` = "IN"
    case `is` = "IS"
    case null = "NULL"
    case `true` = "TRUE"
    case `false` = "FALSE"
    case div = "DIV"

    static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

enum Symbol: String {
    case openParenthesis = "("
    case closeParenthesis = ")"
    case comma = ","
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case percent = "%"
    case caret = "^"
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}
