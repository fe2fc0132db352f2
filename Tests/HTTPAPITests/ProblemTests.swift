import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Testing

@testable import HTTPAPI

struct ProblemTests {
    @Test(arguments: [
        (Refusal.Kind.invalid, 422), (.unmet, 422), (.notFound, 404), (.forbidden, 403), (.conflict, 409), (.tooLarge, 413),
        (.notSignedIn, 401), (.tooMany, 429), (.unavailable, 503),
    ])
    func `every kind has its status`(kind: Refusal.Kind, status: Int) {
        #expect(Problem.status(of: kind).code == status)
    }

    @Test func `a refusal becomes a document in the language asked for`() throws {
        var refusal = Refusal.staleVersion(current: 7)
        refusal.others = [Refusal("other", .invalid, zh: "另一处", en: "Another", field: "x")]
        let document = try JSON(parsing: Problem(refusal).document(in: .en))
        #expect(document["type"]?.string == "/problems/stale-version")
        #expect(document["status"]?.integer == 409)
        #expect(document["currentVersion"]?.integer == 7)
        #expect(document["title"]?.string == refusal.message.en)
        #expect(document["errors"]?.array?.count == 2)
        #expect(document["errors"]?.array?.last?["message"]?.string == "Another")
        let chinese = try JSON(parsing: Problem(refusal).document(in: .zh))
        #expect(chinese["errors"]?.array?.last?["message"]?.string == "另一处")
    }

    @Test(
        arguments: [
            (nil, nil, "zh"), ("en", nil, "en"), ("en-GB,zh;q=0.5", nil, "en"), ("en;q=0.2, zh-CN;q=0.9", nil, "zh"),
            ("fr, de", nil, "zh"), ("en", "zh", "zh"), ("zh", "en", "en"), ("en", "xx", "en"), ("zh,en", nil, "zh"),
        ] as [(String?, String?, String)])
    func `the cookie goes before Accept-Language`(accept: String?, cookie: String?, expected: String) {
        var fields = HTTPFields()
        fields[.acceptLanguage] = accept
        fields[.cookie] = cookie.map { "a=b; lang=\($0)" }
        let request = Request(
            head: HTTPRequest(method: .get, scheme: "http", authority: "x", path: "/", headerFields: fields),
            body: RequestBody(buffer: ByteBuffer()))
        #expect(request.language.rawValue == expected)
    }
}
