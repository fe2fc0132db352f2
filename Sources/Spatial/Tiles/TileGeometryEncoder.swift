/// Turns world paths into the command stream of MVT 2.1, section 4.3.
struct TileGeometryEncoder {
    let frame: TileFrame
    private let clip: TileClip
    /// In tile units; 0 keeps every vertex that falls on a new grid point.
    private let tolerance: Double
    /// The encoded commands of the last shape.
    private(set) var commands: [UInt8] = []
    private var path: [TilePoint] = []
    private var cursor = TilePoint(x: 0, y: 0)

    init(frame: TileFrame, tolerance: Double) {
        self.frame = frame
        self.tolerance = tolerance
        clip = TileClip(frame)
        commands.reserveCapacity(4096)
        path.reserveCapacity(1024)
    }

    /// Encodes a shape into `commands`; false when nothing of it shows in this tile.
    mutating func encode(
        _ kind: WorldShape.Kind, paths: ArraySlice<WorldShape.Path>, vertices: [WorldPoint], from start: Int,
        box: WorldBox
    ) -> Bool {
        commands.removeAll(keepingCapacity: true)
        cursor = TilePoint(x: 0, y: 0)
        guard frame.touches(box) else { return false }
        let whole = frame.holds(box)
        var first = start
        var exteriorShows = false
        for item in paths {
            let range = first..<(first + Int(item.count))
            first = range.upperBound
            switch kind {
            case .point: encodePoints(vertices[range])
            case .line: encodeLine(vertices[range], whole: whole)
            case .polygon:
                if item.isHole && !exteriorShows { continue }
                let shows = encodeRing(vertices[range], whole: whole, isHole: item.isHole)
                if !item.isHole { exteriorShows = shows }
            }
        }
        return !commands.isEmpty
    }

    /// Encodes one point given in tile units; false outside the window.
    mutating func encodePoint(_ place: SIMD2<Double>) -> Bool {
        commands.removeAll(keepingCapacity: true)
        cursor = TilePoint(x: 0, y: 0)
        guard clip.contains(place) else { return false }
        command(.moveTo, 1)
        move(to: frame.snap(place))
        return true
    }

    private mutating func encodePoints(_ points: ArraySlice<WorldPoint>) {
        path.removeAll(keepingCapacity: true)
        for point in points {
            let place = frame.local(point)
            if clip.contains(place) { path.append(frame.snap(place)) }
        }
        guard !path.isEmpty else { return }
        command(.moveTo, path.count)
        for point in path { move(to: point) }
    }

    private mutating func encodeLine(_ points: ArraySlice<WorldPoint>, whole: Bool) {
        var line = points.map(frame.local)
        if tolerance > 0 { line = PathSimplification.line(line, tolerance: tolerance) }
        for part in whole ? [line] : clip.line(line) {
            snap(part)
            guard path.count > 1 else { continue }
            command(.moveTo, 1)
            move(to: path[0])
            command(.lineTo, path.count - 1)
            for index in 1..<path.count { move(to: path[index]) }
        }
    }

    /// False when the ring has no area on the grid of the tile.
    private mutating func encodeRing(_ points: ArraySlice<WorldPoint>, whole: Bool, isHole: Bool) -> Bool {
        if whole, tolerance <= 0 || points.count <= 4 {
            path.removeAll(keepingCapacity: true)
            for point in points { appendSnapped(frame.local(point)) }
        } else {
            var ring = points.map(frame.local)
            if tolerance > 0 { ring = PathSimplification.ring(ring, tolerance: tolerance) }
            snap(whole ? ring : clip.ring(ring))
        }
        while let last = path.last, path.count > 1, last == path[0] { path.removeLast() }
        guard path.count >= 3 else { return false }
        let area = doubledArea
        guard area != 0 else { return false }
        // Snapping can turn a sliver over.
        if (area > 0) == isHole { path.reverse() }
        command(.moveTo, 1)
        move(to: path[0])
        command(.lineTo, path.count - 1)
        for index in 1..<path.count { move(to: path[index]) }
        command(.closePath, 1)
        return true
    }

    private mutating func snap(_ points: [SIMD2<Double>]) {
        path.removeAll(keepingCapacity: true)
        for point in points { appendSnapped(point) }
    }

    /// A vertex on the same grid point as the one before would be a forbidden LineTo of length zero.
    @inline(__always)
    private mutating func appendSnapped(_ place: SIMD2<Double>) {
        let point = frame.snap(place)
        if point != path.last { path.append(point) }
    }

    /// The surveyor's formula in tile coordinates, positive for exteriors (section 4.3.4.4).
    private var doubledArea: Int64 {
        var sum: Int64 = 0
        var last = path[path.count - 1]
        for point in path {
            sum += Int64(last.x) * Int64(point.y) - Int64(point.x) * Int64(last.y)
            last = point
        }
        return sum
    }

    private enum Command: UInt64 {
        case moveTo = 1, lineTo = 2, closePath = 7
    }

    @inline(__always)
    private mutating func command(_ command: Command, _ count: Int) {
        commands.appendVarint(command.rawValue | UInt64(count) << 3)
    }

    @inline(__always)
    private mutating func move(to point: TilePoint) {
        commands.appendZigZag(point.x &- cursor.x)
        commands.appendZigZag(point.y &- cursor.y)
        cursor = point
    }
}
