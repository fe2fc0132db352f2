import Governance
import HTTPTypes
import JSONText

extension Operations {
    /// What is handed round: one address for each document and format.
    static func documents(_ scenes: [Scene]) -> [Operation] {
        let all = scenes.flatMap { scene in scene.documents.map { (scene: scene, document: $0) } }
        guard !all.isEmpty else { return [workbook] }
        let entry = Schemas.object([
            "id": Schemas.string, "name": Schemas.reference("Text"),
            "kind": Schemas.choice(of: DocumentDeclaration.Kind.allCases.map(\.rawValue)), "subject": Schemas.string,
            "span": Schemas.choice(of: DocumentDeclaration.Span.allCases.map(\.rawValue)),
            "formats": Schemas.list(of: Schemas.choice(of: DocumentFormat.allCases.map(\.rawValue))),
        ])
        let list = Operation(
            .get, "/api/documents", "documents", zh: "可打印的文件", en: "What can be printed",
            parameters: [
                Parameter.query("scene", Schemas.string, "场景 / The scene"),
                Parameter.query(
                    "kind", Schemas.choice(of: DocumentDeclaration.Kind.allCases.map(\.rawValue)), "种类 / The kind"),
                Parameter.query("subject", Schemas.string, "登记簿、账目、指数或看板 / Register, ledger, index or board"),
            ],
            answers: [.ok(Schemas.list(of: entry))])
        return [workbook, list]
            + all.flatMap { scene, document in document.formats.map { operation(scene, document, $0) } }
    }

    /// A chart's table as a workbook.
    private static var workbook: Operation {
        let cell: JSON = ["type": ["string", "number", "boolean", "null"]]
        return Operation(
            .post, "/api/workbooks", "documents", zh: "把一张表做成 XLSX", en: "A table as a workbook",
            answers: [.bytes("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
        ).taking(
            Schemas.object([
                "name": Schemas.string, "head": Schemas.list(of: Schemas.string), "rows": Schemas.list(of: Schemas.list(of: cell)),
            ])
        ).with { $0.problems.formUnion([413]) }
    }

    private static func operation(_ scene: Scene, _ document: DocumentDeclaration, _ format: DocumentFormat) -> Operation {
        let type = String(format.mediaType.prefix { $0 != ";" })
        return Operation(
            .get, "/api/documents/\(scene.id).\(document.id).\(format.rawValue)", "documents",
            zh: "\(document.name.zh)（\(format.rawValue)）", en: "\(document.name.en) (\(format.rawValue))",
            parameters: parameters(document.kind) + [
                Parameter.query("download", ["type": "boolean"], "存为文件而不是打开 / Save rather than open")
            ],
            answers: [.bytes(type)]
        ).with { $0.problems.formUnion([404, 413, 429, 503]) }
    }

    private static func parameters(_ kind: DocumentDeclaration.Kind) -> [JSON] {
        let item = Parameter.query("item", Schemas.string, "编号 / Number of the item", required: kind == .item)
        let to = Parameter.query("to", Schemas.date, "截至哪一天 / The last day")
        switch kind {
        case .item: return [item]
        case .list:
            return [
                item, Parameter.query("filter", Schemas.string, "CQL2 条件，如列表 / A CQL2 condition, as of the list"),
                Parameter.query("q", Schemas.string, "搜索词，如列表 / Words, as of the list"),
            ]
        case .index: return [to]
        case .month:
            return [
                to, Parameter.query("revision", ["type": "integer", "minimum": 1], "第几版，默认最新 / The revision, else the latest"),
            ]
        case .ledger, .period: return [Parameter.query("from", Schemas.date, "从哪一天起 / The first day"), to]
        }
    }
}
