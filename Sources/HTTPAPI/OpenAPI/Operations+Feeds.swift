import HTTPTypes
import JSONText

extension Operations {
    /// Feeds of other systems.
    static let feeds: [Operation] = {
        let tag = "feeds"
        let names = [Parameter.path("scene", Schemas.string, "场景 / The scene"), Parameter.path("feed", Schemas.string, "接入源 / The feed")]
        let record: JSON = [
            "type": "object", "required": ["number", "day", "state"],
            "properties": [
                "number": Schemas.string, "day": Schemas.date, "state": Schemas.choice(of: ["taken", "refused", "repeated", "aside"]),
                "item": Schemas.string, "code": Schemas.string, "reason": Schemas.string,
            ],
        ]
        let receipt: JSON = [
            "type": "object", "required": ["received", "taken", "refused", "repeated", "records", "stated"],
            "properties": ["records": Schemas.list(of: record)],
        ]
        let token: JSON = ["type": "object", "required": ["token", "label", "madeAt", "madeBy"]]
        let delivery: JSON = [
            "description": "记录的列表，或 records 加 stated（某天发出几件）；列名见 feeds.yaml / Records, or records and how many were sent on a day",
            "type": ["object", "array"],
        ]
        let id = Parameter.path("record", ["type": "integer", "minimum": 1], "第几条 / Number of the record")
        return [
            Operation(
                .post, "/api/feeds/{scene}/{feed}", tag, zh: "推送记录（凭令牌）", en: "Push records, with a token", parameters: names,
                answers: [.ok(receipt)]
            ).taking(delivery).with { operation in
                operation.bodies["text/csv"] = Schemas.string
                operation.problems.formUnion([401, 403, 404])
                operation.isOpen = true
                operation.isByToken = true
            },
            Operation(
                .get, "/api/feeds", tag, zh: "接入源和每日对账", en: "Feeds and their counts by day",
                parameters: [
                    Parameter.query("from", Schemas.date, "从哪天 / First day"), Parameter.query("to", Schemas.date, "到哪天 / Last day"),
                ], answers: [.ok(["type": "object", "required": ["from", "to", "feeds"]])]),
            Operation(
                .get, "/api/feeds/{scene}/{feed}/refused", tag, zh: "退回待处理的记录", en: "Refused records that wait",
                parameters: names + [Parameter.query("day", Schemas.date, "对账日 / Day")],
                answers: [.ok(Schemas.list(of: ["type": "object", "required": ["record", "number", "day", "code", "cells"]]))]),
            Operation(
                .post, "/api/feeds/{scene}/{feed}/refused/{record}/take", tag, zh: "改正后再收", en: "Take it, corrected",
                parameters: names + [id], answers: [.ok(record)]
            ).taking(["type": "object", "properties": ["values": ["type": "object"], "similar": Schemas.string]]),
            Operation(
                .post, "/api/feeds/{scene}/{feed}/refused/{record}/aside", tag, zh: "不予采用", en: "Set it aside", parameters: names + [id],
                answers: [.ok(record)]
            ).taking(["type": "object", "required": ["note"], "properties": ["note": Schemas.string]]),
            Operation(
                .get, "/api/feeds/{scene}/{feed}/tokens", tag, zh: "令牌", en: "Tokens of senders", parameters: names,
                answers: [.ok(Schemas.list(of: token))]),
            Operation(
                .post, "/api/feeds/{scene}/{feed}/tokens", tag, zh: "新发令牌（只显示一次）", en: "Make a token, shown once", parameters: names,
                answers: [.made(token)]
            ).taking(["type": "object", "properties": ["label": Schemas.string]]),
            Operation(
                .post, "/api/feeds/{scene}/{feed}/tokens/{token}/revocation", tag, zh: "作废令牌", en: "Revoke a token",
                parameters: names + [Parameter.path("token", ["type": "integer", "minimum": 1], "第几个 / Number of the token")],
                answers: [.ok(token)]),
        ]
    }()
}
