package import HTTPTypes
import Hummingbird
package import JSONText
import NIOCore

/// Problems that the HTTP floor itself finds.
extension Problem {
    package static func badRequest(_ code: String, zh: String, en: String, field: String? = nil) -> Problem {
        Problem(.badRequest, code, zh: zh, en: en, field: field)
    }

    package static func malformedJSON(_ fault: JSONFault) -> Problem {
        badRequest(
            "malformed-json", zh: "请求不是有效的 JSON(第 \(fault.offset) 字节：\(fault.reason.rawValue))。",
            en: "The body is not valid JSON (byte \(fault.offset): \(fault.reason.rawValue)).")
    }

    package static func notJSON() -> Problem {
        Problem(
            .unsupportedMediaType, "unsupported-media-type", zh: "请求正文应为 application/json。",
            en: "The body must be application/json.")
    }

    package static func tooLarge(limit: Int) -> Problem {
        Problem(
            .contentTooLarge, "too-large", zh: "请求过大，最多 \(limit >> 10) KiB。",
            en: "The request is too large; at most \(limit >> 10) KiB.")
    }

    package static func notFound() -> Problem {
        Problem(.notFound, "not-found", zh: "没有这个地址。", en: "There is nothing at this address.")
    }

    package static func methodNotAllowed(_ allowed: [HTTPRequest.Method]) -> Problem {
        let list = allowed.map(\.rawValue).joined(separator: ", ")
        var problem = Problem(
            .methodNotAllowed, "method-not-allowed", zh: "此地址只接受：\(list)。", en: "This address takes only: \(list).")
        problem.headers[.allow] = list
        return problem
    }

    /// A fault of ours. Its text stays in the log; the answer carries the id to find it by.
    static func ours(id: String) -> Problem {
        Problem(
            .internalServerError, "internal", zh: "服务器出错，请稍后重试;若仍出现，请把编号 \(id) 告诉管理员。",
            en: "The server failed. Try again later; if it happens again, tell the administrator the number \(id)."
        )
        .with("id", .string(id))
    }

    /// What the framework refused, by its status alone: its texts are English and made for developers.
    static func framework(_ status: HTTPResponse.Status, id: String) -> Problem {
        switch status {
        case .notFound: notFound()
        case .contentTooLarge:
            Problem(.contentTooLarge, "too-large", zh: "请求过大。", en: "The request is too large.")
        case let status where status.kind == .clientError:
            Problem(status, "bad-request", zh: "请求无法识别。", en: "The request cannot be read.")
        default: ours(id: id)
        }
    }
}
