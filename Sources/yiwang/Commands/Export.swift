import ArgumentParser
import Assembly

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a register into a file, filtered and masked for a role.",
        discussion: """
            The journal keeps who exported what. GeoPackage has a table, XLSX a sheet and GeoJSON an array for each kind of rows that \
            items own; CSV writes them beside it with --parts.
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: "The register, as scene.register.")
    var register: String

    @Option(help: "xlsx, csv, gpkg or geojson; by default by the name of the file.")
    var format: String?

    @Option(help: "The role whose sight and reach the file has.")
    var role: String

    @Option(help: "Only items of which this CQL2 condition holds.")
    var filter: String?

    @Option(help: "In CSV and XLSX: id, zh or en for the header and for choices.")
    var names = "id"

    @Flag(help: "In CSV: also write FILE.PART.csv for each kind of rows that items own.")
    var parts = false

    @Option(name: .shortAndLong, help: "The file to write.")
    var output: String

    func run() async throws {
        let ending = output.split(separator: ".").last.map(String.init) ?? ""
        try await options.run(
            .export(
                ExportRequest(
                    register: register, format: format ?? ending, file: options.absolute(output), role: role, filter: filter,
                    names: names, parts: parts)))
    }
}
