import Governance
import HTTPTypes
import JSONText

/// The API as an OpenAPI 3.1 document: the routes that are served, with the scenes that are loaded.
enum OpenAPIDocument {
    static func json(_ operations: [Operation], scenes: [Scene], build: String) -> JSON {
        var paths: [String: JSON] = [:]
        for (path, group) in Dictionary(grouping: operations, by: \.path) {
            let methods = group.map { ($0.method.rawValue.lowercased(), $0.json) }
            paths[path] = .object(Dictionary(methods) { first, _ in first })
        }
        var schemas = Schemas.shared.merging(Schemas.imports) { own, _ in own }.merging(Schemas.accounts) { own, _ in own }.merging(
            Schemas.photoBatches
        ) { own, _ in own }.merging(Schemas.access) { own, _ in own }.merging(Schemas.personal) { own, _ in own }.merging(Schemas.scoring) {
            own, _ in own
        }
        for register in scenes.flatMap(\.registers) {
            schemas.merge(Schemas.schemas(of: register)) { first, _ in first }
        }
        let tags = operations.map(\.tag).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Yiwang 一网", "version": .string(build),
                "description": "县域治理平台接口。错误均为 RFC 9457 问题文档。 / The API of the county. Errors are RFC 9457 problem documents.",
            ],
            "servers": [["url": "/"]],
            "tags": .array(tags.map { ["name": .string($0)] }),
            "security": [["session": []]],
            "paths": .object(paths),
            "components": [
                "schemas": .object(schemas), "responses": responses, "parameters": parameters,
                "securitySchemes": [
                    "session": ["type": "apiKey", "in": "cookie", "name": .string(SessionCookies.cookie)],
                    "feedToken": ["type": "http", "scheme": "bearer"],
                ],
            ],
        ]
    }

    /// One shared answer for each status of a problem.
    private static var responses: JSON {
        let texts = [
            400: "请求无法识别 / The request cannot be read", 401: "未登录或密码不对 / Not signed in", 403: "无权 / Not allowed",
            404: "没有 / Not found", 409: "与现状冲突 / Conflict", 410: "已依法移除 / Lawfully removed", 413: "过大 / Too large",
            415: "类型不受支持 / Unsupported media type", 422: "内容有误或条件不满足 / Wrong or not met",
            428: "须带 If-Match / If-Match is required", 429: "次数过多 / Too many attempts", 500: "服务器出错 / The server failed",
            502: "上游服务出错 / A service behind failed", 503: "暂不可用 / Not available now",
            504: "上游服务没有回应 / A service behind did not answer",
        ]
        let content: JSON = ["application/problem+json": ["schema": Schemas.reference("Problem")]]
        let answers = texts.map { (String($0.key), JSON.object(["description": .string($0.value), "content": content])) }
        return .object(Dictionary(answers) { first, _ in first })
    }

    private static var parameters: JSON {
        [
            "csrf": [
                "name": "X-CSRF-Token", "in": "header", "required": true, "schema": Schemas.string,
                "description": "GET /api/session 的 csrf / `csrf` of GET /api/session",
            ],
            "idempotencyKey": [
                "name": "Idempotency-Key", "in": "header", "required": false,
                "schema": ["type": "string", "format": "uuid"],
                "description": "同一标识的写入只生效一次 / Writes under one key count once",
            ],
        ]
    }
}
