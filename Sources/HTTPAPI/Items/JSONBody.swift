import CQL2
import Governance
import Hummingbird
import JSONText
import Spatial

/// The members of a JSON object in a request, read strictly: a member that is not known is refused by its name.
struct JSONBody {
    private let members: [String: JSON]
    /// Where the object stands in the request, for messages.
    private let path: String

    init(_ json: JSON, known: Set<String>, path: String = "") throws(Problem) {
        guard let members = json.object else {
            throw Self.wrong(path.isEmpty ? "body" : path, zh: "应为对象。", en: "must be an object.")
        }
        self.members = members
        self.path = path
        for name in members.keys.sorted() where !known.contains(name) {
            throw Problem(
                .unprocessableContent, "unknown-member", zh: "请求中有不认识的“\(self.path(name))”。",
                en: "The request has an unknown member \"\(self.path(name))\".", field: self.path(name))
        }
    }

    init(_ request: Request, known: Set<String>, limit: Int) async throws {
        try self.init(try await request.json(limit: limit), known: known)
    }

    /// The member; nil where it is absent or null.
    subscript(name: String) -> JSON? {
        members[name].flatMap { $0.isNull ? nil : $0 }
    }

    func text(_ name: String, limit: Int = 2000) throws(Problem) -> String? {
        guard let value = self[name] else { return nil }
        guard let text = value.string, text.unicodeScalars.count <= limit else {
            throw wrong(name, zh: "应为不超过 \(limit) 字的文字。", en: "must be a text of at most \(limit) characters.")
        }
        return text.nfc
    }

    func requiredText(_ name: String, limit: Int = 2000) throws(Problem) -> String {
        guard let text = try text(name, limit: limit) else { throw missing(name) }
        return text
    }

    func integer(_ name: String) throws(Problem) -> Int64? {
        guard let value = self[name] else { return nil }
        guard let number = value.integer else { throw wrong(name, zh: "应为整数。", en: "must be a whole number.") }
        return number
    }

    func requiredInteger(_ name: String) throws(Problem) -> Int64 {
        guard let number = try integer(name) else { throw missing(name) }
        return number
    }

    /// A finite number of measuring devices: coordinates, accuracies. Amounts are read by `FieldValues`.
    func measurement(_ name: String, in range: ClosedRange<Double>) throws(Problem) -> Double? {
        guard let value = self[name] else { return nil }
        guard let number = value.double, range.contains(number) else {
            throw wrong(
                name, zh: "应为 \(range.lowerBound) 到 \(range.upperBound) 之间的数。",
                en: "must be a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    func list(_ name: String, limit: Int) throws(Problem) -> [JSON] {
        guard let value = self[name] else { return [] }
        guard let list = value.array, list.count <= limit else {
            throw wrong(name, zh: "应为不超过 \(limit) 项的列表。", en: "must be a list of at most \(limit) entries.")
        }
        return list
    }

    func object(_ name: String, known: Set<String>) throws(Problem) -> JSONBody? {
        guard let value = self[name] else { return nil }
        return try JSONBody(value, known: known, path: path(name))
    }

    func missing(_ name: String) -> Problem {
        Self.wrong(path(name), zh: "不能缺少。", en: "is missing.")
    }

    func wrong(_ name: String, zh: String, en: String) -> Problem {
        Self.wrong(path(name), zh: zh, en: en)
    }

    private static func wrong(_ path: String, zh: String, en: String) -> Problem {
        Problem(.unprocessableContent, "bad-member", zh: "“\(path)”\(zh)", en: "\"\(path)\" \(en)", field: path)
    }

    private func path(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}

extension JSONBody {
    /// A place with its datum and how well it is known.
    struct Place {
        var position: Position
        var datum: Datum
        var accuracy: Double?
    }

    func place(_ name: String = "place") throws(Problem) -> Place? {
        guard let body = try object(name, known: ["lon", "lat", "accuracy", "datum", "source"]) else { return nil }
        guard let x = try body.measurement("lon", in: -180...180) else { throw body.missing("lon") }
        guard let y = try body.measurement("lat", in: -90...90) else { throw body.missing("lat") }
        guard let datum = Datum(rawValue: try body.text("datum", limit: 20) ?? Datum.wgs84.rawValue) else {
            let known = Datum.allCases.map(\.rawValue).joined(separator: ", ")
            throw body.wrong("datum", zh: "只能是：\(known)。", en: "must be one of: \(known).")
        }
        return Place(
            position: Position(x: x, y: y), datum: datum, accuracy: try body.measurement("accuracy", in: 0...1_000_000))
    }

    /// A geometry object of GeoJSON.
    func geometry(_ name: String = "geometry") throws(Problem) -> Geometry? {
        guard let value = self[name] else { return nil }
        var writer = JSONWriter()
        writer.value(value)
        do throws(CodecFault) {
            return try GeoJSON.read(writer.bytes)
        } catch {
            throw wrong(name, zh: "不是有效的 GeoJSON 图形。", en: "is no valid GeoJSON geometry.")
        }
    }
}
