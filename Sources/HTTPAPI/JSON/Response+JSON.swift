package import HTTPTypes
package import Hummingbird
package import JSONText
import NIOCore

extension Response {
    /// An answer in JSON that is not kept: most depend on who asks.
    package static func json(
        _ bytes: [UInt8], status: HTTPResponse.Status = .ok, type: String = "application/json", headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = type
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// An answer in JSON, written in place.
    package static func json(
        status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], _ write: (inout JSONWriter) throws -> Void
    ) rethrows -> Response {
        var writer = JSONWriter(capacity: 1024)
        try write(&writer)
        return json(writer.bytes, status: status, headers: headers)
    }

    package static func html(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
