import Governance
import HTTPTypes
import JSONText

extension Operations {
    /// The routes by which files are imported.
    static func imports(_ scenes: [Scene]) -> [Operation] {
        let tag = "imports"
        let one = "/api/imports/{upload}"
        let upload = Parameter.path("upload", ["type": "string", "pattern": "^[0-9a-f]{8,64}$"], "文件 / The file handed in")
        let registers = Schemas.choice(of: scenes.flatMap(\.registers).map(\.id.description))
        let file = Schemas.reference("ImportFile")
        let job = Schemas.reference("ImportJob")
        let sight = Schemas.reference("ImportSight")
        return [
            Operation(
                .get, "/api/imports", tag, zh: "导入记录，和待导入的文件", en: "Imports so far, and files that wait",
                parameters: [Parameter.query("register", registers, "登记簿 / The register")],
                answers: [
                    .ok(
                        Schemas.object([
                            "registers": Schemas.list(of: ["type": "object"]), "largest": Schemas.integer,
                            "uploads": Schemas.list(of: ["type": "object"]), "runs": Schemas.list(of: Schemas.reference("ImportRun")),
                        ]))
                ]
            ).with { $0.problems = [404, 503] },
            Operation(
                .post, "/api/imports", tag, zh: "上传要导入的文件", en: "Hand in a file to be imported",
                parameters: [
                    Parameter.query("register", registers, "登记簿 / The register", required: true),
                    Parameter.query("name", Schemas.string, "文件名 / Name of the file"),
                ], answers: [.made(file)]
            ).with {
                $0.bodies["application/octet-stream"] = [:]
                $0.problems = [404, 413, 422, 503]
            },
            Operation(.get, one, tag, zh: "文件与进度", en: "A file and how far it is", parameters: [upload], answers: [.ok(file)]),
            Operation(.delete, one, tag, zh: "删除文件", en: "Remove a file", parameters: [upload], answers: [.nothing]),
            Operation(
                .get, "\(one)/columns", tag, zh: "表、表头、各列与坐标系", en: "Tables, header, columns and coordinates", parameters: [upload],
                answers: [.ok(sight)]
            ).with { $0.problems = [422] },
            Operation(
                .put, "\(one)/columns", tag, zh: "指定表、表头、各列与坐标系", en: "Set table, header, columns and coordinates",
                parameters: [upload], answers: [.ok(sight)]
            ).taking(Schemas.importChoices),
            Operation(
                .post, "\(one)/trial", tag, zh: "试导入", en: "Try, and write nothing", parameters: [upload], answers: [accepted(job)]),
            Operation(.post, "\(one)/run", tag, zh: "导入或继续导入", en: "Import, or go on", parameters: [upload], answers: [accepted(job)]),
            Operation(.post, "\(one)/cancel", tag, zh: "停止", en: "Stop after the rows at hand", parameters: [upload], answers: [.ok(job)]),
            Operation(
                .get, "\(one)/returned", tag, zh: "退回表", en: "The rows that were not taken, with reasons", parameters: [upload],
                answers: [.bytes("application/octet-stream")]),
            Operation(
                .post, "/api/imports/runs/{run}/undo", tag, zh: "撤销导入", en: "Undo an import",
                parameters: [Parameter.path("run", ["type": "integer", "minimum": 1], "导入编号 / Number of the import")],
                answers: [accepted(job)]),
            Operation(
                .get, "/api/imports/templates/{register}", tag, zh: "导入模板", en: "A workbook to begin with",
                parameters: [Parameter.path("register", registers, "登记簿 / The register")],
                answers: [.bytes("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]),
        ]
    }

    private static func accepted(_ schema: JSON) -> Operation.Answer {
        Operation.Answer(status: 202, text: "已开始 / Begun", schema: schema)
    }
}

extension Schemas {
    static var importChoices: JSON {
        object(
            [
                "sheet": string, "header": ["type": "array", "items": integer, "minItems": 2, "maxItems": 2],
                "columns": ["type": "object", "additionalProperties": orNull(string)], "datum": string, "encoding": string,
            ], optional: ["sheet", "header", "columns", "datum", "encoding"])
    }

    static var imports: [String: JSON] {
        let counts: [String: JSON] = [
            "rows": integer, "accepted": integer, "merged": integer, "unchanged": integer, "rejected": integer, "skipped": integer,
        ]
        let job: [String: JSON] = [
            "kind": choice(of: ["trial", "run", "undo"]), "state": choice(of: ["running", "done", "failed", "cancelled"]),
            "seconds": number, "share": orNull(number), "returned": boolean, "problem": orNull(["type": "object"]),
            "run": orNull(integer), "resumedAfter": integer,
            "rejections": list(of: object(["line": integer, "code": string, "message": string])),
            "undone": integer, "done": integer, "left": list(of: string),
        ]
        let parts = Set(counts.keys).union(["run", "resumedAfter", "rejections", "undone", "done", "left"])
        return [
            "ImportJob": object(job.merging(counts) { own, _ in own }, optional: parts),
            "ImportRun": object(
                counts.merging([
                    "id": integer, "register": string, "registerName": reference("Text"), "file": string,
                    "kind": choice(of: ["rows", "photos"]),
                    "at": instant, "by": string,
                    "state": choice(of: ["running", "interrupted", "done", "undone"]), "mayUndo": boolean, "upload": orNull(string),
                    "undo": orNull(reference("ImportJob")),
                ]) { own, _ in own }),
            "ImportFile": object([
                "id": string, "register": string, "registerName": reference("Text"), "name": string, "size": integer, "at": instant,
                "hasFile": boolean, "tried": boolean, "job": orNull(reference("ImportJob")), "earlier": orNull(reference("ImportRun")),
            ]),
            "ImportSight": object([
                "kind": string, "encoding": orNull(string), "tables": list(of: ["type": "object"]), "table": integer,
                "header": orNull(["type": "array", "items": integer]), "rows": list(of: ["type": "object"]),
                "columns": list(
                    of: object(["header": string, "target": orNull(string), "ambiguous": boolean, "samples": list(of: string)])),
                "targets": list(of: ["type": "object"]), "missing": list(of: ["type": "object"]),
                "coordinates": orNull(["type": "object"]), "problem": orNull(["type": "object"]), "chosen": importChoices,
            ]),
        ]
    }
}
