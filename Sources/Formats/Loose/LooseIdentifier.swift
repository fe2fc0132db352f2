/// A long number that is a name: identity card, credit code, telephone, case number.
public enum LooseIdentifier {
    /// The digits and letters as they were meant: half-width, upper case, without spaces, apostrophe in front, and
    /// without the `.0` of a table of numbers.
    /// - Throws: `blank`; `destroyedBySpreadsheet` for `3.30482E+17`; `roundedBySpreadsheet` for 16 or more digits with
    ///   only zeros behind the 15th, which is as much as a spreadsheet keeps (IEEE 754 double, 15 significant digits).
    public static func read(_ text: String) throws(LooseRefusal) -> String {
        var folded = LooseText.folded(text).filter { $0 != " " }
        while folded.first == "'" || folded.first == "`" { folded.removeFirst() }
        guard !LooseText.isBlank(folded) else { throw LooseRefusal(.blank, text) }
        let isDigits = { (part: Substring) in !part.isEmpty && part.allSatisfy { $0.isASCII && $0.isNumber } }
        if let letter = folded.firstIndex(of: "e") {
            let mantissa = folded[..<letter]
            let exponent = folded[folded.index(after: letter)...]
            let isNumber = mantissa.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isDigits)
            if isNumber, mantissa.contains("."), exponent.first == "+", isDigits(exponent.dropFirst()) {
                throw LooseRefusal(.destroyedBySpreadsheet, text)
            }
        }
        if folded.hasSuffix(".0"), isDigits(folded.dropLast(2)) { folded.removeLast(2) }
        if folded.count > 15, isDigits(folded[...]), folded.dropFirst(15).allSatisfy({ $0 == "0" }) {
            throw LooseRefusal(.roundedBySpreadsheet, text)
        }
        return folded.uppercased()
    }
}
