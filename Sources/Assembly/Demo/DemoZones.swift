import DemoCounty
import Spatial

/// Key zones cut along village borders, so that each piece counts for the village it lies in.
struct DemoZones: Sendable {
    struct Piece: Sendable {
        var name: String
        var kind: String
        var geometry: Geometry
        /// Ten-thousandths of a hectare, that is square metres.
        var squareMetres: Int64
        var place: Position
    }

    private(set) var pieces: [Piece] = []

    init(_ fiction: FictionalCounty) {
        let kinds = ["建成区中心": "centre", "主要道路两侧": "transport", "永久基本农田": "basic-farmland"]
        for zone in fiction.keyZones {
            guard let kind = kinds[zone.kind], let box = zone.geometry.box else { continue }
            for village in fiction.villages where village.geometry.box?.intersects(box) ?? false {
                guard let piece = try? zone.geometry.intersection(with: village.geometry) else { continue }
                for polygon in piece.polygons where polygon.geodesicArea > 500 {
                    let geometry = Geometry.polygon(polygon)
                    guard let place = geometry.representativePoint else { continue }
                    pieces.append(
                        Piece(
                            name: "\(zone.name)(\(village.name))", kind: kind, geometry: geometry,
                            squareMetres: Int64(polygon.geodesicArea.rounded()), place: place))
                }
            }
        }
    }
}
