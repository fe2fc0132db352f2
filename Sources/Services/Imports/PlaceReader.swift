import Formats
import Governance
import Spatial

/// Where a row lies, in CGCS2000 as it will be stored. Exchanged axes, metres and places outside are told, not mended.
struct PlaceReader {
    struct Place {
        var position: Position
        var geometry: Geometry?
    }

    private let register: Register
    private let system: CoordinateSystem
    /// Where places of this county can be, with room for the shift of GCJ-02 and BD-09; nil where no map says.
    private let reach: Box?

    init(register: Register, system: CoordinateSystem, tree: AreaTree) {
        self.register = register
        self.system = system
        reach = Self.reach(of: tree)
    }

    /// The box around the county, a little wider; nil where no map says.
    static func reach(of tree: AreaTree) -> Box? {
        let boxes = tree.areas.values.filter { $0.level == .county || $0.level == .village }.compactMap { $0.geometry?.box }
        // BD-09 lies up to 0.02° off.
        return boxes.reduce(nil as Box?) { $0?.union($1) ?? $1 }.map {
            Box(minX: $0.minX - 0.03, minY: $0.minY - 0.03, maxX: $0.maxX + 0.03, maxY: $0.maxY + 0.03)
        }
    }

    /// - Returns: nil where the register has no places, or the row says nothing of one.
    func read(x: String, y: String, shape: String, geometry given: Geometry?) throws(Refusal) -> Place? {
        if register.geometry.isEmpty { return nil }
        var geometry = given
        if geometry == nil, !shape.isEmpty {
            do throws(CodecFault) {
                geometry = try WKT.read(shape)
            } catch {
                throw Refusal.badGeometry("\(error.code)")
            }
        }
        if case .multiPoint(let positions)? = geometry, positions.count == 1 { geometry = .point(positions[0]) }
        let column = x.isEmpty && y.isEmpty ? nil : Position(x: try Self.number(x), y: try Self.number(y))
        guard let geometry else {
            guard let column else { return nil }
            return Place(position: try position(column), geometry: nil)
        }
        if case .point(let position) = geometry {
            return Place(position: try self.position(position), geometry: nil)
        }
        guard geometry.isAreal, register.geometry.contains(.polygon) else { throw Refusal.badGeometry("kind-not-allowed") }
        if let first = geometry.box?.center { try check(first) }
        let stored = try convert(geometry).stored
        do throws(GeometryFault) {
            try stored.checkValid()
        } catch {
            throw Refusal.badGeometry(error.description)
        }
        guard let inner = try column.map({ column throws(Refusal) in try position(column) }) ?? stored.representativePoint?.stored else {
            throw Refusal.missingPlace()
        }
        return Place(position: inner, geometry: stored)
    }

    /// Why a register refuses a row with no more than this; nil where it will do.
    func lack(_ place: Place?) -> Refusal? {
        if register.geometry.isEmpty { return nil }
        guard let place else { return Refusal(.missing, x: nil, y: nil) }
        return place.geometry == nil && !register.geometry.contains(.point) ? .badGeometry("point-not-allowed") : nil
    }

    private func position(_ given: Position) throws(Refusal) -> Position {
        try check(given)
        guard case .point(let position) = try convert(.point(given)) else { return given }
        return position.stored
    }

    private func check(_ position: Position) throws(Refusal) {
        guard case .geographic = system, let reach else { return }
        let finding = CoordinateFinding(x: position.x, y: position.y, county: reach)
        if let refusal = Refusal(finding, x: position.x, y: position.y) { throw refusal }
    }

    private func convert(_ geometry: Geometry) throws(Refusal) -> Geometry {
        do throws(CoordinateSystem.Fault) {
            return try system.toCGCS2000(geometry)
        } catch {
            throw Refusal(
                "wrong-projection", .invalid, zh: "坐标(\(error.position.x), \(error.position.y))不属于所说的坐标系。",
                en: "The coordinates (\(error.position.x), \(error.position.y)) cannot belong to the named system.", field: "place")
        }
    }

    private static func number(_ text: String) throws(Refusal) -> Double {
        if let number = Double(text) { return number }
        let trimmed = text.trimmingSpaces
        if trimmed.isEmpty, let refusal = Refusal(.missing, x: nil, y: nil) { throw refusal }
        guard let number = Double(trimmed) else {
            throw Refusal(
                "bad-coordinates", .invalid, zh: "坐标“\(text)”不是十进制数。", en: "The coordinate \"\(text)\" is no decimal number.",
                field: "place")
        }
        return number
    }
}
