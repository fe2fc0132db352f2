/// The sheets that a workbook part lists, and its system of dates.
final class XLSXSheetList: XMLHandler {
    static let names = ["sheet", "workbookPr"]

    private(set) var failure: FormatError?
    private(set) var sheets: [(info: SheetInfo, relation: String)] = []
    private(set) var system = DateSystem.from1900

    func start(_ element: Int, _ attributes: XMLAttributes) {
        switch element {
        case 0:
            // A sheet has sheetId and r:id; local names tell them apart.
            guard let name = attributes["name"], let relation = attributes["id"] else { return }
            let state = attributes["state"] ?? "visible"
            sheets.append((SheetInfo(name: name, isHidden: state != "visible"), relation))
        case 1: if attributes.flag("date1904") { system = .from1904 }
        default: break
        }
    }

    func end(_ element: Int) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
