import Governance
import HTTPTypes
import JSONText

extension Operations {
    /// What stands over all scenes: home, changes, search, calendar.
    static func home(_ scenes: [Scene]) -> [Operation] {
        let scene = Parameter.query("scene", Schemas.choice(of: scenes.map(\.id)), "场景 / The scene")
        let text = Schemas.reference("Text")
        let due = Schemas.object([
            "open": Schemas.integer, "soon": Schemas.integer, "today": Schemas.integer, "overdue": Schemas.integer,
            "registers": Schemas.list(
                of: Schemas.object(["register": Schemas.string, "name": text, "overdue": Schemas.integer])),
        ])
        let entry = Schemas.object([
            "id": Schemas.string, "name": text, "icon": Schemas.string, "group": Schemas.orNull(text), "question": Schemas.orNull(text),
            "page": Schemas.orNull(Schemas.string), "register": Schemas.orNull(Schemas.string), "index": Schemas.orNull(Schemas.string),
            "reports": Schemas.orNull(Schemas.string), "reportsName": Schemas.orNull(text), "figures": Schemas.list(of: ["type": "object"]),
            "due": due,
        ])
        let found = Schemas.object([
            "scene": Schemas.string, "sceneName": text, "register": Schemas.string, "name": text, "more": Schemas.boolean,
            "items": Schemas.list(of: Schemas.reference("Card")),
        ])
        let day = Schemas.object(["day": Schemas.date, "all": Schemas.integer, "own": Schemas.integer])
        let dueItem = Schemas.object([
            "day": Schemas.date, "own": Schemas.boolean, "ask": Schemas.orNull(text), "sceneName": text,
        ])
        let whose = Parameter.query("whose", Schemas.choice(of: ["own", "all"]), "只看自己的 / Only one's own")
        return [
            Operation(
                .get, "/api/home", "figures", zh: "首页：各场景的两个主要数据和到期情况", en: "Every scene's two lead numbers and what is due",
                answers: [
                    .ok(
                        Schemas.object([
                            "asOf": Schemas.date, "leads": Schemas.boolean, "supervises": Schemas.boolean, "audits": Schemas.boolean,
                            "scenes": Schemas.list(of: entry),
                        ]))
                ]),
            Operation(
                .get, "/api/changes", "figures", zh: "各场景最近变动", en: "What has just changed over all scenes",
                parameters: [Parameter.limit(50)], answers: [.ok(Schemas.list(of: ["type": "object"]))]),
            Operation(
                .get, "/api/search", "items", zh: "在所有场景中查找", en: "Search over all scenes",
                parameters: [
                    Parameter.query(
                        "q", ["type": "string", "minLength": 1, "maxLength": .number(TextSearch.longest)],
                        "编号、名称、文字或拼音首字母 / Number, name, text or pinyin initials", required: true),
                    Parameter.query("scene", Schemas.choice(of: scenes.map(\.id)), "排在前面的场景 / The scene that comes first"),
                    Parameter.limit(SearchRoutes.most),
                ], answers: [.ok(Schemas.object(["groups": Schemas.list(of: found)]))]
            ).with { $0.problems.insert(404) },
            Operation(
                .get, "/api/calendar", "figures", zh: "日历：各场景的到期日", en: "Calendar: what is due over all scenes",
                parameters: [
                    Parameter.query("from", Schemas.date, "起 / First day"), Parameter.query("to", Schemas.date, "止 / Last day"), scene,
                    whose,
                ],
                answers: [
                    .ok(
                        Schemas.object([
                            "from": Schemas.date, "to": Schemas.date, "cut": Schemas.boolean, "off": Schemas.list(of: Schemas.date),
                            "days": Schemas.list(of: day),
                            "items": Schemas.list(of: ["allOf": [Schemas.reference("Card"), dueItem]]),
                        ]))
                ]
            ).with { $0.problems.insert(404) },
            Operation(
                .get, "/api/calendar.ics", "figures", zh: "日历文件（iCalendar）", en: "The calendar as a file (iCalendar)",
                parameters: [scene, whose], answers: [.bytes("text/calendar")]
            ).with { $0.problems.insert(404) },
        ]
    }
}
