import Governance
import HTTPTypes
import JSONText

extension Operations {
    /// The routes of one register, with its own schemas.
    static func register(_ register: Register) -> [Operation] {
        let tag = register.id.description
        let items = "/api/registers/\(tag)/items"
        let number = Parameter.path("number", Schemas.string, "编号 / Number of the item")
        let action = Parameter.path("action", Schemas.choice(of: register.actions.map(\.id)), "操作 / The action")
        let item = Schemas.reference("\(tag).item")
        let candidates = Schemas.object([
            "within": Schemas.integer, "candidates": Schemas.list(of: Schemas.reference("Candidate")), "stock": Schemas.integer,
        ])
        let personal = register.fields.filter { $0.level.isPersonal }.map(\.id)
        var operations = [
            Operation(
                .get, items, tag, zh: "\(register.name.zh)列表", en: "List of \(register.name.en)", parameters: listParameters,
                answers: [.ok(list(register))]
            ).with { $0.problems = [422] },
            Operation(
                .get, "\(items)/{number}", tag, zh: "一条事项", en: "An item", parameters: [number], answers: [.ok(item)]),
            Operation(
                .get, "\(items)/{number}/history", tag, zh: "留痕", en: "The history of an item", parameters: [number],
                answers: [.ok(Schemas.list(of: Schemas.reference("Step")))]),
            Operation(
                .post, items, tag, zh: "上报", en: "Report",
                answers: [.made(item), .ok(item, "并入已有事项，或重复请求 / Joined to an item, or asked before")]
            ).taking(Schemas.reference("\(tag).new")),
            Operation(
                .patch, "\(items)/{number}", tag, zh: "修改", en: "Change fields",
                parameters: [
                    number,
                    [
                        "name": "If-Match", "in": "header", "required": true,
                        "schema": ["type": "string", "pattern": "^\"?[1-9][0-9]{0,17}\"?$"],
                        "description": "版本 / Version seen",
                    ],
                ], answers: [.ok(item)]
            ).taking(Schemas.change(register)).with { $0.problems.insert(428) },
            Operation(
                .post, "\(items)/{number}/links", tag, zh: "关联另一条事项", en: "Link to another item", parameters: [number],
                answers: [.ok(item)]
            ).taking(
                Schemas.object(
                    [
                        "rel": ["type": "string", "pattern": "^[a-z-]{1,40}$"], "register": Schemas.string,
                        "number": ["type": "string", "maxLength": 60],
                    ], optional: ["register"], closed: true)),
            Operation(
                .get, "/api/registers/\(tag)/export", tag, zh: "导出", en: "Export",
                parameters: [
                    Parameter.query("format", Schemas.choice(of: ["csv", "geojson", "gpkg"]), "格式 / Format", required: true),
                    filter,
                ], answers: [.bytes("application/octet-stream")]
            ).with { $0.problems = [422] },
        ]
        if !personal.isEmpty {
            operations.append(
                Operation(
                    .post, "\(items)/{number}/reveal", tag, zh: "查看被遮盖的信息（留痕）", en: "Show a masked value (journalled)",
                    parameters: [number], answers: [.ok(Schemas.object(["value": [:]]))]
                ).taking(
                    Schemas.object(
                        ["field": Schemas.choice(of: personal), "reason": ["type": "string", "minLength": 1, "maxLength": 2000]],
                        closed: true)))
        }
        if register.duplicates != nil {
            operations.append(
                Operation(
                    .post, "/api/registers/\(tag)/similar", tag, zh: "查重", en: "What is registered near and looks alike",
                    answers: [.ok(candidates)]
                ).taking(
                    Schemas.object(
                        [
                            "place": Schemas.reference("Where"), "geometry": Schemas.geometry, "fields": ["type": "object"],
                            "text": Schemas.string,
                            "photos": Schemas.list(of: Schemas.sha256),
                        ], optional: ["geometry", "fields", "text", "photos"], closed: true)))
        }
        if register.covers != nil {
            let area = Schemas.object([
                "code": Schemas.string, "name": Schemas.reference("Text"), "parent": Schemas.orNull(Schemas.reference("Text")),
                "town": Schemas.orNull(Schemas.string), "townName": Schemas.orNull(Schemas.reference("Text")),
                "last": Schemas.orNull(Schemas.date), "count": Schemas.integer,
            ])
            operations.append(
                Operation(
                    .get, "/api/registers/\(tag)/coverage", tag, zh: "覆盖情况", en: "Where somebody was lately", parameters: [Parameter.asOf],
                    answers: [
                        .ok(
                            Schemas.object([
                                "level": Schemas.level, "days": Schemas.integer, "from": Schemas.date, "through": Schemas.date,
                                "covered": Schemas.integer, "all": Schemas.integer, "areas": Schemas.list(of: area),
                            ]))
                    ]))
        }
        if register.leadsTo != nil {
            operations.append(
                Operation(
                    .post, "\(items)/{number}/follow", tag, zh: "关联到已登记的事项", en: "Link the lead to an item", parameters: [number],
                    answers: [.ok(item)]
                ).taking(Schemas.object(["number": Schemas.string], closed: true)))
        }
        if !register.actions.isEmpty {
            operations.append(
                Operation(
                    .post, "\(items)/{number}/actions/{action}", tag, zh: "办理", en: "Take an action",
                    parameters: [number, action], answers: [.ok(item)]
                ).taking(Schemas.action(register)))
            operations.append(
                Operation(
                    .post, "/api/registers/\(tag)/actions/{action}/bulk", tag, zh: "批量办理", en: "Take an action on many items",
                    parameters: [action], answers: [.ok(bulkAnswer)]
                ).taking(bulk(register)))
        }
        if !register.geometry.isEmpty {
            operations.append(
                Operation(
                    .get, "/tiles/\(tag)/{z}/{x}/{y}.mvt", tag, zh: "矢量瓦片", en: "Vector tiles",
                    parameters: ["z", "x", "y"].map { Parameter.path($0, ["type": "integer", "minimum": 0], "瓦片 / The tile") },
                    answers: [.bytes("application/vnd.mapbox-vector-tile"), .nothing]))
        }
        return operations
    }

    private static let filter = Parameter.query("filter", Schemas.string, "CQL2-Text")

    private static var listParameters: [JSON] {
        [
            filter, Parameter.query("filter-lang", Schemas.choice(of: ["cql2-text"]), "筛选语言 / Language of the filter"),
            Parameter.query("q", Schemas.string, "文字 / Text"),
            Parameter.query("sort", Schemas.string, "字段，前加 - 为降序 / A field, with - downwards"), Parameter.limit(ItemListRoutes.largestPage),
            Parameter.after, Parameter.area, Parameter.query("count", Schemas.string, "是否计数 / Whether to count all matches"),
            Parameter.query("sums", Schemas.string, "求和字段 / Fields to add up"),
            Parameter.query("bbox", Schemas.string, "西，南，东，北 / west,south,east,north"),
        ]
    }

    private static func list(_ register: Register) -> JSON {
        Schemas.page([
            "items": Schemas.list(of: Schemas.reference("\(register.id).card")), "numberReturned": Schemas.integer,
            "numberMatched": Schemas.orNull(Schemas.integer),
            "sums": ["type": "object", "additionalProperties": Schemas.number],
        ])
    }

    private static func bulk(_ register: Register) -> JSON {
        let items: JSON = [
            "type": "array", "minItems": 1, "maxItems": 200,
            "items": Schemas.object(
                ["number": Schemas.string, "version": ["type": "integer", "minimum": 1]], closed: true),
        ]
        return Schemas.object(
            [
                "items": items, "fields": Schemas.writing(register.fields, needsRequired: false), "note": Schemas.note,
                "area": Schemas.string,
            ],
            optional: ["fields", "note", "area"], closed: true)
    }

    private static var bulkAnswer: JSON {
        Schemas.object([
            "batch": Schemas.orNull(Schemas.integer), "done": Schemas.list(of: [:]),
            "refused": Schemas.list(
                of: Schemas.object(["number": Schemas.string, "code": Schemas.string, "message": ["type": ["string", "object"]]])),
        ])
    }
}
