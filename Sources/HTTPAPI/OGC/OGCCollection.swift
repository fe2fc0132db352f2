import CQL2
import Governance
import JSONText
import Spatial

/// A register as a collection.
struct OGCCollection: Sendable {
    let register: Register
    let scene: Scene

    var id: String { register.id.description }

    /// What filters may name: no personal values, and no numbers that only the store understands.
    var queryables: [(name: String, type: PropertyType, title: Bilingual)] {
        let envelope: [(String, PropertyType, Bilingual)] = [
            ("number", .text, Bilingual(zh: "编号", en: "Number")), ("version", .integer, Bilingual(zh: "版本", en: "Version")),
            ("stage", .text, Bilingual(zh: "阶段", en: "Stage")), ("stage_since", .date, Bilingual(zh: "进入阶段日期", en: "In this stage since")),
            ("due_on", .date, Bilingual(zh: "截止日期", en: "Due on")), ("legacy", .boolean, Bilingual(zh: "存量登记", en: "Legacy stock")),
        ]
        let fields = register.fields.filter { !$0.level.isPersonal }.map { ($0.id, $0.type.propertyType, $0.name) }
        let facts = register.facts.map { ($0.id, RuleScope.factType($0, in: register), $0.name) }
        let place: [(String, PropertyType, Bilingual)] =
            register.geometry.isEmpty ? [] : [("geometry", .geometry, Bilingual(zh: "位置", en: "Geometry"))]
        return envelope + fields + facts + place
    }

    /// The Collection Object (17-069r4, 7.14). The extent is the county's with a margin of about a kilometre, which
    /// holds every item: places outside the county are refused, and only the rims of polygons may reach over.
    func json(base: String, extent: Box?, links: [OGCLink]) -> JSON {
        let own = "\(base)/collections/\(PercentCoding.encode(id))"
        let all =
            links + [
                OGCLink("\(own)/items?f=json", "items", "application/geo+json", register.name.en),
                OGCLink("\(own)/items?f=html", "items", "text/html", register.name.en),
                OGCLink(
                    "\(own)/queryables", "http://www.opengis.net/def/rel/ogc/1.0/queryables", "application/schema+json", "Queryables"),
            ]
        var members: [String: JSON] = [
            "id": .string(id), "title": .string("\(scene.name.zh) · \(register.name.zh)"),
            "description": .string("\(scene.name.en): \(register.name.en). \(register.question.en)"),
            "itemType": "feature", "crs": [.string(Self.crs84)], "links": .array(all.map(\.json)),
        ]
        if let extent, !register.geometry.isEmpty {
            let box = [extent.minX, extent.minY, extent.maxX, extent.maxY].map { JSON.number("\($0)") }
            members["extent"] = ["spatial": ["bbox": [.array(box)], "crs": .string(Self.crs84)]]
        }
        return .object(members)
    }

    static let crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
}

extension AreaTree {
    /// The box around the county, widened by a hundredth of a degree.
    var extent: Box? {
        let boxes = areas.values.compactMap { $0.geometry?.box }
        guard let first = boxes.first else { return nil }
        let whole = boxes.reduce(first) { $0.union($1) }
        return Box(minX: whole.minX - 0.01, minY: whole.minY - 0.01, maxX: whole.maxX + 0.01, maxY: whole.maxY + 0.01)
    }
}
