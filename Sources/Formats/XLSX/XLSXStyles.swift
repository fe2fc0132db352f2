/// What the number of each cell style means.
final class XLSXStyles: XMLHandler {
    private static let names = ["numFmt", "cellXfs", "xf"]

    private(set) var failure: FormatError?
    let system: DateSystem
    private var codes: [Int: NumberFormat] = [:]
    private var formats: [NumberFormat] = []
    private var isInCells = false

    init(_ entry: ZipArchive.Entry?, of archive: ZipArchive, system: DateSystem) throws(FormatError) {
        self.system = system
        guard let entry else { return }
        try XMLStream.read(entry, of: archive, names: XLSXStyles.names, to: self)
    }

    /// The meaning of numbers in cells of that style.
    func format(of style: Int) -> NumberFormat {
        style < formats.count ? formats[style] : .number
    }

    func start(_ element: Int, _ attributes: XMLAttributes) {
        switch element {
        case 0:
            guard let id = attributes.number("numFmtId"), let code = attributes["formatCode"] else { return }
            codes[id] = NumberFormat(code: code)
        case 1: isInCells = true
        case 2 where isInCells:
            let id = attributes.number("numFmtId") ?? 0
            formats.append(codes[id] ?? NumberFormat(builtIn: id))
        default: break
        }
    }

    func end(_ element: Int) {
        if element == 1 { isInCells = false }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
