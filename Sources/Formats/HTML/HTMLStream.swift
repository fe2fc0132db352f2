internal import CXML

/// libxml2's push parser for HTML as it is found, tags left open and all. Text must come in UTF-8.
final class HTMLStream {
    private let context: htmlParserCtxtPtr
    private let bridge: Bridge

    fileprivate final class Bridge {
        let handler: any HTMLHandler

        init(_ handler: any HTMLHandler) {
            self.handler = handler
        }
    }

    init(_ handler: any HTMLHandler) throws(FormatError) {
        bridge = Bridge(handler)
        var sax = htmlSAXHandler()
        sax.startElement = { data, name, attributes in
            guard let name, let bridge = bridged(data) else { return }
            bridge.handler.start(String(cString: name), HTMLAttributes(fields: attributes))
        }
        sax.endElement = { data, name in
            guard let name, let bridge = bridged(data) else { return }
            bridge.handler.end(String(cString: name))
        }
        sax.characters = { data, text, count in
            bridged(data)?.handler.text(UnsafeBufferPointer(start: text, count: Int(count)))
        }
        sax.ignorableWhitespace = sax.characters
        sax.serror = { _, _ in }
        sax.initialized = 0xDEED_BEAF
        let data = Unmanaged.passUnretained(bridge).toOpaque()
        guard let context = htmlCreatePushParserCtxt(&sax, data, nil, 0, nil, XML_CHAR_ENCODING_UTF8) else {
            throw .malformed(offset: 0, reason: "no memory for the parser")
        }
        self.context = context
        // What a page says of its encoding has been dealt with, and is often wrong.
        _ = htmlCtxtUseOptions(
            context, Int32(HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue))
    }

    deinit {
        htmlFreeParserCtxt(context)
    }

    func feed(_ bytes: [UInt8], isLast: Bool = false) throws(FormatError) {
        let context = context
        bytes.withUnsafeBytes { buffer in
            _ = htmlParseChunk(context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), isLast ? 1 : 0)
        }
        if let failure = bridge.handler.failure { throw failure }
    }
}

private func bridged(_ data: UnsafeMutableRawPointer?) -> HTMLStream.Bridge? {
    data.map { Unmanaged<HTMLStream.Bridge>.fromOpaque($0).takeUnretainedValue() }
}

/// Who hears of the parts of a page; names of elements in lower case.
protocol HTMLHandler: AnyObject {
    /// Set when the handler cannot go on.
    var failure: FormatError? { get }
    func start(_ element: String, _ attributes: HTMLAttributes)
    func end(_ element: String)
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The attributes of an element, lent for the time of one call.
struct HTMLAttributes {
    /// Names and values in turn, ended by nil.
    fileprivate let fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

    subscript(name: String) -> String? {
        guard let fields else { return nil }
        var place = 0
        while let own = fields[place] {
            if String(cString: own) == name { return fields[place + 1].map { String(cString: $0) } ?? "" }
            place += 2
        }
        return nil
    }
}
