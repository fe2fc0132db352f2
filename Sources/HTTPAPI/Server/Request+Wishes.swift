package import Governance
import HTTPTypes
package import Hummingbird

extension Request {
    /// The language of the answer: the cookie `lang`, else the better of zh and en in Accept-Language, else Chinese.
    package var language: Language {
        if let cookie = cookies["lang"].flatMap({ Language(rawValue: $0.value) }) { return cookie }
        guard let header = headers[.acceptLanguage] else { return .zh }
        let wishes = header.split(separator: ",").prefix(20).compactMap { part -> (language: Language, weight: Double)? in
            let pieces = part.split(separator: ";")
            guard let tag = pieces.first?.drop(while: \.isWhitespace).prefix(2).lowercased(),
                let language = Language(rawValue: tag)
            else { return nil }
            return (language, weight(of: pieces.dropFirst()))
        }
        // The first of equals wins, as the reader wrote them in that order.
        return wishes.enumerated().max { ($0.element.weight, -$0.offset) < ($1.element.weight, -$1.offset) }?.element.language ?? .zh
    }

    private func weight(of pieces: ArraySlice<Substring>) -> Double {
        for piece in pieces {
            let text = piece.filter { !$0.isWhitespace }
            if text.hasPrefix("q="), let weight = Double(text.dropFirst(2)) { return weight }
        }
        return 1
    }

    /// Whether a person with a browser asks for a page, rather than a program for data.
    package var wantsPage: Bool {
        guard method == .get || method == .head, let accept = headers[.accept] else { return false }
        return accept.contains("text/html")
    }

    /// A header by its name as text.
    package func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }

    /// Whether the method changes nothing (RFC 9110, 9.2.1).
    package var isSafe: Bool {
        method == .get || method == .head || method == .options || method == .trace
    }
}

extension SiteContext {
    /// Where the request came from: the address of the peer or, behind a proxy that is believed, what it wrote last
    /// into X-Forwarded-For.
    package func origin(of request: Request, behindProxy: Bool) -> String {
        if behindProxy, let last = request.header("X-Forwarded-For")?.split(separator: ",").last {
            return String(last.filter { !$0.isWhitespace }.prefix(64))
        }
        return peer?.ipAddress ?? "socket"
    }
}
