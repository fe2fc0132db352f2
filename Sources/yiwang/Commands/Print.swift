import ArgumentParser
import Assembly

struct Print: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a document of a scene into a file, filled from the store and masked for a role.",
        discussion: "The journal keeps who printed what. PDF needs the package weasyprint, DOCX the package pandoc.")

    @OptionGroup var options: StoreOptions

    @Argument(help: "The document, as scene.document; the document alone where one scene has it.")
    var document: String

    @Option(help: "The number of the item it is about.")
    var item: String?

    @Option(help: "Of a list: only items of which this CQL2 condition holds.")
    var filter: String?

    @Option(help: "First day of the period.")
    var from: String?

    @Option(help: "Last day of the period, or the day of a ranking.")
    var to: String?

    @Option(help: "pdf, docx, xlsx or html; by default by the name of the file.")
    var format: String?

    @Option(help: "The role whose sight and reach the document has; without one, a role of the county that may have all of it.")
    var role: String?

    @Option(name: .customLong("lang"), help: "zh or en.")
    var language = "zh"

    @Option(name: .shortAndLong, help: "The file to write.")
    var output: String

    func run() async throws {
        let ending = output.split(separator: ".").last.map(String.init) ?? ""
        var request = DocumentRequest(
            document: document, format: format ?? ending, file: options.absolute(output), role: role, language: language)
        request.item = item
        request.filter = filter
        request.from = from
        request.to = to
        try await options.run(.print(request))
    }
}
