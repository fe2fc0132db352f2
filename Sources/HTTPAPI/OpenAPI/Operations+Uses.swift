import Governance
import HTTPTypes
import JSONText

extension Operations {
    /// What follows from the results of an index.
    static func uses(_ index: JSON) -> [Operation] {
        let uses = Schemas.list(of: ["type": "object", "required": ["id", "name", "kind", "rows"]])
        return [
            Operation(
                .get, "/api/indexes/{index}/uses", "appraisal", zh: "结果运用", en: "What follows from the results",
                parameters: [
                    index, Parameter.asOf,
                    Parameter.query("month", Schemas.string, "已发布的月份，如 2026-03 / A published month, such as 2026-03"),
                    Parameter.query("revision", ["type": "integer", "minimum": 1], "第几版，默认最新 / The revision, else the latest"),
                ],
                answers: [
                    .ok(
                        Schemas.object([
                            "asOf": Schemas.date, "month": Schemas.orNull(Schemas.string), "sha256": Schemas.orNull(Schemas.string),
                            "uses": uses,
                        ]))
                ]),
            Operation(
                .post, "/api/indexes/{index}/uses/trial", "appraisal", zh: "改了会怎样：谁多谁少", en: "Who would gain and lose under a change",
                parameters: [index], answers: [.ok(Schemas.object(["asOf": Schemas.date, "uses": uses]))]
            ).taking(Schemas.object(["change": ["type": "object"], "as-of": Schemas.date]).merging(["required": ["change"]])),
        ]
    }
}
