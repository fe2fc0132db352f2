package import CQL2
package import Documents
package import Governance

/// A document that somebody wants, with what it is about.
package struct PrintRequest: Sendable {
    package var document: QualifiedName
    package var format: DocumentFormat
    package var language: Language
    /// Number of an item.
    package var item: String?
    /// CQL2 condition on the items of a list, checked already, and as people wrote it.
    package var filters: [Rule] = []
    /// Words of the list's search.
    package var words: [SearchWord] = []
    package var filterText: String?
    /// First and last day of a period; a document about one day asks for the last.
    package var from: Day?
    package var to: Day?
    /// Of a published month; the latest where none is named.
    package var revision: Int?
    /// What makes the files; tests put in one that lacks its programs.
    package var press = DocumentPress.shared

    package init(_ document: QualifiedName, _ format: DocumentFormat, language: Language = .zh) {
        self.document = document
        self.format = format
        self.language = language
    }
}

/// A document as it leaves.
package struct PrintedDocument: Sendable {
    /// The name of the file, for people.
    package var name: String
    package var format: DocumentFormat
    package var bytes: [UInt8]
}
