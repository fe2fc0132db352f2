/// Something that is handed round on paper or as a file: 打印件.
package struct DocumentDeclaration: Hashable, Sendable {
    /// What it is about, and so what it is asked with.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// One item.
        case item
        /// Items that a filter finds, a few on each page.
        case list
        /// The movements of a period.
        case ledger
        /// Scores and places on a day.
        case index
        /// A published month of an index, as it was frozen.
        case month
        /// A board's numbers, its ledger and its ranking over a period.
        case period
    }

    /// The period where none is asked for, up to today.
    package enum Span: String, Hashable, Sendable, CaseIterable {
        case week, month, year
    }

    package var id: String
    package var name: Bilingual
    package var kind: Kind
    /// The register of an item or list, the ledger, the index, or the board of a period.
    package var subject: String
    /// Name of the template, without its ending.
    package var template: String
    package var formats: [DocumentFormat]
    package var isLandscape = false
    package var span = Span.year

    package init(id: String, name: Bilingual, kind: Kind, subject: String, template: String, formats: [DocumentFormat]) {
        self.id = id
        self.name = name
        self.kind = kind
        self.subject = subject
        self.template = template
        self.formats = formats
    }
}

/// The files a document can be.
package enum DocumentFormat: String, Hashable, Sendable, CaseIterable {
    case html, pdf, docx, xlsx

    /// The media type it is sent with.
    package var mediaType: String {
        switch self {
        case .html: "text/html; charset=utf-8"
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }
}
