import CQL2
import DemoCounty
import Governance
import Imaging
import Services

/// Pictures drawn for the demo, in pairs before and after; structures share them where there are more of these.
struct DemoPhotos: Sendable {
    var before: [String]
    var after: [String]

    func sha(_ index: Int, after isAfter: Bool) -> String {
        let list = isAfter ? after : before
        return list.isEmpty ? "" : list[index % list.count]
    }
}

extension DemoMaker {
    /// At most this many pairs are drawn.
    private static let mostPairs = 900
    private static let fewestPairs = 24

    func makePhotos(_ past: County, by people: DemoPeople) async throws -> DemoPhotos {
        // Scenes of their own show a few, even where no building is wanted.
        let lives = max(lives, demos.isEmpty ? 0 : Self.fewestPairs)
        let pairs = min(lives, Self.mostPairs)
        let raster = Raster()
        let inspector = people.actors.first { county.role(of: $0) != nil && $0.role == "inspector" } ?? .engine
        var photos = DemoPhotos(before: [], after: [])
        let stride = max(1, lives / max(pairs, 1))
        for structure in fiction.structures(count: lives, today: today) where structure.index.isMultiple(of: stride) {
            guard photos.before.count < pairs else { break }
            for moment in [DemoScenePicture.Moment.before, .after] {
                let picture = DemoScenePicture(of: structure, in: fiction, moment: moment, number: "\(structure.index)")
                let bytes = try Self.jpeg(raster.draw(picture.commands), width: raster.width, height: raster.height)
                let record = try await past.takeIn(bytes, claim: EvidenceClaim(), by: inspector)
                if moment == .before { photos.before.append(record.sha256) } else { photos.after.append(record.sha256) }
            }
            progress("photos", photos.before.count, pairs)
        }
        return photos
    }

    private static func jpeg(_ rgb: [UInt8], width: Int, height: Int) throws -> [UInt8] {
        guard let canvas = Imaging.Canvas(width: width, height: height, rgb: rgb) else { return [] }
        return try canvas.jpegData(quality: 82)
    }
}
