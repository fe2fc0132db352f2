import Testing

@testable import Formats
@testable import Spatial

@Suite struct ShapefileTests {
    private let texts = [("T1", "国有建设用地"), ("T2", "集体"), ("T3", "删去的"), ("T4", "长长长长长长长长长长长长")]
    private let county = Box(minX: 119.5, minY: 28.5, maxX: 120.5, maxY: 29.5)

    private func fixture() -> ShapeFixture {
        var fixture = ShapeFixture()
        let (x, y) = (40_500_000.0, 3_210_000.0)
        fixture.polygons = [
            [ShapeFixture.square(x, y, 100), ShapeFixture.square(x + 20, y + 20, 30, clockwise: false)],
            [ShapeFixture.square(x, y, 10), ShapeFixture.square(x + 50, y, 10)], [ShapeFixture.square(x, y, 10)], [],
        ]
        fixture.texts = texts
        return fixture
    }

    @Test func readsAZipAsSurveyorsSendIt() throws {
        let scratch = try Scratch()
        var fixture = fixture()
        fixture.projection = ShapeFixture.zone40
        fixture.codePage = "LDID/77"
        let set = try ShapefileSet(path: try fixture.zip("2026年第三期", in: scratch))
        #expect(set.layers.map(\.name) == ["2026年第三期"])
        #expect(
            set.layers[0].coordinates
                == CoordinateGuess(system: CoordinateSystem(epsg: 4528), basis: .declared, declared: "CGCS2000_3_Degree_GK_Zone_40"))
        #expect(set.layers[0].encoding == .gbk && set.layers[0].declaresEncoding)
        let reader = try set.records(of: 0)
        #expect(reader.columns == ["JCBH", "权属性", "JCMJ", "XFSJ"])
        let records = try all(reader)
        // The third is deleted; the last has no shape, and its text is cut within a character.
        #expect(records.map(\.position.row) == [1, 2, 4])
        #expect(
            records[0].cells == [
                Cell("T1"), Cell("国有建设用地"), Cell("12.50", value: .real(12.5)),
                Cell("2013-04-05", value: CivilDay(year: 2013, month: 4, day: 5).map(Cell.Value.date)),
            ])
        #expect(records[2].cells[1].text == "长长长长长长长长长长")
        #expect(records.allSatisfy { $0.problems.isEmpty })
        guard case .polygon(let first)? = records[0].geometry, case .multiPolygon(let second)? = records[1].geometry else {
            Issue.record("kinds of geometry")
            return
        }
        #expect(first.holes.count == 1 && second.count == 2 && records[2].geometry == nil)
        #expect(try all(set.records(of: 0, from: records[1].position)) == Array(records[1...]))
        let place = try #require(try set.layers[0].coordinates.system?.toCGCS2000(.polygon(first)).box)
        #expect(abs(place.minX - 120) < 0.001 && abs(place.minY - 29.0) < 0.1)
    }

    @Test(arguments: [
        (TextEncoding.gbk, String?.none, TextEncoding.gb18030, false), (.gbk, "LDID/87", .gb18030, false), (.gbk, "GBK", .gbk, true),
        (.utf8, nil, .utf8, false), (.utf8, "UTF-8", .utf8, true), (.gbk, "UTF-8", .gb18030, false), (.utf8, "LDID/77", .utf8, false),
        (.gbk, "936", .gbk, true),
    ])
    func findsTheEncoding(_ written: TextEncoding, _ page: String?, _ found: TextEncoding, _ isDeclared: Bool) throws {
        let scratch = try Scratch()
        var fixture = fixture()
        fixture.encoding = written
        fixture.codePage = page
        let set = try ShapefileSet(path: try fixture.zip("a", in: scratch))
        #expect(set.layers[0].encoding == found)
        #expect(set.layers[0].declaresEncoding == isDeclared)
        #expect(try all(set.records(of: 0))[0].cells[1].text == "国有建设用地")
    }

    @Test func missingCompanionsAreNoHindrance() throws {
        let scratch = try Scratch()
        let set = try ShapefileSet(path: try fixture().zip("b", in: scratch, leavingOut: ["shx", "dbf"]))
        #expect(set.layers[0].coordinates == CoordinateGuess(system: CoordinateSystem(epsg: 4528), basis: .zonePrefix))
        let records = try all(set.records(of: 0))
        #expect(records.count == 4 && records[0].cells.isEmpty && records[0].geometry != nil)
    }

    @Test func readsPointsBesideThemselves() throws {
        let scratch = try Scratch()
        var fixture = ShapeFixture()
        fixture.points = [Position(x: 120.1, y: 29.1)]
        fixture.texts = [("P", "点")]
        try fixture.write(to: scratch.path("点"))
        let set = try ShapefileSet(path: scratch.path("点.shp"))
        #expect(set.layers[0].name == "点" && set.layers[0].coordinates.basis == .degrees)
        #expect(try all(set.records(of: 0)).map(\.geometry) == [.point(Position(x: 120.1, y: 29.1))])
    }

    /// Names in an archive are never paths to write to.
    @Test func pathsInArchivesLeadNowhere() throws {
        let scratch = try Scratch()
        let base = scratch.path("x")
        try fixture().write(to: base)
        let path = scratch.path("evil.zip")
        let entries = try ["shp", "shx", "dbf"].map { ending in
            (name: Array("../../../../evil-\(ending)/a.\(ending)".utf8), bytes: try bytes(of: "\(base).\(ending)"))
        }
        try Zips.write(entries.filter { !$0.name.isEmpty }, to: path)
        let set = try ShapefileSet(path: path)
        #expect(set.layers[0].name == "a")
        #expect(try scratch.names.sorted() == ["evil.zip", "x.dbf", "x.shp", "x.shx"])
    }

    private func bytes(of path: String) throws -> [UInt8] {
        let source = try FileSource(path: path)
        var bytes: [UInt8] = []
        while try source.append(upTo: 1 << 16, to: &bytes) {}
        return bytes
    }

    @Test(arguments: 0..<40) func survivesDamage(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let scratch = try Scratch()
        let base = scratch.path("d")
        try fixture().write(to: base)
        for ending in ["shp", "dbf", "shx"] where Bool.random(using: &random) {
            var bytes = try bytes(of: "\(base).\(ending)")
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if seed % 5 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
            let sink = try FileSink(path: "\(base).\(ending)")
            try sink.write(bytes)
            try sink.finish()
        }
        do {
            let set = try ShapefileSet(path: "\(base).shp")
            let reader = try set.records(of: 0)
            var count = 0
            while count < 10_000, try reader.next() != nil { count += 1 }
        } catch {
            // A fault of the file is as good an answer as features; only a crash is not.
        }
    }
}

@Suite struct RingTests {
    private func square(_ x: Double, _ y: Double, _ size: Double, clockwise: Bool) -> [Position] {
        ShapeFixture.square(x, y, size, clockwise: clockwise)
    }

    /// Directions are given at random; only what lies within what counts.
    @Test(arguments: 0..<16) func directionsDoNotMatter(_ bits: Int) throws {
        let rings = [
            square(0, 0, 10, clockwise: bits & 1 == 0), square(2, 2, 6, clockwise: bits & 2 == 0),
            square(4, 4, 2, clockwise: bits & 4 == 0),
            square(20, 0, 5, clockwise: bits & 8 == 0),
        ]
        guard case .multiPolygon(let parts)? = Geometry(rings: rings.reversed()) else {
            Issue.record("not three parts")
            return
        }
        #expect(parts.map(\.holes.count).sorted() == [0, 0, 1])
        #expect(parts.allSatisfy { $0 == $0.wound })
    }

    @Test func brokenRingsAreLeftOut() {
        let point = Position(x: 1, y: 1)
        #expect(Geometry(rings: []) == nil)
        #expect(Geometry(rings: [[point, point, point, point]]) == nil)
        #expect(
            Geometry(rings: [[point], square(0, 0, 1, clockwise: true)])
                == .polygon(Polygon(exterior: square(0, 0, 1, clockwise: false))).wound)
    }

    @Test func aHoleMayTouchItsBorder() {
        let geometry = Geometry(rings: [square(0, 0, 10, clockwise: true), square(0, 0, 4, clockwise: true)])
        #expect(geometry?.polygons.first?.holes.count == 1)
    }
}
