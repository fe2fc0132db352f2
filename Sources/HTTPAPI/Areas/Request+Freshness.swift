import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// Whether the reader holds the representation with this tag already (RFC 9110, 13.1.2).
    func holds(_ tag: String) -> Bool {
        guard let held = headers[.ifNoneMatch] else { return false }
        return held.split(separator: ",").contains { part in
            let text = part.drop { $0 == " " }
            return text == "*" || (text.hasPrefix("W/") ? text.dropFirst(2) : text) == tag
        }
    }

    /// The bytes, or 304 where the reader holds them; 204 where there are none.
    func answer(_ bytes: @autoclosure () throws -> [UInt8], type: String, tag: String, cache: String) rethrows -> Response {
        let headers: HTTPFields = [.eTag: tag, .cacheControl: cache, .vary: "Cookie"]
        if holds(tag) { return Response(status: .notModified, headers: headers) }
        let bytes = try bytes()
        guard !bytes.isEmpty else { return Response(status: .noContent, headers: headers) }
        var response = Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        response.headers[.contentType] = type
        return response
    }
}
