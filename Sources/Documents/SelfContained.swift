/// Whether a page names nothing outside itself, so that no renderer goes looking for it.
enum SelfContained {
    /// Elements that fetch, embed or run something.
    private static let foreign: Set<String> = [
        "base", "embed", "form", "frame", "iframe", "image", "include", "link", "object", "script", "source", "use", "video", "audio",
    ]
    private static let addresses = ["src", "href", "srcset", "poster", "data", "background", "action"]

    /// Every tag is looked at; text and values of attributes are escaped, so a `<` begins a tag.
    static func holds(_ html: String) -> Bool {
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            let after = rest[rest.index(after: start)...]
            let end = after.firstIndex(of: ">") ?? after.endIndex
            guard isHarmless(after[..<end]) else { return false }
            rest = after[end...]
        }
        return true
    }

    private static func isHarmless(_ tag: Substring) -> Bool {
        // `<img src="data:…">` holds the picture itself: only its beginning matters.
        let text = tag.prefix(400).lowercased()
        let name = text.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
        guard !foreign.contains(String(name)) else { return false }
        for address in addresses {
            for part in text.split(separator: address, omittingEmptySubsequences: false).dropFirst() {
                let value = part.drop { $0.isWhitespace }
                guard value.first == "=" else { continue }
                let bare = value.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
                guard bare.isEmpty || bare.hasPrefix("data:") || bare.hasPrefix("#") || bare.first == "\"" else { return false }
            }
        }
        return true
    }
}
