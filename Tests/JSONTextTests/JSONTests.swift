import JSONText
import Testing

@Suite struct JSONTests {
    @Test(arguments: [
        (#"{"a":[1,2.50,-3e2],"b":"x\"y\n😀","c":null,"d":true}"#, #"{"a":[1,2.50,-3e2],"b":"x\"y\n😀","c":null,"d":true}"#),
        (#" [ "\ud83d\ude00" , "\u4e91" ] "#, #"["😀","云"]"#),
    ])
    func readsAndWrites(text: String, expected: String) throws {
        var writer = JSONWriter()
        writer.value(try JSON(parsing: text))
        #expect(writer.text == expected)
    }

    @Test func numbersKeepTheirText() throws {
        #expect(try JSON(parsing: "120.10").number == "120.10")
    }

    @Test(arguments: [
        ("", JSONFault.Reason.truncated), ("{", .truncated), ("[1,]", .unexpected), ("01", .badNumber), ("1.", .truncated),
        ("\"\\ud800\"", .badUnicode), ("\"\u{1}\"", .badString), (#"{"a":1,"a":2}"#, .duplicateKey), ("1 2", .trailing),
        (String(repeating: "[", count: 100), .depth), ("tru", .truncated), ("nulL", .unexpected),
    ])
    func refuses(text: String, reason: JSONFault.Reason) {
        #expect(throws: JSONFault.self) { try JSON(parsing: text) }
        do { _ = try JSON(parsing: text) } catch { #expect(error.reason == reason) }
    }

    @Test func everyTruncationIsRefusedWithoutHarm() {
        let bytes = Array(#"{"a":[1,2.5,{"b":"云\u4e91"}],"c":false}"#.utf8)
        for count in 0..<bytes.count {
            #expect(throws: JSONFault.self) { try JSON(parsing: Array(bytes[..<count])) }
        }
    }
}
