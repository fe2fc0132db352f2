/// A picture that lies on a cell.
public struct SheetPicture: Hashable, Sendable {
    /// From 1, as a spreadsheet shows it.
    public let row: Int
    /// From 0.
    public let column: Int
    /// The part of the archive that holds it.
    public let part: String
}

extension XLSXWorkbook {
    /// The pictures whose upper left corner lies on a cell of a sheet (ECMA-376, 20.5), in the order of the file.
    public func pictures(of sheet: Int) throws(FormatError) -> [SheetPicture] {
        let relations = try XLSXRelations(of: try part(sheet).name, in: archive)
        guard let drawing = relations.first(ofType: "/drawing"), let entry = archive.entry(named: drawing) else { return [] }
        let handler = XLSXAnchors()
        try XMLStream.read(entry, of: archive, names: XLSXAnchors.names, to: handler)
        let targets = try XLSXRelations(of: drawing, in: archive).targets
        return handler.anchors.compactMap { anchor in
            targets[anchor.relation].map { SheetPicture(row: anchor.row + 1, column: anchor.column, part: $0) }
        }
    }

    /// Pictures within cells, as WPS keeps them: parts of the archive by the name that `DISPIMG` gives.
    public func cellPictures() throws(FormatError) -> [String: String] {
        let part = "xl/cellimages.xml"
        guard let entry = archive.entry(named: part) else { return [:] }
        let handler = XLSXCellImages()
        try XMLStream.read(entry, of: archive, names: XLSXCellImages.names, to: handler)
        let targets = try XLSXRelations(of: part, in: archive).targets
        return handler.images.compactMapValues { targets[$0] }
    }

    /// The bytes of a picture.
    /// - Throws: `tooLarge` where it is longer than `limit`; `malformed`.
    public func bytes(ofPicture part: String, upTo limit: Int) throws(FormatError) -> [UInt8] {
        guard let entry = archive.entry(named: part) else { throw .malformed(offset: 0, reason: "\(part): not in the archive") }
        return try archive.bytes(of: entry, upTo: limit)
    }

    /// The name within `=DISPIMG("ID_…",1)`; nil for any other text.
    public static func pictureName(in text: String) -> String? {
        guard text.contains("DISPIMG("), let open = text.firstIndex(of: "\"") else { return nil }
        let rest = text[text.index(after: open)...]
        return rest.firstIndex(of: "\"").map { String(rest[..<$0]) }
    }
}

/// Where pictures lie: cells counted from 0, and the relation that names the picture.
private final class XLSXAnchors: XMLHandler {
    static let names = ["twoCellAnchor", "oneCellAnchor", "from", "row", "col", "blip"]

    private(set) var failure: FormatError?
    private(set) var anchors: [(row: Int, column: Int, relation: String)] = []
    private var isFrom = false
    private var text: [UInt8]?
    private var row: Int?
    private var column: Int?
    private var relation: String?

    func start(_ element: Int, _ attributes: XMLAttributes) {
        switch element {
        case 0, 1: (row, column, relation) = (nil, nil, nil)
        case 2: isFrom = true
        case 3, 4: text = isFrom ? [] : nil
        case 5: relation = relation ?? attributes["embed"]
        default: break
        }
    }

    func end(_ element: Int) {
        switch element {
        case 0, 1:
            if let row, let column, let relation { anchors.append((row, column, relation)) }
        case 2: isFrom = false
        case 3, 4:
            let number = text.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
            if element == 3 { row = number ?? row } else { column = number ?? column }
            text = nil
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if let known = text, known.count < 16 { text = known + bytes.prefix(16) }
    }
}

/// Pictures by their names, and the relations that name them.
private final class XLSXCellImages: XMLHandler {
    static let names = ["cellImage", "cNvPr", "blip"]

    private(set) var failure: FormatError?
    private(set) var images: [String: String] = [:]
    private var name: String?

    func start(_ element: Int, _ attributes: XMLAttributes) {
        switch element {
        case 0: name = nil
        case 1: name = attributes["name"]
        case 2: if let name, let relation = attributes["embed"] { images[name] = relation }
        default: break
        }
    }

    func end(_ element: Int) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
