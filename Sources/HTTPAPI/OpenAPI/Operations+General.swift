import Governance
import HTTPTypes
import JSONText

/// The routes of the contract, one group a function.
enum Operations {
    static func all(of scenes: [Scene]) -> [Operation] {
        session + base(scenes) + scenes.flatMap(\.registers).flatMap { register($0) + lifecycle($0) }
            + scenes.flatMap(\.registers).flatMap(revealRequests) + scenes.flatMap(\.registers).flatMap(erasures) + units + evidence
            + imports(scenes) + photos() + accounts + access + personal
            + figures(scenes) + home(scenes)
            + documents(scenes) + reminders + basemap + journal + supervision(scenes) + scoring(scenes) + appraisal(scenes)
            + letters(scenes) + draws + batches + feeds + codes(scenes) + program
    }

    private static var session: [Operation] {
        let credentials = Schemas.object(
            [
                "account": ["type": "string", "maxLength": 64], "password": ["type": "string", "maxLength": 512],
                "code": ["type": "string", "maxLength": 40],
            ], optional: ["code"])
        return [
            Operation(
                .get, "/api/session", "session", zh: "我是谁", en: "Who am I", answers: [.ok(Schemas.reference("Session"))]),
            Operation(
                .post, "/api/session", "session", zh: "登录", en: "Sign in", answers: [.ok(Schemas.reference("Session"))]
            ).taking(credentials).with {
                $0.isOpen = true
                $0.problems.formUnion([401, 403, 409, 429, 503])
            },
            Operation(.delete, "/api/session", "session", zh: "退出", en: "Sign out", answers: [.nothing])
                .with {
                    $0.isOpen = true; $0.problems.insert(403)
                },
            Operation(
                .put, "/api/session/role", "session", zh: "换一个角色办理", en: "Act in another role",
                answers: [.ok(Schemas.reference("Session"))]
            ).taking(Schemas.object(["role": Schemas.string, "post": Schemas.string], optional: ["role", "post"])),
        ]
    }

    private static func base(_ scenes: [Scene]) -> [Operation] {
        let names: JSON = ["type": "object", "required": ["id", "name"]]
        let scene = Parameter.path("scene", Schemas.choice(of: scenes.map(\.id)), "场景 / The scene")
        return [
            Operation(.get, "/api/scenes", "scenes", zh: "应用场景", en: "Scenes", answers: [.ok(Schemas.list(of: names))]),
            Operation(
                .get, "/api/scenes/{scene}", "scenes", zh: "一个场景的声明", en: "A scene as declared", parameters: [scene],
                answers: [.ok(names)]),
            Operation(
                .get, "/api/areas", "areas", zh: "区域", en: "Areas",
                parameters: [
                    Parameter.query("level", Schemas.level, "层级 / Level"),
                    Parameter.query("parent", Schemas.string, "上级区域代码 / Code of the area above"),
                ],
                answers: [.ok(Schemas.list(of: Schemas.reference("Area")))]),
            Operation(
                .get, "/api/areas/boundaries", "areas", zh: "区域边界", en: "Boundaries of areas",
                parameters: [Parameter.query("level", Schemas.choice(of: ["town", "village"]), "层级 / Level", required: true)],
                answers: [.init(status: 200, text: "GeoJSON", type: "application/geo+json", schema: ["type": "object"])]),
            Operation(
                .post, "/api/areas/measure", "areas", zh: "图形的椭球面积", en: "Area of a shape on the ellipsoid",
                answers: [.ok(Schemas.object(["area": Schemas.number, "perimeter": Schemas.number]))]
            ).taking(Schemas.object(["geometry": Schemas.geometry], closed: true)),
            Operation(
                .get, "/api/areas/at", "areas", zh: "某点所在的村", en: "The village at a point",
                parameters: [
                    Parameter.query("lon", ["type": "number", "minimum": -180, "maximum": 180], "经度 / Longitude", required: true),
                    Parameter.query("lat", ["type": "number", "minimum": -90, "maximum": 90], "纬度 / Latitude", required: true),
                    Parameter.datum,
                ],
                answers: [.ok(Schemas.object(["village": Schemas.reference("Place"), "town": Schemas.reference("Place")]))]
            ).with { $0.problems = [409, 422] },
        ]
    }

    private static var evidence: [Operation] {
        let sha = Parameter.path("sha256", Schemas.sha256, "原件的 SHA-256 / SHA-256 of the original")
        let photo: JSON = [:]
        return [
            Operation(
                .post, "/api/evidence", "evidence", zh: "上传照片", en: "Send a photo",
                parameters: [
                    Parameter.query("role", Schemas.photoRole, "用途 / What it shows"),
                    Parameter.query("capturedAt", Schemas.instant, "拍摄时间 / When it was taken"),
                    Parameter.query("lon", ["type": "number", "minimum": -180, "maximum": 180], "经度 / Longitude"),
                    Parameter.query("lat", ["type": "number", "minimum": -90, "maximum": 90], "纬度 / Latitude"),
                    Parameter.datum, Parameter.query("accuracy", ["type": "number", "minimum": 0], "米 / Metres"),
                    Parameter.query("source", Schemas.choice(of: ["camera", "gallery"]), "来源 / Where it comes from"),
                ],
                answers: [.made(Schemas.reference("Evidence"))]
            ).with { operation in
                for type in ["image/jpeg", "image/png", "image/webp", "image/heic"] { operation.bodies[type] = photo }
                operation.problems.formUnion([413, 415, 422, 503])
            },
            Operation(
                .post, "/api/evidence/{sha256}/removal", "evidence", zh: "依法移除照片（留痕）", en: "Remove a photo by law (journalled)",
                parameters: [sha], answers: [.ok(Schemas.object(["sha256": Schemas.sha256, "flags": Schemas.list(of: Schemas.string)]))]
            ).taking(Schemas.object(["reason": ["type": "string", "minLength": 1, "maxLength": 2000]], closed: true)).with {
                $0.problems.formUnion([403, 404])
            },
        ]
            + [("thumb", "缩略图", "thumbnail"), ("copy", "公开副本", "public copy"), ("original", "原件", "original")].map { kind, zh, en in
                Operation(
                    .get, "/evidence/{sha256}/\(kind)", "evidence", zh: "照片的\(zh)", en: "The \(en) of a photo",
                    parameters: [sha], answers: [.bytes("image/*")] + (kind == "original" ? [] : [.tombstone])
                ).with { $0.problems.insert(410) }
            }
    }

    private static var program: [Operation] {
        [
            Operation(
                .get, "/api/events", "live", zh: "实时变动(SSE)", en: "Changes as they happen (SSE)",
                parameters: [
                    [
                        "name": "Last-Event-ID", "in": "header", "required": false,
                        "schema": ["type": "integer", "minimum": 0], "description": "从此编号之后接续 / Resume after this entry",
                    ]
                ],
                answers: [.init(status: 200, text: "事件流 / The stream", type: "text/event-stream", schema: Schemas.string)]),
            Operation(
                .get, "/api/journal/{entry}", "journal", zh: "留痕与证明", en: "A journal entry with its proof",
                parameters: [Parameter.path("entry", ["type": "integer", "minimum": 1], "序号 / Sequence of the entry")],
                answers: [
                    .ok(
                        Schemas.object([
                            "entry": ["type": "object"], "body": Schemas.string, "hash": Schemas.string,
                            "previous": Schemas.string, "holds": Schemas.boolean,
                        ]))
                ]),
            Operation(
                .get, "/api/openapi.json", "program", zh: "本文档", en: "This document", answers: [.ok(["type": "object"])]
            ).with { $0.isOpen = true },
            Operation(.get, "/healthz", "program", zh: "程序在运行", en: "The program runs", answers: [.ok(["type": "object"])])
                .with { $0.isOpen = true },
            Operation(.get, "/readyz", "program", zh: "数据库可用", en: "The store answers", answers: [.ok(["type": "object"])])
                .with {
                    $0.isOpen = true; $0.problems.insert(503)
                },
            Operation(.get, "/metrics", "program", zh: "运行指标", en: "Metrics", answers: [.bytes("text/plain")])
                .with { $0.isOpen = true },
        ]
    }
}
