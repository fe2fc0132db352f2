import Documents
import Foundation
import Testing

@Suite struct PressTests {
    @Test(.enabled(if: DocumentPress().makesPDF, "weasyprint is absent"))
    func `a page becomes a PDF`() async throws {
        let bytes = try await DocumentPress().pdf(
            "<html><head><style>\(DocumentPress.style)</style></head><body><h1>一户一档</h1></body></html>")
        #expect(bytes.starts(with: Array("%PDF-".utf8)))
        #expect(bytes.count > 1000)
    }

    @Test(.enabled(if: DocumentPress().makesDOCX, "pandoc is absent"), arguments: [false, true])
    func `a page becomes a DOCX`(_ isLandscape: Bool) async throws {
        let bytes = try await DocumentPress().docx("<html><body><h1>存量变动表</h1></body></html>", isLandscape: isLandscape)
        #expect(bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]))
    }

    /// Colour alone says nothing to those who do not see it: the letter stays.
    @Test(.enabled(if: DocumentPress().makesDOCX, "pandoc is absent"))
    func `a grade keeps its colour and its letter in Word`() async throws {
        let html = """
            <html><body><table><tbody><tr><td>东镇</td><td style="background:#C8161D;color:#FFFFFF"><strong>E 红 &lt;</strong><br>一票否决</td></tr>
            <tr><td style="background:url(x)"><strong>无</strong></td><td style="background:#2A5;color:#000"><strong>A 绿</strong></td></tr></tbody></table></body></html>
            """
        let bytes = try await DocumentPress().docx(html, isLandscape: false)
        let text = try #require(Word.document(in: bytes))
        #expect(text.contains(#"<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="C8161D"/>"#))
        #expect(text.contains("E 红 &lt;") && text.contains("一票否决"))
        #expect(text.contains(#"w:fill="22AA55""#) && text.contains("A 绿"))
        #expect(text.components(separatedBy: "w:shd").count == 3, "nothing else is shaded")
    }

    @Test(.enabled(if: DocumentPress().makesPDF, "weasyprint is absent"))
    func `text may speak of addresses`() async throws {
        let page = "<html><body><p>&lt;img src=x&gt; href=http://a.test/</p><img src=\"data:image/png;base64,AA==\" alt=\"\"></body></html>"
        #expect(try await DocumentPress().pdf(page).count > 500)
    }

    @Test(arguments: [
        "<img src='file:///etc/hostname'>", "<img SRC=http://127.0.0.1:1/x.png>", "<iframe src=a></iframe>", "<link rel=stylesheet>",
        "<a href=\"http://a.test/\">a</a>", "<svg><image href='x'/></svg>",
    ])
    func `a page that names anything outside itself is refused`(_ html: String) async {
        guard DocumentPress().makesPDF, DocumentPress().makesDOCX else { return }
        await #expect(throws: DocumentFault.failed) { try await DocumentPress().pdf(html) }
        await #expect(throws: DocumentFault.failed) { try await DocumentPress().docx(html, isLandscape: false) }
    }

    @Test func `a missing program is named`() async {
        var press = DocumentPress()
        press.weasyprint = "/nowhere/weasyprint"
        press.pandoc = "/nowhere/pandoc"
        await #expect(throws: DocumentFault.missing(package: "weasyprint")) { try await press.pdf("") }
        await #expect(throws: DocumentFault.missing(package: "pandoc")) { try await press.docx("", isLandscape: false) }
    }
}
