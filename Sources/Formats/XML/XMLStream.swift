internal import CXML

/// Who hears of the parts of an XML or HTML text as they go by.
protocol XMLHandler: AnyObject {
    /// Set when the handler cannot go on; the parser then stops.
    var failure: FormatError? { get }
    /// - Parameter element: the place of the local name among the names given to the stream; -1 for any other.
    func start(_ element: Int, _ attributes: XMLAttributes)
    func end(_ element: Int)
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// libxml2's push parser: bytes in, events out, nothing kept.
///
/// A document type declaration is refused, and with it every entity a file could declare ("billion laughs", external
/// files). Prefixes of namespaces are passed over: those who write workbooks choose them freely.
final class XMLStream {
    private let context: xmlParserCtxtPtr
    private let bridge: Bridge
    private let part: String

    /// What the C functions get; the stream keeps it alive.
    fileprivate final class Bridge {
        let handler: any XMLHandler
        /// The names as the parser's dictionary holds them, so that pointers can be compared.
        var names: [UnsafePointer<xmlChar>?] = []
        var hasDoctype = false
        var context: xmlParserCtxtPtr?

        init(_ handler: any XMLHandler) {
            self.handler = handler
        }

        func element(_ name: UnsafePointer<xmlChar>?) -> Int {
            var index = 0
            while index < names.count {
                if names[index] == name { return index }
                index &+= 1
            }
            return -1
        }

        func stopIfFailed() {
            if handler.failure != nil, let context { xmlStopParser(context) }
        }
    }

    /// - Parameters:
    ///   - part: the name of the file, for errors.
    ///   - names: the local names of the elements that matter.
    init(_ handler: any XMLHandler, part: String, names: [String]) throws(FormatError) {
        bridge = Bridge(handler)
        self.part = part
        var sax = xmlSAXHandler()
        // XML_SAX2_MAGIC: the two functions with namespaces are to be used.
        sax.initialized = 0xDEED_BEAF
        sax.startElementNs = { data, name, _, _, _, _, count, _, attributes in
            guard let bridge = bridged(data) else { return }
            bridge.handler.start(bridge.element(name), XMLAttributes(count: Int(count), fields: attributes))
            bridge.stopIfFailed()
        }
        sax.endElementNs = { data, name, _, _ in
            guard let bridge = bridged(data) else { return }
            bridge.handler.end(bridge.element(name))
            bridge.stopIfFailed()
        }
        sax.characters = { data, text, count in
            bridged(data)?.handler.text(UnsafeBufferPointer(start: text, count: Int(count)))
        }
        sax.cdataBlock = sax.characters
        sax.ignorableWhitespace = sax.characters
        sax.internalSubset = { data, _, _, _ in
            guard let bridge = bridged(data), let context = bridge.context else { return }
            bridge.hasDoctype = true
            xmlStopParser(context)
        }
        // Faults are asked for after each piece; without this the library would print them.
        sax.serror = { _, _ in }
        let data = Unmanaged.passUnretained(bridge).toOpaque()
        guard let context = xmlCreatePushParserCtxt(&sax, data, nil, 0, nil) else {
            throw .malformed(offset: 0, reason: "\(part): no memory for the parser")
        }
        self.context = context
        bridge.context = context
        // No limit of its own on the length of a text: the archive and the handlers have theirs.
        _ = xmlCtxtUseOptions(context, Int32(XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue))
        bridge.names = names.map { xmlDictLookup(context.pointee.dict, $0, -1) }
    }

    deinit {
        xmlFreeParserCtxt(context)
    }

    /// - Throws: `malformed`, or the handler's failure.
    func feed(_ bytes: ArraySlice<UInt8>, isLast: Bool = false) throws(FormatError) {
        let context = context
        bytes.withUnsafeBytes { buffer in
            _ = xmlParseChunk(context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), isLast ? 1 : 0)
        }
        if let failure = bridge.handler.failure { throw failure }
        if bridge.hasDoctype { throw .malformed(offset: 0, reason: "\(part): declares a document type") }
        guard context.pointee.wellFormed != 0 else {
            let line = context.pointee.lastError.line
            let offset = UInt64(clamping: Int(xmlByteConsumed(context)))
            throw .malformed(offset: offset, reason: "\(part): not well-formed XML (line \(line))")
        }
    }
}

private func bridged(_ data: UnsafeMutableRawPointer?) -> XMLStream.Bridge? {
    data.map { Unmanaged<XMLStream.Bridge>.fromOpaque($0).takeUnretainedValue() }
}

extension XMLStream {
    /// Feeds a whole entry of an archive.
    static func read(
        _ entry: ZipArchive.Entry, of archive: ZipArchive, names: [String], to handler: any XMLHandler
    ) throws(FormatError) {
        let stream = try XMLStream(handler, part: entry.name, names: names)
        let reader = try archive.open(entry)
        while let piece = try reader.next() { try stream.feed(piece) }
        try stream.feed([], isLast: true)
    }
}
