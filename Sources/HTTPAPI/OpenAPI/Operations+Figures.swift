import Governance
import HTTPTypes
import JSONText

extension Operations {
    /// Groups with as many items as were asked for; the counts are of all.
    private static var toDo: JSON {
        let names = ToDoGroup.allCases.map(\.rawValue)
        let group = Schemas.object([
            "id": Schemas.choice(of: names), "name": Schemas.reference("Text"), "count": Schemas.integer,
            "items": Schemas.list(of: ["type": "object"]), "next": Schemas.orNull(Schemas.string),
        ])
        return Schemas.object([
            "groups": Schemas.list(of: group),
            "counts": Schemas.object(Dictionary(uniqueKeysWithValues: names.map { ($0, Schemas.integer) })),
            "inquiries": Schemas.integer,
        ])
    }

    /// Indexes, measures, ledgers, boards, to-do lists.
    static func figures(_ scenes: [Scene]) -> [Operation] {
        let scene = Schemas.choice(of: scenes.map(\.id))
        let cards = Schemas.list(of: Schemas.reference("Card"))
        var operations = [
            Operation(
                .get, "/api/todo", "figures", zh: "待办", en: "What is to be done",
                parameters: [
                    Parameter.query("scene", scene, "场景 / The scene"),
                    Parameter.query(
                        "group", Schemas.choice(of: ToDoGroup.allCases.map(\.rawValue)), "只要这一组 / Only this group"),
                    Parameter.query("after", Schemas.string, "该组上一页的 next / `next` of the group's page before"),
                    Parameter.limit(200),
                ],
                answers: [.ok(toDo)]
            ).with { $0.problems.insert(404) }
        ]
        operations += indexes(scenes)
        let measures = scenes.flatMap { scene in scene.measures.map { "\(scene.id).\($0.id)" } }
        if !measures.isEmpty {
            operations.append(
                Operation(
                    .get, "/api/measures/{measure}/items", "figures", zh: "数据项下的事项", en: "The items behind a measure",
                    parameters: [
                        Parameter.path("measure", Schemas.choice(of: measures), "数据项 / The measure"),
                        Parameter.area, Parameter.asOf, Parameter.limit(1000),
                        Parameter.query("after", ["type": "integer", "minimum": 0], "上一页的 next / `next` of the page before"),
                    ],
                    answers: [
                        .ok(
                            Schemas.page([
                                "measure": ["type": "object"],
                                "total": Schemas.object(["count": Schemas.integer, "amount": Schemas.number]), "items": cards,
                            ]))
                    ]))
        }
        let boards = scenes.filter { !$0.boards.isEmpty }.map(\.id)
        if !boards.isEmpty {
            let parts: [String: JSON] = [
                "board": Schemas.string, "name": Schemas.reference("Text"), "register": Schemas.string, "page": Schemas.string,
                "question": Schemas.reference("Text"), "index": Schemas.orNull(Schemas.string), "asOf": Schemas.date,
                "figures": Schemas.list(of: ["type": "object"]), "ledger": Schemas.orNull(Schemas.reference("Ledger")),
                "blocks": Schemas.list(of: ["type": "object"]),
                "due": ["type": "object"], "changes": Schemas.list(of: ["type": "object"]),
                "photos": Schemas.list(of: ["type": "object"]),
            ]
            operations.append(
                Operation(
                    .get, "/api/boards/{scene}", "figures", zh: "驾驶舱", en: "A board",
                    parameters: [
                        Parameter.path("scene", Schemas.choice(of: boards), "场景 / The scene"), Parameter.asOf, Parameter.area,
                        Parameter.query("board", Schemas.string, "哪个看板，不写是第一个 / Which board; the first where it is not said"),
                    ],
                    answers: [.ok(Schemas.object(parts))]))
        }
        let ledgers = scenes.flatMap { scene in scene.ledgers.map { "\(scene.id).\($0.id)" } }
        if !ledgers.isEmpty {
            operations.append(
                Operation(
                    .get, "/api/ledgers/{ledger}", "figures", zh: "账目", en: "A ledger",
                    parameters: [
                        Parameter.path("ledger", Schemas.choice(of: ledgers), "账目 / The ledger"),
                        Parameter.query("from", Schemas.date, "起 / First day"), Parameter.query("to", Schemas.date, "止 / Last day"),
                        Parameter.area, Parameter.query("class", Schemas.string, "类别 / Class"),
                    ], answers: [.ok(Schemas.reference("Ledger"))]
                ).with { $0.problems.insert(422) })
        }
        return operations
    }

    private static func indexes(_ scenes: [Scene]) -> [Operation] {
        let names = scenes.flatMap { scene in scene.indexes.map { "\(scene.id).\($0.id)" } }
        guard !names.isEmpty else { return [] }
        let index = Parameter.path("index", Schemas.choice(of: names), "指数 / The index")
        let code = Parameter.path("code", Schemas.string, "区域代码 / Code of the area")
        let level = Parameter.query("level", Schemas.choice(of: ["town", "village"]), "层级 / Level")
        let result = Schemas.reference("Result")
        let whole: [String: JSON] = [
            "index": Schemas.string, "version": Schemas.string, "versionName": Schemas.reference("Text"),
            "asOf": Schemas.date, "provisional": Schemas.boolean, "county": result, "units": Schemas.list(of: result),
            "bands": Schemas.list(of: ["type": "object"]), "dimensions": Schemas.list(of: ["type": "object"]),
        ]
        return [
            Operation(
                .get, "/api/indexes/{index}", "figures", zh: "指数", en: "An index", parameters: [index, level, Parameter.asOf],
                answers: [.ok(Schemas.object(whole))]),
            Operation(
                .get, "/api/indexes/{index}/areas/{code}", "figures", zh: "一个区域的指数", en: "An area's result",
                parameters: [index, code, Parameter.asOf],
                answers: [
                    .ok(
                        Schemas.object([
                            "result": result, "history": Schemas.list(of: ["type": "object"]), "siblings": Schemas.integer,
                        ]))
                ]),
            Operation(
                .get, "/api/indexes/{index}/areas/{code}/indicators/{indicator}", "figures", zh: "一个指标的分子分母",
                en: "An indicator down to its terms",
                parameters: [index, code, Parameter.path("indicator", Schemas.string, "指标 / The indicator"), Parameter.asOf],
                answers: [
                    .ok(
                        Schemas.object([
                            "indicator": ["type": "object"], "numerator": ["type": "object"],
                            "denominator": ["type": "object"], "formula": Schemas.orNull(Schemas.string),
                        ]))
                ]),
            Operation(
                .get, "/api/indexes/{index}/replay", "figures", zh: "回放", en: "The index over time",
                parameters: [
                    index, level, Parameter.query("from", Schemas.date, "起 / First day", required: true),
                    Parameter.query("to", Schemas.date, "止 / Last day", required: true),
                    Parameter.query("step", ["type": "integer", "minimum": 1, "maximum": 366], "步长（天） / Days a step"),
                ],
                answers: [
                    .ok(
                        Schemas.object([
                            "days": Schemas.list(of: Schemas.date), "units": Schemas.list(of: ["type": "object"]),
                        ]))
                ]),
        ]
    }
}
