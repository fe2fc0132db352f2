import HTTPTypes
package import Hummingbird
package import JSONText
import NIOCore

extension Request {
    /// The body as JSON whose numbers keep their text.
    ///
    /// - Throws: `Problem` 415 where the body is not said to be JSON, 413 beyond `limit` bytes, 400 for what does not parse.
    package func json(limit: Int) async throws -> JSON {
        guard let type = headers[.contentType], Self.isJSON(type) else { throw Problem.notJSON() }
        let bytes = try await bytes(limit: limit)
        do throws(JSONFault) {
            return try JSON(parsing: bytes)
        } catch {
            throw Problem.malformedJSON(error)
        }
    }

    /// The whole body.
    ///
    /// - Throws: `Problem` 413 beyond `limit` bytes.
    package func bytes(limit: Int) async throws -> [UInt8] {
        do {
            return Array(try await body.collect(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge(limit: limit)
        }
    }

    /// `application/json` and `application/…+json`, with any parameters.
    private static func isJSON(_ type: String) -> Bool {
        let media = (type.split(separator: ";").first ?? "").filter { !$0.isWhitespace }.lowercased()
        return media == "application/json" || media.hasPrefix("application/") && media.hasSuffix("+json")
    }
}
