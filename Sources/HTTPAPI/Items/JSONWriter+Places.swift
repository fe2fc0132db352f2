import Governance
import JSONText
import Spatial

extension JSONWriter {
    /// `[longitude, latitude]`, or null.
    mutating func position(_ position: Position?) {
        guard let position else { return null() }
        array { writer in
            writer.double(position.x)
            writer.double(position.y)
        }
    }

    mutating func member(_ name: String, geometry: Geometry?) {
        key(name)
        if let geometry { raw(GeoJSON.write(geometry.wound)) } else { null() }
    }

    mutating func member(_ name: String, json text: String?) {
        key(name)
        if let text { raw(text) } else { null() }
    }
}
