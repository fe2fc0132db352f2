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

    var bytes: [UInt8] { Array((text + "</body></html>").utf8) }

    mutating func open(_ tag: StaticString) { text += "<\(tag)>" }

    mutating func close(_ tag: StaticString) { text += "</\(tag)>" }

    mutating func element(_ tag: StaticString, _ content: String) {
        text += "<\(tag)>\(Self.escaped(content))</\(tag)>"
    }

    mutating func link(_ address: String, _ content: String) {
        text += "<a href=\"\(Self.escaped(address))\">\(Self.escaped(content))</a> "
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
