import Governance
import HTTPTypes
import JSONText

extension Operations {
    /// Flags for the reviewers, inquiries for those asked.
    static func supervision(_ scenes: [Scene]) -> [Operation] {
        let tag = "supervision"
        let one = "/api/supervision/flags/{flag}"
        let id = Parameter.path("flag", ["type": "integer", "minimum": 1], "预警序号 / Number of the flag")
        let flag: JSON = ["type": "object", "required": ["id", "flag", "register", "number", "stage", "due"]]
        let inquiry: JSON = ["type": "object", "required": ["id", "register", "number", "stage", "question"]]
        let words: JSON = ["type": "string", "minLength": 1, "maxLength": .number(FlagCourse.longest)]
        return [
            Operation(
                .get, "/api/supervision/flags", tag, zh: "自动预警与统计", en: "Flags and statistics",
                parameters: [
                    Parameter.query(
                        "flag", Schemas.choice(of: scenes.flatMap { scene in scene.flags.map { "\(scene.id).\($0.id)" } }),
                        "哪种预警 / The kind"),
                    Parameter.query("stage", Schemas.choice(of: ["all"] + RaisedFlag.Stage.allCases.map(\.rawValue)), "办到哪一步 / The stage"),
                    Parameter.area, Parameter.query("offset", ["type": "integer", "minimum": 0], "从第几条起 / Skip so many"),
                    Parameter.limit(200),
                ],
                answers: [
                    .ok(
                        Schemas.object([
                            "matched": ["type": "integer"], "flags": Schemas.list(of: flag), "kinds": Schemas.list(of: ["type": "object"]),
                            "units": Schemas.list(of: ["type": "object"]),
                        ]))
                ]),
            Operation(.get, one, tag, zh: "一条预警", en: "One flag", parameters: [id], answers: [.ok(flag)]),
            Operation(.post, "\(one)/inquiry", tag, zh: "问询", en: "Ask the unit", parameters: [id], answers: [.ok(flag)]).taking(
                Schemas.object(["question": words, "role": Schemas.string])),
            Operation(.post, "\(one)/conclusion", tag, zh: "作结论", en: "Conclude", parameters: [id], answers: [.ok(flag)]).taking(
                Schemas.object(["outcome": Schemas.choice(of: RaisedFlag.Outcome.allCases.map(\.rawValue)), "text": words])),
            Operation(
                .post, "/api/supervision/evaluation", tag, zh: "重新检查全部预警", en: "Look for all flags anew",
                answers: [.ok(Schemas.object(["raised": ["type": "integer"], "lapsed": ["type": "integer"]]))]),
            Operation(
                .get, "/api/supervision/inquiries", tag, zh: "向我的问询", en: "Inquiries put to me",
                parameters: [Parameter.query("open", ["type": "boolean", "default": true], "只看待答复的 / Only those that wait")],
                answers: [.ok(Schemas.list(of: inquiry))]),
            Operation(
                .post, "/api/supervision/inquiries/{flag}/reply", tag, zh: "答复问询", en: "Answer an inquiry", parameters: [id],
                answers: [.ok(inquiry)]
            ).taking(Schemas.object(["text": words])),
        ]
    }
}
