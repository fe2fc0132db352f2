import Governance

/// Plain pages without a template: everything put in is escaped.
struct HTMLText {
    private var text: String

    init(title: String, language: Language) {
        text = """
            <!doctype html><html lang="\(language == .zh ? "zh-CN" : "en")"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(Self.escaped(title))</title>\
            <style>body{font:16px/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:2rem auto;\
            max-width:72rem;padding:0 1rem}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.25rem .5rem;\
            text-align:left;vertical-align:top}</style></head><body>
            """
    }

    /// A page in the look of the product's own.
    ///
    /// - Parameters:
    ///   - styles: addresses of style sheets.
    ///   - body: class of the body.
    init(title: String, language: Language, styles: [StaticString], body: StaticString) {
        let links = styles.map { "<link rel=\"stylesheet\" href=\"\($0)\">" }.joined()
        text = """
            <!doctype html><html lang="\(language == .zh ? "zh-CN" : "en")"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(Self.escaped(title))</title>\
            \(links)</head><body class="\(body)">
            """
    }

    var bytes: [UInt8] { Array((text + "</body></html>").utf8) }

    mutating func open(_ tag: StaticString, class style: StaticString? = nil) { text += "<\(tag)\(Self.attribute(style))>" }

    mutating func close(_ tag: StaticString) { text += "</\(tag)>" }

    mutating func element(_ tag: StaticString, _ content: String, class style: StaticString? = nil) {
        text += "<\(tag)\(Self.attribute(style))>\(Self.escaped(content))</\(tag)>"
    }

    mutating func link(_ address: String, _ content: String, class style: StaticString? = nil) {
        text += "<a\(Self.attribute(style)) href=\"\(Self.escaped(address))\">\(Self.escaped(content))</a> "
    }

    private static func attribute(_ style: StaticString?) -> String {
        style.map { " class=\"\($0)\"" } ?? ""
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
