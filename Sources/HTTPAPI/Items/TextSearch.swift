import CQL2
import Governance

/// A search by words: each word must occur in the number or in one of the open texts that identify an item.
enum TextSearch {
    static let longest = 100

    static func filter(_ text: String, in rules: RegisterRules) throws -> Rule {
        let words = text.split(whereSeparator: \.isWhitespace).prefix(8).map(String.init)
        let conditions = words.map { word in
            // Numbers are written in capitals: asked first and without folding, they mostly decide.
            let number = contains(word.uppercased(), in: "number", folds: false)
            let texts = properties(of: rules.register).map { contains(word, in: $0, folds: true) }
            return texts.isEmpty ? number : Syntax(.or([number] + texts))
        }
        let whole = conditions.count == 1 ? conditions[0] : Syntax(conditions.isEmpty ? .literal(.boolean(true)) : .and(conditions))
        return try Rule(CQL2Expression(whole).description, scope: rules.itemScope)
    }

    /// The texts of the title and of the keys.
    private static func properties(of register: Register) -> [String] {
        var names: [String] = []
        for id in register.title + register.keys.flatMap({ $0 }) where !names.contains(id) {
            guard let field = register.field(id), !field.level.isPersonal, case .text = field.type else { continue }
            names.append(id)
        }
        return names
    }

    private static func contains(_ word: String, in property: String, folds: Bool) -> Syntax {
        var pattern = "%"
        for character in word {
            if character == "%" || character == "_" || character == "\\" { pattern += "\\" }
            pattern.append(character)
        }
        pattern += "%"
        let name = Syntax(.property(property))
        let literal = Syntax(.literal(.text(pattern.nfc)))
        // Folding costs a call for each row; texts without letters that have two cases need none.
        guard folds, word.contains(where: { $0.isUppercase || $0.isLowercase }) else {
            return Syntax(.like(name, pattern: literal))
        }
        return Syntax(.like(Syntax(.function("casei", [name])), pattern: Syntax(.function("casei", [literal]))))
    }
}
