import Spatial
import Testing

@testable import HTTPAPI

struct TileNumbersTests {
    private static let tile = TileID(z: 14, x: 13653, y: 6807)

    private func layer(_ ids: [Int64], tagged: Bool) throws -> [UInt8] {
        let tile = try #require(Self.tile)
        var layer = TileLayer(name: "structure", tile: tile)
        for (index, id) in ids.enumerated() {
            let place = Position(x: tile.box.minX + 0.001 * Double(index + 1), y: tile.box.center.y)
            if tagged {
                layer.add(.point(place), id: id, attributes: ["stage": .string("open"), "overdue": .int(1)])
            } else {
                layer.add(.point(place), id: id)
            }
        }
        return layer.encode()
    }

    @Test(arguments: [true, false])
    func `features get their numbers and keep the rest`(tagged: Bool) throws {
        let bytes = try layer([1, 2, 300], tagged: tagged)
        let out = TileNumbers.add(to: bytes) { $0 == 2 ? nil : "WJ\($0)" }
        let read = try TileAttributes.read(out)
        #expect(read[1]?["number"] == "WJ1")
        #expect(read[2]?["number"] == nil)
        #expect(read[300]?["number"] == "WJ300")
        #expect(read[300]?["stage"] == (tagged ? "open" : nil))
    }

    @Test func `nothing to add leaves the tile as it is`() throws {
        let bytes = try layer([1], tagged: true)
        #expect(TileNumbers.add(to: bytes) { _ in nil } == bytes)
        #expect(TileNumbers.add(to: []) { _ in "x" } == [])
        #expect(TileNumbers.add(to: [0x1A, 0xFF]) { _ in "x" } == [0x1A, 0xFF])
    }
}

/// Text attributes of a tile of one layer, by the feature's id.
enum TileAttributes {
    static func read(_ tile: [UInt8]) throws -> [Int64: [String: String]] {
        var outer = MessageReader(tile[...])
        let first = outer.next()
        let layer = try #require(first)
        var keys: [String] = []
        var values: [String] = []
        var features: [ArraySlice<UInt8>] = []
        var fields = MessageReader(layer.content)
        while let field = fields.next() {
            switch field.number {
            case 2: features.append(field.content)
            case 3: keys.append(String(decoding: field.content, as: UTF8.self))
            case 4:
                var value = MessageReader(field.content)
                let content = value.next()
                values.append(content?.number == 1 ? String(decoding: content?.content ?? [], as: UTF8.self) : "")
            default: break
            }
        }
        var read: [Int64: [String: String]] = [:]
        for feature in features {
            var id: Int64 = 0
            var attributes: [String: String] = [:]
            var parts = MessageReader(feature)
            while let part = parts.next() {
                var numbers = MessageReader(part.content)
                if part.number == 1 { id = Int64(numbers.variable() ?? 0) }
                guard part.number == 2 else { continue }
                while let key = numbers.variable(), let value = numbers.variable() {
                    attributes[keys[Int(key)]] = values[Int(value)]
                }
            }
            read[id] = attributes
        }
        return read
    }
}
