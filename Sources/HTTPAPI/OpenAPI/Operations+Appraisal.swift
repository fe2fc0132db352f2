import Governance
import HTTPTypes
import JSONText

extension Operations {
    /// Explanations, rules, published months, objections, the rule lab.
    static func appraisal(_ scenes: [Scene]) -> [Operation] {
        let names = scenes.flatMap { scene in scene.indexes.map { "\(scene.id).\($0.id)" } }
        // Rules, published periods and objections are of indexes over items, too.
        let all = names + scenes.flatMap { scene in scene.studies.map { "\(scene.id).\($0.id)" } }
        guard !all.isEmpty else { return evaluations(scenes) }
        let both = Parameter.path("index", Schemas.choice(of: all), "指数 / The index")
        let offices = rules(both) + months(both) + objections(both) + evaluations(scenes)
        guard !names.isEmpty else { return offices }
        let index = Parameter.path("index", Schemas.choice(of: names), "指数 / The index")
        let code = Parameter.path("code", Schemas.string, "区域代码 / Code of the area")
        return explanations(index, code) + uses(index) + offices
    }

    /// Indexes over the items of a register.
    private static func evaluations(_ scenes: [Scene]) -> [Operation] {
        let names = scenes.flatMap { scene in scene.studies.map { "\(scene.id).\($0.id)" } }
        let index = Parameter.path("index", names.isEmpty ? Schemas.string : Schemas.choice(of: names), "指数 / The index")
        let period = "期，如 2022 / The period, such as 2022"
        return [
            Operation(
                .get, "/api/evaluations/{index}", "appraisal", zh: "以事项为对象的评价", en: "An index over items",
                parameters: [
                    index, Parameter.query("period", Schemas.string, period), Parameter.query("cohort", Schemas.string, "组 / The cohort"),
                ],
                answers: [
                    .ok(
                        Schemas.object([
                            "periods": Schemas.list(of: Schemas.string), "rows": Schemas.list(of: ["type": "object"]),
                            "left": Schemas.list(of: ["type": "object"]),
                        ]))
                ]
            ).with { $0.problems.formUnion([409, 422]) },
            Operation(
                .get, "/api/evaluations/{index}/policy", "appraisal", zh: "差别化政策名单（CSV）", en: "The list for differential policies",
                parameters: [index, Parameter.query("period", Schemas.string, period, required: true)],
                answers: [Operation.Answer(status: 200, text: "CSV", type: "text/csv", schema: Schemas.string)]
            ).with { $0.problems.formUnion([409, 422]) },
        ] + lab(index)
    }

    /// The rule of a period of an index over items, and what others would say of it.
    private static func lab(_ index: JSON) -> [Operation] {
        let answer = Schemas.object([
            "period": Schemas.string, "periods": Schemas.list(of: Schemas.string), "version": Schemas.string, "regraded": Schemas.integer,
            "reranked": Schemas.integer, "cohorts": ["type": "object"], "columns": Schemas.list(of: ["type": "object"]),
            "units": Schemas.list(of: ["type": "object"]),
        ])
        return [
            Operation(
                .get, "/api/evaluations/{index}/lab", "appraisal", zh: "一期的规则和名次", en: "Rule and ranking of a period",
                parameters: [index, Parameter.query("period", Schemas.string, "期 / The period")], answers: [.ok(answer)]
            ).with { $0.problems.formUnion([409, 422]) },
            Operation(
                .post, "/api/evaluations/{index}/lab", "appraisal", zh: "换一种规则试算（不写入）", en: "Try other numbers; nothing is written",
                parameters: [index], answers: [.ok(answer)]
            ).taking(Schemas.object(["period": Schemas.string, "change": change]).merging(["required": ["change"]]))
                .with { $0.problems.formUnion([409, 422]) },
        ]
    }

    private static var change: JSON {
        let numbers: JSON = ["type": "object", "additionalProperties": Schemas.number]
        return Schemas.object([
            "dimensions": numbers, "indicators": numbers, "bands": numbers, "parameters": numbers, "uses": numbers,
            "knots": ["type": "object"], "forms": ["type": "object", "additionalProperties": numbers],
        ]).merging(["required": []])
    }

    private static func explanations(_ index: JSON, _ code: JSON) -> [Operation] {
        let tag = "figures"
        let level = Parameter.query("level", Schemas.choice(of: ["town", "village"]), "层级 / Level")
        let objects = Schemas.list(of: ["type": "object"])
        return [
            Operation(
                .get, "/api/indexes/{index}/areas/{code}/change", tag, zh: "为什么变了", en: "Why a score changed",
                parameters: [
                    index, code, Parameter.query("from", Schemas.date, "起，默认上月末 / First day, else the end of last month"),
                    Parameter.query("to", Schemas.date, "止，默认今天 / Last day, else today"),
                ],
                answers: [
                    .ok(
                        Schemas.object([
                            "before": ["type": "object"], "after": ["type": "object"], "difference": Schemas.number, "causes": objects,
                            "indicators": objects, "items": objects, "moved": Schemas.orNull(Schemas.integer),
                        ]))
                ]
            ).with { $0.problems.formUnion([409, 422]) },
            Operation(
                .get, "/api/indexes/{index}/areas/{code}/goal", tag, zh: "怎样升一级", en: "What would reach a better grade",
                parameters: [index, code, Parameter.query("grade", Schemas.string, "要达到的等级 / The grade to be reached")],
                answers: [
                    .ok(
                        Schemas.object([
                            "target": ["type": "object"], "reachable": Schemas.boolean,
                            "certainty": Schemas.orNull(Schemas.choice(of: ["proved", "found"])), "scoreAfter": Schemas.number,
                            "items": objects, "open": Schemas.integer,
                        ]))
                ]
            ).with { $0.problems.formUnion([409, 422]) },
            Operation(
                .get, "/api/indexes/{index}/robustness", tag, zh: "颜色有多稳", en: "How sure colours and places are",
                parameters: [
                    index, level, Parameter.asOf,
                    Parameter.query("draws", ["type": "integer", "minimum": 10, "maximum": 10_000], "抽取次数 / Draws"),
                    Parameter.query("seed", ["type": "integer", "minimum": 0, "maximum": 1_000_000_000], "种子 / Seed"),
                ],
                answers: [.ok(Schemas.object(["draws": Schemas.integer, "seed": Schemas.integer, "units": objects]))]),
            Operation(
                .get, "/api/indexes/{index}/lab", tag, zh: "试算所需的全部数据", en: "All that other weights and knots need",
                parameters: [index, Parameter.asOf],
                answers: [.ok(Schemas.object(["dimensions": objects, "bands": objects, "units": objects, "history": objects]))]),
            Operation(
                .get, "/api/indexes/{index}/alarms", tag, zh: "数据异常预警", en: "Signs of made-up figures",
                parameters: [index, Parameter.asOf], answers: [.ok(objects)]),
        ]
    }

    private static func rules(_ index: JSON) -> [Operation] {
        let tag = "appraisal"
        let rule = Parameter.path("rule", ["type": "integer", "minimum": 1], "草案序号 / Number of the draft")
        let draft: JSON = ["type": "object", "required": ["number", "id", "state", "from", "change"]]
        let answer: JSON = Schemas.object(["rule": draft, "trials": Schemas.list(of: ["type": "object"])])
        let one = "/api/indexes/{index}/rules/{rule}"
        return [
            Operation(
                .get, "/api/indexes/{index}/rules", tag, zh: "规则版本与草案", en: "Versions and drafts of the rule", parameters: [index],
                answers: [
                    .ok(
                        Schemas.object([
                            "rights": Schemas.list(of: Schemas.string), "versions": Schemas.list(of: ["type": "object"]),
                            "drafts": Schemas.list(of: draft),
                        ]))
                ]),
            Operation(
                .post, "/api/indexes/{index}/rules", tag, zh: "起草新版本", en: "Draft a version", parameters: [index],
                answers: [Operation.Answer(status: 201, text: "已起草 / Drafted", schema: answer)]
            ).taking(
                Schemas.object([
                    "id": Schemas.string, "base": Schemas.string, "zh": Schemas.string, "en": Schemas.string, "from": Schemas.date,
                    "change": change, "note": Schemas.string,
                ]).merging(["required": ["id", "zh", "from", "change"]])),
            Operation(.get, one, tag, zh: "一份草案", en: "One draft", parameters: [index, rule], answers: [.ok(answer)]),
            Operation(
                .post, "\(one)/trial", tag, zh: "在往期试算", en: "Try it on past months", parameters: [index, rule], answers: [.ok(answer)]
            )
            .taking(Schemas.object(["months": ["type": "integer", "minimum": 1, "maximum": 36]]).merging(["required": []])),
            Operation(
                .post, "\(one)/decision", tag, zh: "审批或撤回", en: "Approve, refuse, withdraw", parameters: [index, rule],
                answers: [.ok(answer)]
            )
            .taking(
                Schemas.object(["decision": Schemas.choice(of: ["approve", "refuse", "withdraw"]), "note": Schemas.string]).merging([
                    "required": ["decision"]
                ])),
        ]
    }

    private static func months(_ index: JSON) -> [Operation] {
        let tag = "appraisal"
        let month = Parameter.path("month", Schemas.string, "月份，如 2026-03 / The month, such as 2026-03")
        let revision = Parameter.query("revision", ["type": "integer", "minimum": 1], "第几版，默认最新 / The revision, else the latest")
        let whole: JSON = ["type": "object", "required": ["month", "revision", "sha256", "frozen"]]
        return [
            Operation(
                .get, "/api/indexes/{index}/months", tag, zh: "已发布的月份", en: "Published months", parameters: [index],
                answers: [.ok(Schemas.list(of: ["type": "object"]))]),
            Operation(
                .post, "/api/indexes/{index}/months", tag, zh: "发布一个月或一期", en: "Publish a month or period", parameters: [index],
                answers: [Operation.Answer(status: 201, text: "已发布 / Published", schema: whole)]
            ).taking(Schemas.object(["month": Schemas.string, "remarks": Schemas.string]).merging(["required": ["month"]])),
            Operation(
                .get, "/api/indexes/{index}/months/{month}", tag, zh: "一个月的结果（冻结）", en: "A month as it was frozen",
                parameters: [index, month, revision], answers: [.ok(whole)]),
            Operation(
                .get, "/api/indexes/{index}/months/{month}/check", tag, zh: "重算核对", en: "Recompute and compare",
                parameters: [index, month, revision],
                answers: [
                    .ok(
                        Schemas.object([
                            "sha256": Schemas.string, "hashHolds": Schemas.boolean, "sameFromFrozen": Schemas.boolean,
                            "sameFromStore": Schemas.boolean, "differences": Schemas.list(of: Schemas.string),
                        ]))
                ]),
        ]
    }

    private static func objections(_ index: JSON) -> [Operation] {
        let tag = "appraisal"
        let objection: JSON = ["type": "object", "required": ["id", "month", "state", "code", "indicator", "text"]]
        let id = Parameter.path("objection", ["type": "integer", "minimum": 1], "异议序号 / Number of the objection")
        return [
            Operation(
                .get, "/api/indexes/{index}/objections", tag, zh: "异议", en: "Objections",
                parameters: [index, Parameter.query("month", Schemas.string, "月份 / The month")],
                answers: [.ok(Schemas.list(of: objection))]),
            Operation(
                .post, "/api/indexes/{index}/objections", tag, zh: "对一个数提出异议", en: "Object to a number", parameters: [index],
                answers: [Operation.Answer(status: 201, text: "已提出 / Raised", schema: objection)]
            ).taking(
                Schemas.object([
                    "month": Schemas.string, "area": Schemas.string, "unit": Schemas.string, "indicator": Schemas.string,
                    "text": Schemas.string,
                ]).merging(["required": ["month", "indicator", "text"]])),
            Operation(
                .post, "/api/indexes/{index}/objections/{objection}/answer", tag, zh: "答复异议", en: "Answer an objection",
                parameters: [index, id], answers: [.ok(objection)]
            ).taking(
                Schemas.object([
                    "upheld": Schemas.boolean, "text": Schemas.string, "numerator": Schemas.number, "denominator": Schemas.number,
                    "figures": ["type": "object", "additionalProperties": Schemas.number],
                ]).merging(["required": ["upheld", "text"]])),
        ]
    }
}
