import Testing

@testable import HTTPAPI

struct PercentCodingTests {
    @Test(arguments: ["", "abc", "张三 & co", "a/b?c=d#e", "100%", "\u{1F600}"])
    func `what is encoded comes back`(text: String) {
        #expect(PercentCoding.decode(PercentCoding.encode(text).utf8, plusIsSpace: true) == text)
    }

    @Test(arguments: ["%", "%2", "%zz", "%ff", "%C3%28", "a%00b", "%+1"])
    func `what is no percent-encoded UTF-8 is refused`(text: String) {
        #expect(PercentCoding.decode(text.utf8, plusIsSpace: false) == nil)
    }

    @Test func `plus is a space in queries only`() {
        #expect(PercentCoding.decode("a+b".utf8, plusIsSpace: true) == "a b")
        #expect(PercentCoding.decode("a+b".utf8, plusIsSpace: false) == "a+b")
    }
}
