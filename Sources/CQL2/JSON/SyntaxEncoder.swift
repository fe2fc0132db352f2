import Spatial

/// Writes a syntax tree as CQL2-JSON.
struct SyntaxEncoder {
    private(set) var text = ""

    mutating func write(_ node: Syntax) {
        switch node.form {
        case .literal(let value): write(value)
        case .box(let box): text += "{\"bbox\":[\(box.minX),\(box.minY),\(box.maxX),\(box.maxY)]}"
        case .property(let name):
            text += "{\"property\":"
            write(name)
            text += "}"
        case .function(let name, let arguments): writeOperation(name, arguments)
        case .arithmetic(let operation, let left, let right): writeOperation(operation.rawValue, [left, right])
        case .negation(let operand):
            writeOperation("*", [Syntax(.literal(.integer(-1))), operand])
        case .comparison(let operation, let left, let right): writeOperation(operation.rawValue, [left, right])
        case .like(let operand, let pattern): writeOperation("like", [operand, pattern])
        case .between(let operand, let low, let high): writeOperation("between", [operand, low, high])
        case .membership(let operand, let list):
            text += "{\"op\":\"in\",\"args\":["
            write(operand)
            text += ",["
            writeList(list)
            text += "]]}"
        case .isNull(let operand): writeOperation("isNull", [operand])
        case .not(let operand): writeOperation("not", [operand])
        case .and(let operands): writeOperation("and", operands)
        case .or(let operands): writeOperation("or", operands)
        case .spatial(let relation, let left, let right):
            writeOperation(relation.rawValue.asciiLowercased, [left, right])
        case .temporal(let relation, let left, let right): writeOperation(relation.jsonName, [left, right])
        case .interval(let start, let end):
            text += "{\"interval\":["
            writeIntervalEnd(start)
            text += ","
            writeIntervalEnd(end)
            text += "]}"
        }
    }

    private mutating func writeOperation(_ name: String, _ arguments: [Syntax]) {
        text += "{\"op\":"
        write(name)
        text += ",\"args\":["
        writeList(arguments)
        text += "]}"
    }

    private mutating func writeList(_ items: [Syntax]) {
        for (index, item) in items.enumerated() {
            if index > 0 { text += "," }
            write(item)
        }
    }

    private mutating func writeIntervalEnd(_ end: Syntax?) {
        guard let end else {
            text += "\"..\""
            return
        }
        switch end.form {
        case .literal(.date(let day)): text += "\"\(day)\""
        case .literal(.timestamp(let instant)): text += "\"\(instant)\""
        default: write(end)
        }
    }

    private mutating func write(_ value: Value) {
        switch value {
        case .null: text += "null"
        case .boolean(let flag): text += flag ? "true" : "false"
        case .decimal(let number): text += number.description
        case .text(let content): write(content)
        case .date(let day): text += "{\"date\":\"\(day)\"}"
        case .timestamp(let instant): text += "{\"timestamp\":\"\(instant)\"}"
        case .geometry(let geometry): text += geometry.geoJSON
        }
    }

    private mutating func write(_ content: String) {
        text += "\""
        for scalar in content.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

extension TemporalOperator {
    /// In JSON the names are in camel case: `t_finishedBy`.
    fileprivate var jsonName: String {
        let name = rawValue.asciiLowercased
        return name.hasSuffix("by") ? String(name.dropLast(2)) + "By" : name
    }
}

extension Geometry {
    fileprivate var geoJSON: String {
        let (type, coordinates) =
            switch self {
            case .point(let position): ("Point", Geometry.text(position))
            case .multiPoint(let positions): ("MultiPoint", Geometry.text(positions))
            case .lineString(let positions): ("LineString", Geometry.text(positions))
            case .multiLineString(let lines): ("MultiLineString", Geometry.list(lines, Geometry.text))
            case .polygon(let polygon): ("Polygon", Geometry.text(polygon))
            case .multiPolygon(let polygons): ("MultiPolygon", Geometry.list(polygons, Geometry.text))
            }
        return "{\"type\":\"\(type)\",\"coordinates\":\(coordinates)}"
    }

    private static func text(_ position: Position) -> String { "[\(position.x),\(position.y)]" }

    private static func text(_ positions: [Position]) -> String { list(positions, text) }

    private static func text(_ polygon: Polygon) -> String { list([polygon.exterior] + polygon.holes, text) }

    private static func list<Item>(_ items: [Item], _ write: (Item) -> String) -> String {
        "[" + items.map(write).joined(separator: ",") + "]"
    }
}
