import ArgumentParser
import Assembly

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a register into a file, filtered and masked for a role.",
        discussion: "The journal keeps who exported what. GeoPackage has a table for each kind of rows that items own, GeoJSON an array.")

    @OptionGroup var options: StoreOptions

    @Argument(help: "The register, as scene.register.")
    var register: String

    @Option(help: "gpkg, geojson or csv; by default by the name of the file.")
    var format: String?

    @Option(help: "The role whose sight and reach the file has.")
    var role: String

    @Option(help: "Only items of which this CQL2 condition holds.")
    var filter: String?

    @Option(help: "In CSV: id, zh or en for the header and for choices.")
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
