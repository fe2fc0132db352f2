import HTTPTypes
import Testing

@testable import HTTPAPI

struct QueryTests {
    @Test func `values are decoded`() throws {
        let query = try Query(text: "q=%E5%BC%A0+%E4%B8%89&limit=5", known: ["q", "limit", "other"])
        #expect(query["q"] == "张 三")
        #expect(query["other"] == nil)
        #expect(try query.integer("limit", in: 1...500) == 5)
    }

    @Test(arguments: ["foo=1", "q=%zz", "q=1&q=2", "%ff=1", "q=a%00", "q=", "q"])
    func `what is unknown, doubled or no UTF-8 is refused with 400`(text: String) {
        #expect { try Query(text: text, known: ["q"]) } throws: { ($0 as? Problem)?.status == .badRequest }
    }

    @Test(arguments: ["0", "-1", "501", "x", "99999999999999999999"])
    func `numbers out of range are refused`(text: String) throws {
        let query = try Query(text: "limit=\(text)", known: ["limit"])
        #expect { try query.integer("limit", in: 1...500) } throws: { ($0 as? Problem)?.field == "limit" }
    }

    @Test func `a number above a range that clamps is cut`() throws {
        let query = try Query(text: "limit=20000", known: ["limit"])
        #expect(try query.integer("limit", in: 1...10_000, clamps: true) == 10_000)
    }

    @Test func `setting a parameter keeps the others`() throws {
        let query = try Query(text: "filter=a%3D%27b%27&f=json", known: ["filter", "f"])
        #expect(query.text(setting: "after", to: "1-X 2") == "after=1-X%202&f=json&filter=a%3D%27b%27")
    }
}
