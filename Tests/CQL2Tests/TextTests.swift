import CQL2
import Testing

struct TextTests {
    @Test(arguments: [
        ("%", "", true), ("", "", true), ("", "a", false), ("_", "", false), ("_", "违", true), ("_", "𠮷", true),
        ("a%", "abc", true), ("%c", "abc", true), ("%b%", "abc", true), ("a_c", "abc", true), ("a_c", "ac", false),
        ("A%", "abc", false), ("50\\%", "50%", true), ("50\\%", "50x", false), ("a\\_b", "a_b", true),
        ("a\\_b", "axb", false),
        ("a\\\\b", "a\\b", true), ("%a%a%", "bab", false), ("%a%a%", "baab", true), ("%建_", "违章建筑", true),
        ("_%_", "a", false), ("_%_", "ab", true), ("%%%", "x", true), ("a%b%c", "a--b--b-c", true),
        ("a%b%c", "a--b--b-", false),
        ("%ab", "aab", true), ("%aab", "aaaab", true), ("é", "é", true), ("\\a", "a", true),
    ])
    func like(_ pattern: String, _ text: String, _ matches: Bool) {
        #expect(LikePattern(pattern).matches(text) == matches)
    }

    @Test func hostilePatternEnds() {
        let text = String(repeating: "a", count: 20_000)
        #expect(!LikePattern(String(repeating: "%a", count: 200) + "b").matches(text))
    }

    @Test(arguments: [
        ("Straße", "STRASSE"), ("ΟΔΟΣ", "Οδος"), ("οδος", "ΟΔΟσ"), ("É", "é"), ("ẞ", "ss"), ("İ", "i̇"), ("违建A", "违建a"),
        ("ﬁ", "FI"), ("Ω", "ω"), ("K", "k"),
    ])
    func foldsCase(_ left: String, _ right: String) {
        #expect(left.nfc.caseFolded == right.nfc.caseFolded)
    }

    @Test(arguments: [
        ("débárquér", "debarquer"), ("Ångström", "Angstrom"), ("がぎ", "がぎ"), ("违建", "违建"), ("가", "가"), ("q̇", "q"),
    ])
    func stripsAccents(_ text: String, _ plain: String) {
        #expect(text.nfc.accentStripped == plain)
    }

    @Test func normalises() {
        #expect(Array("e\u{301}".nfc.unicodeScalars) == ["\u{E9}"])
        #expect(Array("\u{212B}".nfc.unicodeScalars) == ["\u{C5}"])
        #expect("ÀB".lowercasedByScalar == "àb")
    }

    @Test func foldedAndStrippedTextsAreNormal() {
        for text in Examples.texts {
            #expect(Array(text.caseFolded.utf8) == Array(text.caseFolded.nfc.utf8))
            #expect(Array(text.accentStripped.utf8) == Array(text.accentStripped.nfc.utf8))
            #expect(text.caseFolded.caseFolded == text.caseFolded)
        }
    }
}
