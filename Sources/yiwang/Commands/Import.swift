import ArgumentParser
import Assembly

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take a file into a register, undo that, or take in areas.",
        subcommands: [ImportFile.self, ImportPhotos.self, ImportUndo.self, ImportAreas.self], defaultSubcommand: ImportFile.self)
}

struct ImportFile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "Take a workbook, CSV, shapefile, GeoJSON or GeoPackage into a register.",
        discussion: """
            Columns are found by the names and aliases of the register's fields; --mapping names the others, or null for
            those to leave out: {"权利人": "owner_name", "拆除面积": "disposal.area", "东坐标": "lon", "备注": null}.
            The format is told by the content: XLSX, XLS, HTML tables named .xls, CSV, zips of shapefiles, GeoJSON,
            GeoPackage. The header is looked for in the first rows of the sheet that fits best.
            An import that was interrupted goes on where it stopped when the same file is given again.
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: "The register, as scene.register.")
    var register: String

    @Argument(help: "The file.")
    var file: String

    @Option(help: "JSON file with the field of each column.")
    var mapping: String?

    @Option(help: "cgcs2000, wgs84, gcj02, bd09 or epsg:CODE; by default what the file says, else cgcs2000.")
    var datum: String?

    @Option(help: "utf-8, gbk, gb18030 or windows-1252; by default found out.")
    var encoding: String?

    @Flag(help: "Report what would be taken and what not, and write nothing.")
    var dryRun = false

    @Option(help: "The sheet or layer to read; by default the one that fits.")
    var sheet: String?

    @Option(
        help: "CSV file for the rows that are not taken, with their reasons; as .xlsx the sheet as it stood, with the reasons in front.")
    var rejects: String?

    @Flag(help: "Take legacy rows into the stock at once, by the scene's action admit.")
    var admit = false

    func run() async throws {
        try await options.run(
            .importFile(
                ImportRequest(
                    register: register, file: options.absolute(file), mapping: mapping.map(options.absolute), datum: datum,
                    encoding: encoding, sheet: sheet, dryRun: dryRun, rejects: rejects.map(options.absolute), admit: admit)))
    }
}

struct ImportPhotos: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "photos", abstract: "Add the photos of a folder or zip to the items of a register.",
        discussion: """
            The folder is laid out as town/village/owner or number/role/IMG_001.jpg; the scene says how roles are called.
            A table beside the photos (CSV or XLSX: 文件名、编号、类型、拍摄时间、说明) goes before what paths say.
            Photos whose item is not certain are listed and left; assign them on the page.
            """)

    @OptionGroup var options: StoreOptions

    @Argument(help: "The folder, or a zip of it.")
    var folder: String

    @Option(help: "The register, as scene.register.")
    var register: String

    @Flag(help: "Report what would be added and what not, and write nothing.")
    var dryRun = false

    func run() async throws {
        try await options.run(
            .importPhotos(PhotoImportRequest(register: register, path: options.absolute(folder), dryRun: dryRun)))
    }
}

struct ImportUndo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Undo a whole import; items touched since are listed and left.")

    @OptionGroup var options: StoreOptions

    @Argument(help: "The number of the import, as it was printed.")
    var run: Int64

    func run() async throws {
        try await options.run(.undoImport(run))
    }
}

struct ImportAreas: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "areas", abstract: "Take in the area tree: codes and names, boundaries, yearly figures.")

    @OptionGroup var options: StoreOptions

    @Option(help: "CSV with code, name, name_en, level, parent, valid_from, valid_until.")
    var table: String?

    @Option(help: "GeoJSON or GeoPackage with the boundary of each code.")
    var boundaries: String?

    @Option(help: "CSV of yearly figures: code, year and a column for each figure, or code, year, name, value.")
    var figures: String?

    func validate() throws {
        if table == nil, boundaries == nil, figures == nil {
            throw ValidationError("Give --table, --boundaries or --figures.")
        }
    }

    func run() async throws {
        let files = AreaFiles(
            table: table.map(options.absolute), boundaries: boundaries.map(options.absolute), figures: figures.map(options.absolute))
        try await options.run(.areas(files), makes: table != nil)
    }
}
