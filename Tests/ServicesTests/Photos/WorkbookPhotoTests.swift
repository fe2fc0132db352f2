import Governance
import TestCounty
import Testing

@testable import Services

struct WorkbookPhotoTests {
    /// A workbook with a picture lying on a cell of the first row, one within a cell as WPS does it, and one beside the table.
    private func workbook(_ photos: [[UInt8]]) -> [UInt8] {
        let relations = "http://schemas.openxmlformats.org/package/2006/relationships"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        func row(_ number: Int, _ cells: [String]) -> String {
            let inner = cells.enumerated().map { index, text in
                let column = ["A", "B", "C", "D", "E", "F"][index]
                return text.isEmpty
                    ? "" : "<c r=\"\(column)\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
            }
            return "<row r=\"\(number)\">\(inner.joined())</row>"
        }
        func anchor(_ row: Int, _ column: Int, _ id: String) -> String {
            "<x:twoCellAnchor><x:from><x:col>\(column)</x:col><x:row>\(row)</x:row></x:from><x:to><x:col>9</x:col><x:row>9</x:row></x:to>"
                + "<x:pic><a:blip r:embed=\"\(id)\"/></x:pic></x:twoCellAnchor>"
        }
        func list(_ links: [(String, String, String)]) -> String {
            let inner = links.map { "<Relationship Id=\"\($0.0)\" Type=\"\(office)/\($0.1)\" Target=\"\($0.2)\"/>" }
            return "<Relationships xmlns=\"\(relations)\">\(inner.joined())</Relationships>"
        }
        let spaces = "xmlns:x=\"x\" xmlns:a=\"a\" xmlns:r=\"\(office)\""
        let texts = [
            "[Content_Types].xml": "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
            "_rels/.rels": list([("r1", "officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml":
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"台账\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels": list([("s1", "worksheet", "worksheets/sheet1.xml")]),
            "xl/worksheets/sheet1.xml": "<worksheet xmlns=\"\(main)\"><sheetData>"
                + row(1, ["编号", "镇街", "村", "户主", "拆前照片", "拆后照片"]) + row(2, ["CL001", "南镇", "南一村", "张三"])
                + row(3, ["", "南镇", "南一村", "李四", "=DISPIMG(&quot;ID_7&quot;,1)"]) + "</sheetData></worksheet>",
            "xl/worksheets/_rels/sheet1.xml.rels": list([("d1", "drawing", "../drawings/drawing1.xml")]),
            "xl/drawings/drawing1.xml": "<x:wsDr \(spaces)>\(anchor(1, 4, "p1"))\(anchor(1, 5, "p2"))\(anchor(40, 1, "p4"))</x:wsDr>",
            "xl/drawings/_rels/drawing1.xml.rels": list([
                ("p1", "image", "../media/image1.jpg"), ("p2", "image", "../media/image2.jpg"), ("p4", "image", "../media/image4.jpg"),
            ]),
            "xl/cellimages.xml":
                "<e:cellImages xmlns:e=\"e\" \(spaces)><e:cellImage><x:pic><x:cNvPr name=\"ID_7\"/><a:blip r:embed=\"p3\"/></x:pic></e:cellImage></e:cellImages>",
            "xl/_rels/cellimages.xml.rels": list([("p3", "image", "media/image3.jpg")]),
        ]
        let media = photos.enumerated().map { ("xl/media/image\($0 + 1).jpg", $1) }
        return StoredZip.bytes(
            (texts.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) } + media).map { (Array($0.0.utf8), $0.1) })
    }

    @Test func `pictures in a workbook go where their row says`() async throws {
        let sample = try await PhotoFolderSample.open()
        defer { sample.test.remove() }
        let first = try await sample.structure("张三", old: "CL001")
        let second = try await sample.structure("李四", x: 120.02)
        let id = try sample.batch([("台账.xlsx", workbook(try (1...4).map(sample.test.photo)))])
        let table = try await sample.table(id)
        #expect(table.matches.map(\.item) == [first.id, first.id, second.id, nil])
        #expect(table.matches.map(\.role) == [.before, .after, .before, nil])
        #expect(table.matches.map(\.photo.path.isEmpty) == [false, false, false, false])
        #expect(try sample.desk.batch(id, by: sample.office).list == nil)
        let run = try await sample.desk.addMatched(id, by: sample.office)
        #expect(run.accepted == 3 && run.adds(to: 4))
    }
}
