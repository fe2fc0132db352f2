import Spatial

/// GeoJSON geometries (RFC 7946) inside CQL2-JSON, held to the same rules as Well-Known Text.
extension SyntaxDecoder {
    func geometry(_ members: [String: JSONNode], _ node: JSONNode) throws(Diagnostic) -> Geometry {
        guard let type = members["type"]?.text, let coordinates = members["coordinates"] else {
            throw fault(.unsupported, "The object is no geometry that is supported.", node)
        }
        switch GeometryKind(rawValue: type.asciiUppercased) {
        case .point: return .point(try position(coordinates))
        case .multiPoint: return .multiPoint(try positions(coordinates, atLeast: 1))
        case .lineString: return .lineString(try positions(coordinates, atLeast: 2))
        case .multiLineString:
            var lines: [[Position]] = []
            for line in try items(coordinates) { lines.append(try positions(line, atLeast: 2)) }
            return .multiLineString(lines)
        case .polygon: return .polygon(try polygon(coordinates))
        case .multiPolygon:
            var polygons: [Polygon] = []
            for part in try items(coordinates) { polygons.append(try polygon(part)) }
            return .multiPolygon(polygons)
        case nil: throw fault(.unsupported, "Geometries of type “\(type)” are not supported.", node)
        }
    }

    func box(_ node: JSONNode) throws(Diagnostic) -> Box {
        var numbers: [Double] = []
        for item in try items(node) { numbers.append(try coordinate(item)) }
        guard numbers.count == 4 || numbers.count == 6 else {
            throw fault(.invalidGeometry, "A box has 4 or 6 numbers, not \(numbers.count).", node)
        }
        let half = numbers.count / 2
        let box = Box(minX: numbers[0], minY: numbers[1], maxX: numbers[half], maxY: numbers[half + 1])
        try checkRange(Position(x: box.minX, y: box.minY), node)
        try checkRange(Position(x: box.maxX, y: box.maxY), node)
        guard box.minX <= box.maxX, box.minY <= box.maxY else {
            throw fault(.invalidGeometry, "The box ends before it begins.", node, ["[west, south, east, north]"])
        }
        return box
    }

    private func polygon(_ node: JSONNode) throws(Diagnostic) -> Polygon {
        var rings: [[Position]] = []
        for item in try items(node) {
            let ring = try positions(item, atLeast: 4)
            guard ring.first == ring.last else { throw fault(.invalidGeometry, "A ring ends where it begins.", item) }
            rings.append(ring)
        }
        return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
    }

    private func positions(_ node: JSONNode, atLeast count: Int) throws(Diagnostic) -> [Position] {
        var positions: [Position] = []
        for item in try items(node) { positions.append(try position(item)) }
        guard positions.count >= count else {
            throw fault(.invalidGeometry, "At least \(count) positions are needed here.", node)
        }
        return positions
    }

    private func position(_ node: JSONNode) throws(Diagnostic) -> Position {
        let numbers = try items(node)
        guard numbers.count == 2 || numbers.count == 3 else {
            throw fault(.invalidGeometry, "A position has two or three numbers.", node)
        }
        let position = Position(x: try coordinate(numbers[0]), y: try coordinate(numbers[1]))
        try checkRange(position, node)
        return position
    }

    private func items(_ node: JSONNode) throws(Diagnostic) -> [JSONNode] {
        guard let items = node.array, !items.isEmpty else {
            throw fault(.invalidGeometry, "An array that is not empty is needed here.", node)
        }
        return items
    }

    private func coordinate(_ node: JSONNode) throws(Diagnostic) -> Double {
        guard case .number(let digits) = node.form, let number = Double(digits), number.isFinite else {
            throw fault(.invalidGeometry, "A number is needed here.", node)
        }
        return number
    }

    private func checkRange(_ position: Position, _ node: JSONNode) throws(Diagnostic) {
        guard abs(position.x) <= 180, abs(position.y) <= 90 else {
            throw fault(
                .invalidGeometry, "There is no place at \(position.x) \(position.y).", node,
                ["longitude −180…180, then latitude −90…90"])
        }
    }
}
