import Assembly
import CQL2
import Governance
import Imaging
import Services
import Spatial

/// What is measured inside the process, on a county that `script/bench` has made.
///
/// Use: `YiwangBench STORE_FOLDER SCENES HOLIDAYS`, or `YiwangBench appraisal [NUMPY_TIMES]` without any county.
@main
enum Bench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        if arguments.count == 7, arguments[1] == "files", let count = Int(arguments[2]) {
            try StockFile.write(count, to: arguments[3])
            try StockFile.writeAreas(table: arguments[4], boundaries: arguments[5])
            try StockFile.writeFigures(to: arguments[6])
            return
        }
        if arguments.count >= 2, arguments[1] == "appraisal" {
            try AppraisalBench(numpyFile: arguments.count > 2 ? arguments[2] : nil).run()
            return
        }
        guard arguments.count == 4 else {
            print(
                "use: YiwangBench STORE SCENES HOLIDAYS, YiwangBench appraisal [NUMPY_TIMES], or YiwangBench files COUNT STOCK.csv AREAS.csv BOUNDARIES.geojson FIGURES.csv"
            )
            return
        }
        let opened = try await OpenCounty.open(
            try StoreFolder(address: arguments[1]), OpenCounty.Options(scenes: try SceneShelf.load(arguments[2]), holidays: arguments[3]))
        let bench = CountyBench(county: opened.county)
        try await bench.duplicates()
        try await bench.lists()
        try await bench.figures()
        try bench.pictures()
    }
}
