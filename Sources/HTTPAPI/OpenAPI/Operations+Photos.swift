import HTTPTypes
import JSONText

extension Operations {
    /// Folders of photos.
    static func photos() -> [Operation] {
        let tag = "imports"
        let root = "/api/photo-batches"
        let one = "\(root)/{batch}"
        let batch = Parameter.path("batch", Schemas.string, "照片批次 / The folder of photos")
        let table = Schemas.reference("PhotoTable")
        let job = Schemas.reference("PhotoJob")
        return [
            Operation(
                .get, "/evidence/{sha256}/watermarked", "evidence", zh: "水印照片", en: "A copy with time, place and person burned in",
                parameters: [
                    Parameter.path("sha256", Schemas.sha256, "照片 / The photo"),
                    Parameter.query("register", Schemas.string, "所在登记簿 / Register of the item that uses it"),
                    Parameter.query("number", Schemas.string, "所在事项 / Number of that item"),
                ], answers: [.bytes("image/jpeg")]
            ).with { $0.problems = [410, 422] },
            Operation(
                .get, "/api/registers/{register}/pairs", "evidence", zh: "前后照片对比", en: "Photos before and after, side by side",
                parameters: [
                    Parameter.path("register", Schemas.string, "登记簿 / The register"), Parameter.area,
                    Parameter.query("month", Schemas.string, "办结月份，如 2026-11 / Month of the end"), Parameter.limit(100), Parameter.after,
                ],
                answers: [
                    .ok(
                        Schemas.page(["names": Schemas.list(of: Schemas.reference("Text")), "pairs": Schemas.list(of: ["type": "object"])]))
                ]),
            Operation(
                .get, root, tag, zh: "我的照片批次", en: "Folders of photos of the reader", answers: [.ok(["type": "object"])]),
            Operation(
                .post, root, tag, zh: "新建照片批次", en: "Begin a folder of photos", answers: [.made(Schemas.reference("PhotoBatch"))]
            ).taking(Schemas.object(["register": Schemas.string, "name": Schemas.string])),
            Operation(.get, one, tag, zh: "照片对照表", en: "Whose the photos are", parameters: [batch], answers: [.ok(table)]),
            Operation(.delete, one, tag, zh: "删除批次", en: "Remove a folder that is finished with", parameters: [batch], answers: [.nothing]),
            Operation(
                .post, "\(one)/files", tag, zh: "上传一张照片或清单", en: "Hand in one photo, or the list",
                parameters: [
                    batch, Parameter.query("path", Schemas.string, "在文件夹里的路径 / Its path in the folder", required: true),
                    Parameter.query("size", Schemas.integer, "太大而不发送的照片的字节数 / Bytes of a photo too large to send"),
                ],
                answers: [.nothing]
            ).with {
                $0.bodies["application/octet-stream"] = [:]
                $0.problems = [413, 422, 503]
            },
            Operation(
                .post, "\(one)/archive", tag, zh: "上传压缩包", en: "Hand in a zip", parameters: [batch],
                answers: [Operation.Answer(status: 202, text: "已开始 / Begun", schema: job)]
            ).with {
                $0.bodies["application/octet-stream"] = [:]
                $0.problems = [413, 422, 503]
            },
            Operation(
                .put, "\(one)/choices", tag, zh: "指定照片属于哪一处", en: "Say whose photos are", parameters: [batch], answers: [.ok(table)]
            ).taking(
                Schemas.object(
                    [
                        "photos": Schemas.list(of: Schemas.integer), "item": Schemas.orNull(Schemas.string),
                        "role": Schemas.orNull(Schemas.string), "leaveOut": Schemas.boolean,
                    ], optional: ["item", "role", "leaveOut"])),
            Operation(.get, "\(one)/job", tag, zh: "进度", en: "How far it is", parameters: [batch], answers: [.ok(job)]),
            Operation(
                .post, "\(one)/run", tag, zh: "导入已对上的照片", en: "Add what is matched", parameters: [batch],
                answers: [Operation.Answer(status: 202, text: "已开始 / Begun", schema: job)]),
            Operation(.post, "\(one)/cancel", tag, zh: "停止", en: "Stop", parameters: [batch], answers: [.ok(job)]),
            Operation(
                .get, "\(one)/photos/{photo}", tag, zh: "缩略图", en: "A thumbnail",
                parameters: [batch, Parameter.path("photo", Schemas.integer, "照片序号 / Its index")], answers: [.bytes("image/jpeg")]),
        ]
    }
}

extension Schemas {
    static var photoBatches: [String: JSON] {
        let batch: [String: JSON] = [
            "id": string, "register": string, "registerName": reference("Text"), "name": string, "at": instant, "photos": integer,
            "list": orNull(string), "run": orNull(integer),
        ]
        let table: [String: JSON] = [
            "job": orNull(reference("PhotoJob")), "listProblem": orNull(string), "counts": ["type": "object"],
            "groups": list(of: ["type": "object"]), "items": list(of: ["type": "object"]),
        ]
        return [
            "PhotoBatch": object(batch),
            "PhotoTable": object(batch.merging(table) { own, _ in own }),
            "PhotoJob": object([
                "kind": choice(of: ["unpack", "run"]), "state": choice(of: ["running", "done", "failed", "cancelled"]), "done": integer,
                "total": integer, "problem": orNull(string),
            ]),
        ]
    }
}
