import Spatial

/// The geometries of Well-Known Text that the product has.
enum GeometryKind: String {
    case point = "POINT"
    case multiPoint = "MULTIPOINT"
    case lineString = "LINESTRING"
    case multiLineString = "MULTILINESTRING"
    case polygon = "POLYGON"
    case multiPolygon = "MULTIPOLYGON"
}

/// Well-Known Text (OGC 06-103r4, clause 7) in longitude and latitude. Elevations are dropped.
extension Parser {
    /// Whether the current token begins a geometry: `POINT (`, `POINT Z (` or `POINT EMPTY`.
    mutating func isGeometryLiteral() throws(Diagnostic) -> Bool {
        if isFollowed(by: .openParenthesis) { return true }
        var ahead = self
        try ahead.advance()
        guard case .name(let word) = ahead.token.kind else { return false }
        switch word.asciiUppercased {
        case "Z": return ahead.isFollowed(by: .openParenthesis)
        case "EMPTY", "M", "ZM":
            throw ahead.fault(
                .invalidGeometry, "“\(word)” geometries are not supported.", at: ahead.token.range, expected: ["“(”"])
        default: return false
        }
    }

    mutating func parseGeometry(_ kind: GeometryKind) throws(Diagnostic) -> Syntax {
        let start = token.range.lowerBound
        try advance()
        if case .name = token.kind { try advance() }  // Z
        let geometry: Geometry
        switch kind {
        case .point:
            try expect(.openParenthesis)
            geometry = .point(try parsePosition())
            try expect(.closeParenthesis)
        case .multiPoint:
            geometry = .multiPoint(try parseList { parser throws(Diagnostic) in try parser.parseMember() })
        case .lineString: geometry = .lineString(try parseLine())
        case .multiLineString:
            geometry = .multiLineString(try parseList { parser throws(Diagnostic) in try parser.parseLine() })
        case .polygon: geometry = .polygon(try parsePolygon())
        case .multiPolygon:
            geometry = .multiPolygon(try parseList { parser throws(Diagnostic) in try parser.parsePolygon() })
        }
        return node(.literal(.geometry(geometry)), from: start)
    }

    /// `BBOX(west, south, east, north)` or with elevations `BBOX(west, south, low, east, north, high)`.
    mutating func parseBox() throws(Diagnostic) -> Syntax {
        let start = token.range.lowerBound
        try advance()
        let numbers = try parseList { parser throws(Diagnostic) in try parser.parseCoordinate() }
        let range = start..<previousEnd
        guard numbers.count == 4 || numbers.count == 6 else {
            throw fault(.invalidGeometry, "A box has 4 or 6 numbers, not \(numbers.count).", at: range)
        }
        let half = numbers.count / 2
        let box = Box(minX: numbers[0], minY: numbers[1], maxX: numbers[half], maxY: numbers[half + 1])
        try checkRange(Position(x: box.minX, y: box.minY), at: range)
        try checkRange(Position(x: box.maxX, y: box.maxY), at: range)
        guard box.minX <= box.maxX, box.minY <= box.maxY else {
            throw fault(
                .invalidGeometry, "The box ends before it begins.", at: range,
                expected: ["BBOX(west, south, east, north)"])
        }
        return node(.box(box), from: start)
    }

    // MARK: Parts

    private mutating func parseList<Item>(
        _ parseItem: (inout Parser) throws(Diagnostic) -> Item
    ) throws(Diagnostic) -> [Item] {
        try expect(.openParenthesis)
        var items = [try parseItem(&self)]
        while try accept(.comma) { items.append(try parseItem(&self)) }
        try expect(.closeParenthesis, or: "“,”")
        return items
    }

    /// A point of a MULTIPOINT, with or without parentheses of its own.
    private mutating func parseMember() throws(Diagnostic) -> Position {
        guard try accept(.openParenthesis) else { return try parsePosition() }
        let position = try parsePosition()
        try expect(.closeParenthesis)
        return position
    }

    private mutating func parseLine() throws(Diagnostic) -> [Position] {
        let start = token.range.lowerBound
        let positions = try parseList { parser throws(Diagnostic) in try parser.parsePosition() }
        guard positions.count >= 2 else {
            throw fault(.invalidGeometry, "A line has at least two positions.", at: start..<previousEnd)
        }
        return positions
    }

    private mutating func parsePolygon() throws(Diagnostic) -> Polygon {
        let rings = try parseList { parser throws(Diagnostic) in try parser.parseRing() }
        return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
    }

    private mutating func parseRing() throws(Diagnostic) -> [Position] {
        let start = token.range.lowerBound
        let positions = try parseList { parser throws(Diagnostic) in try parser.parsePosition() }
        guard positions.count >= 4 else {
            throw fault(.invalidGeometry, "A ring has at least four positions.", at: start..<previousEnd)
        }
        guard positions.first == positions.last else {
            throw fault(.invalidGeometry, "A ring ends where it begins.", at: start..<previousEnd)
        }
        return positions
    }

    private mutating func parsePosition() throws(Diagnostic) -> Position {
        let start = token.range.lowerBound
        let position = Position(x: try parseCoordinate(), y: try parseCoordinate())
        switch token.kind {
        case .number, .symbol(.minus), .symbol(.plus): _ = try parseCoordinate()
        default: break
        }
        try checkRange(position, at: start..<previousEnd)
        return position
    }

    private mutating func parseCoordinate() throws(Diagnostic) -> Double {
        let isNegative = try accept(.minus)
        if !isNegative { _ = try accept(.plus) }
        guard token.kind == .number, let number = Double(source[token.range].removingTrailingPoint), number.isFinite
        else { throw unexpectedToken(["a coordinate"]) }
        try advance()
        return isNegative ? -number : number
    }

    private func checkRange(_ position: Position, at range: Range<Int>) throws(Diagnostic) {
        guard abs(position.x) <= 180, abs(position.y) <= 90 else {
            throw fault(
                .invalidGeometry, "There is no place at \(position.x) \(position.y).", at: range,
                expected: ["longitude −180…180, then latitude −90…90"])
        }
    }
}

extension String {
    /// `5.` as `5`, for `Double`, which refuses the bare point.
    fileprivate var removingTrailingPoint: String { last == "." ? String(dropLast()) : self }
}
