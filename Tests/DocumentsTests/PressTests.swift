import Documents
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
