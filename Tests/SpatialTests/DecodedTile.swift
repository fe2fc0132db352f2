import Spatial

/// A vector tile read back by the letter of the Mapbox Vector Tile specification 2.1; any breach is an error.
struct DecodedTile {
    struct Fault: Error { let text: String }

    struct Feature {
        var id: UInt64?
        var type = 0
        var attributes: [String: TileValue] = [:]
        /// Points, lines, or rings (without closing point), in tile coordinates.
        var paths: [[SIMD2<Int>]] = []
    }

    struct Layer {
        var name = ""
        var version = 1
        var extent = 4096
        var features: [Feature] = []
    }

    var layers: [Layer] = []

    init(_ bytes: [UInt8]) throws {
        for field in try Self.fields(bytes[...]) {
            guard field.number == 3 else { throw Fault(text: "field \(field.number) in tile") }
            layers.append(try Self.layer(field.bytes))
        }
        guard Set(layers.map(\.name)).count == layers.count else { throw Fault(text: "layer name twice") }
    }

    private struct Field { var number: Int, value: UInt64, bytes: ArraySlice<UInt8> }

    private static func varint(_ bytes: inout ArraySlice<UInt8>) throws -> UInt64 {
        var result: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard let byte = bytes.popFirst() else { throw Fault(text: "truncated varint") }
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return result }
        }
        throw Fault(text: "long varint")
    }

    private static func fields(_ input: ArraySlice<UInt8>) throws -> [Field] {
        var bytes = input
        var result: [Field] = []
        while !bytes.isEmpty {
            let tag = try varint(&bytes)
            var field = Field(number: Int(tag >> 3), value: 0, bytes: [])
            switch tag & 7 {
            case 0: field.value = try varint(&bytes)
            case 1:
                field.bytes = bytes.prefix(8)
                bytes = bytes.dropFirst(8)
            case 2:
                let count = Int(try varint(&bytes))
                guard count <= bytes.count else { throw Fault(text: "truncated field") }
                field.bytes = bytes.prefix(count)
                bytes = bytes.dropFirst(count)
            default: throw Fault(text: "wire type \(tag & 7)")
            }
            result.append(field)
        }
        return result
    }

    private static func layer(_ bytes: ArraySlice<UInt8>) throws -> Layer {
        var layer = Layer()
        var keys: [String] = [], values: [TileValue] = []
        let all = try fields(bytes)
        for field in all {
            switch field.number {
            case 1: layer.name = String(decoding: field.bytes, as: UTF8.self)
            case 3: keys.append(String(decoding: field.bytes, as: UTF8.self))
            case 4: values.append(try value(field.bytes))
            case 5: layer.extent = Int(field.value)
            case 15: layer.version = Int(field.value)
            default: break
            }
        }
        guard layer.version == 2, !layer.name.isEmpty else { throw Fault(text: "version or name") }
        guard Set(keys).count == keys.count, Set(values).count == values.count else { throw Fault(text: "duplicates") }
        for field in all where field.number == 2 {
            layer.features.append(try feature(field.bytes, keys, values))
        }
        return layer
    }

    private static func value(_ bytes: ArraySlice<UInt8>) throws -> TileValue {
        let all = try fields(bytes)
        guard all.count == 1, let field = all.first else { throw Fault(text: "value fields") }
        switch field.number {
        case 1: return .string(String(decoding: field.bytes, as: UTF8.self))
        case 3: return .double(Double(bitPattern: field.bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }))
        case 5: return .int(Int64(field.value))
        case 6: return .int(Int64(bitPattern: field.value >> 1) ^ -Int64(field.value & 1))
        case 7: return .bool(field.value == 1)
        default: throw Fault(text: "value type")
        }
    }

    private static func feature(_ bytes: ArraySlice<UInt8>, _ keys: [String], _ values: [TileValue]) throws -> Feature {
        var feature = Feature()
        for field in try fields(bytes) {
            switch field.number {
            case 1: feature.id = field.value
            case 2:
                var tags = field.bytes
                while !tags.isEmpty {
                    let key = Int(try varint(&tags)), value = Int(try varint(&tags))
                    guard keys.indices.contains(key), values.indices.contains(value) else { throw Fault(text: "tag") }
                    feature.attributes[keys[key]] = values[value]
                }
            case 3: feature.type = Int(field.value)
            case 4: feature.paths = try paths(field.bytes)
            default: throw Fault(text: "feature field")
            }
        }
        guard (1...3).contains(feature.type), !feature.paths.isEmpty else { throw Fault(text: "type or geometry") }
        if feature.type == 3 {
            for ring in feature.paths where ring.count < 3 || ring.first == ring.last || doubledArea(ring) == 0 {
                throw Fault(text: "degenerate ring")
            }
            guard doubledArea(feature.paths[0]) > 0 else { throw Fault(text: "first ring is a hole") }
        }
        return feature
    }

    private static func paths(_ input: ArraySlice<UInt8>) throws -> [[SIMD2<Int>]] {
        var bytes = input
        var result: [[SIMD2<Int>]] = []
        var cursor = SIMD2(0, 0)
        while !bytes.isEmpty {
            let word = try varint(&bytes)
            let count = Int(word >> 3)
            guard count > 0 else { throw Fault(text: "count 0") }
            if word & 7 == 7 {
                guard count == 1 else { throw Fault(text: "ClosePath count") }
                continue
            }
            for _ in 0..<count {
                let x = try varint(&bytes), y = try varint(&bytes)
                let step = SIMD2(Int(x >> 1) ^ -Int(x & 1), Int(y >> 1) ^ -Int(y & 1))
                cursor = cursor &+ step
                switch word & 7 {
                case 1: result.append([cursor])
                case 2:
                    guard step != SIMD2(0, 0), !result.isEmpty else { throw Fault(text: "LineTo 0,0") }
                    result[result.count - 1].append(cursor)
                default: throw Fault(text: "command")
                }
            }
        }
        return result
    }

    /// The surveyor's formula, doubled.
    static func doubledArea(_ ring: [SIMD2<Int>]) -> Int {
        guard var last = ring.last else { return 0 }
        var sum = 0
        for point in ring {
            sum += last.x * point.y - point.x * last.y
            last = point
        }
        return sum
    }
}
