import HTTPTypes
import JSONText

/// The grounds of maps.
extension Operations {
    static var basemap: [Operation] {
        let layer = Parameter.path("layer", ["type": "string", "maxLength": 48], "底图 / The base map")
        func whole(_ name: String, _ text: String) -> JSON { Parameter.path(name, ["type": "integer", "minimum": 0], text) }
        let place = [whole("z", "级别 / Zoom"), whole("x", "列 / Column"), whole("y", "行（自北） / Row from the north")]
        let mark = Parameter.query("v", Schemas.string, "版本标记 / Mark of the version")
        return [
            Operation(
                .get, "/api/basemap", "basemap", zh: "底图和图层", en: "Base maps and layers over them",
                answers: [
                    .ok(
                        Schemas.object([
                            "layers": ["type": "array"], "overlays": ["type": "array"], "broken": ["type": "integer"],
                            "zones": ["type": "boolean"],
                        ]))
                ])
        ]
            + [("", "底图瓦片", "A tile of a base map"), ("/labels", "注记瓦片", "A tile of its labels")].map { part, zh, en in
                Operation(
                    .get, "/basemap/{layer}\(part)/{z}/{x}/{y}", "basemap", zh: zh, en: en, parameters: [layer] + place + [mark],
                    answers: [.bytes("image/*"), .nothing]
                ).with { $0.problems.formUnion([404, 502, 503, 504]) }
            }
            + [
                Operation(
                    .get, "/basemap/{layer}/style", "basemap", zh: "矢量底图的样式", en: "The style of a vector base map",
                    parameters: [layer], answers: [.ok(["type": "object"])]
                ).with { $0.problems.insert(404) }
            ]
    }
}
