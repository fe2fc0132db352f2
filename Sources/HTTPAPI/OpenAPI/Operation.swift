import Governance
import HTTPTypes
import JSONText
import Spatial

/// A route as the document describes it.
struct Operation: Sendable {
    struct Answer: Sendable {
        var status: Int
        var text: String
        var type = "application/json"
        /// nil for an empty answer.
        var schema: JSON?
    }

    var method: HTTPRequest.Method
    var path: String
    var tag: String
    var summary: Bilingual
    var parameters: [JSON] = []
    /// Schema of the body, by media type.
    var bodies: [String: JSON] = [:]
    var answers: [Answer]
    /// Statuses of problem documents beside those every route has.
    var problems: Set<Int> = []
    /// Whether it may be asked without signing in.
    var isOpen = false
    /// Whether a sender is let in by the token of its feed.
    var isByToken = false

    init(
        _ method: HTTPRequest.Method, _ path: String, _ tag: String, zh: String, en: String, parameters: [JSON] = [],
        answers: [Answer]
    ) {
        self.method = method
        self.path = path
        self.tag = tag
        summary = Bilingual(zh: zh, en: en)
        self.parameters = parameters
        self.answers = answers
    }

    func with(_ change: (inout Operation) -> Void) -> Operation {
        var copy = self
        change(&copy)
        return copy
    }

    /// Whether a route of the router, such as `/api/registers/{register}/items`, serves it.
    func isServed(by route: String, _ method: HTTPRequest.Method) -> Bool {
        let own = path.split(separator: "/")
        let parts = route.split(separator: "/")
        return method == self.method && own.count == parts.count
            && zip(own, parts).allSatisfy { $0 == $1 || $1.hasPrefix("{") && (!$1.hasSuffix(".mvt") || $0.hasSuffix(".mvt")) }
    }

    /// The same, asked with a JSON body.
    func taking(_ schema: JSON) -> Operation {
        with { operation in
            operation.bodies["application/json"] = schema
            operation.problems.formUnion([413, 415, 422])
        }
    }

    private var isWriting: Bool { ![.get, .head].contains(method) }

    private var statuses: Set<Int> {
        var all = problems.union([400, 500])
        if !isOpen { all.formUnion([401, 403]) }
        if isWriting, !isOpen { all.insert(409) }
        let namesArea = parameters.contains { ["area", "parent"].contains($0["name"]?.string) }
        if path.contains("{") || namesArea { all.insert(404) }
        return all.subtracting(answers.map(\.status))
    }

    /// The Operation Object (OpenAPI 3.1, 4.8.10).
    var json: JSON {
        var responses: [String: JSON] = [:]
        for answer in answers {
            var response: [String: JSON] = ["description": .string(answer.text)]
            if let schema = answer.schema { response["content"] = [answer.type: ["schema": schema]] }
            responses[String(answer.status)] = .object(response)
        }
        for status in statuses { responses[String(status)] = ["$ref": .string("#/components/responses/\(status)")] }
        var headers: [JSON] = []
        if isWriting, !isOpen {
            headers = [["$ref": "#/components/parameters/csrf"], ["$ref": "#/components/parameters/idempotencyKey"]]
        }
        var members: [String: JSON] = [
            "operationId": .string(id), "tags": .array([.string(tag)]),
            "summary": .string("\(summary.zh) / \(summary.en)"), "responses": .object(responses),
        ]
        if !(parameters + headers).isEmpty { members["parameters"] = .array(parameters + headers) }
        if !bodies.isEmpty {
            members["requestBody"] = [
                "required": true, "content": .object(bodies.mapValues { ["schema": $0] }),
            ]
        }
        if isOpen { members["security"] = [] }
        if isByToken { members["security"] = [["feedToken": []]] }
        return .object(members)
    }

    private var id: String {
        let words = path.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return ([method.rawValue.lowercased()] + words).joined(separator: "-")
    }
}

/// Parameter Objects.
enum Parameter {
    static func query(_ name: String, _ schema: JSON, _ text: String, required: Bool = false) -> JSON {
        ["name": .string(name), "in": "query", "required": .bool(required), "description": .string(text), "schema": schema]
    }

    static func path(_ name: String, _ schema: JSON, _ text: String) -> JSON {
        ["name": .string(name), "in": "path", "required": true, "description": .string(text), "schema": schema]
    }

    static func limit(_ largest: Int) -> JSON {
        query(
            "limit", ["type": "integer", "minimum": 1, "maximum": .number(largest), "default": .number(min(50, largest))],
            "一页多少条 / Items a page")
    }
    static let after = query("after", Schemas.string, "上一页的 next / `next` of the page before")
    static let area = query("area", Schemas.string, "区域代码 / Code of an area")
    static let datum = query("datum", Schemas.choice(of: Datum.allCases.map(\.rawValue)), "坐标系 / Datum of the place")
    static let asOf = query("as-of", Schemas.date, "截至哪一天 / As of this day")
}

extension Operation.Answer {
    static func ok(_ schema: JSON, _ text: String = "成功 / Done") -> Self { Self(status: 200, text: text, schema: schema) }
    static func made(_ schema: JSON) -> Self { Self(status: 201, text: "已新建 / Made", schema: schema) }
    static let nothing = Self(status: 204, text: "已完成 / Done", schema: nil)
    /// Not done yet: it waits for the security administrator.
    static let proposed = Self(status: 202, text: "已提交审批 / Awaits approval", schema: Schemas.reference("Proposed"))
    static func bytes(_ type: String) -> Self { Self(status: 200, text: "内容 / The bytes", type: type, schema: [:]) }
    /// A picture that stands where a photo was.
    static let tombstone = Self(status: 410, text: "已依法移除 / Lawfully removed", type: "image/svg+xml", schema: [:])
}
