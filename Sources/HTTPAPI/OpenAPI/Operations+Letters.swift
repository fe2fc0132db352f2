import Governance
import HTTPTypes
import JSONText

extension Operations {
    /// Letters of items, for the registers that have them.
    static func letters(_ scenes: [Scene]) -> [Operation] {
        scenes.flatMap { scene in
            Set(scene.letters.map(\.register)).sorted().flatMap { letters(QualifiedName(scene: scene.id, name: $0), scene) }
        }
    }

    private static func letters(_ register: QualifiedName, _ scene: Scene) -> [Operation] {
        let tag = "letters"
        let all = "/api/registers/\(register)/items/{number}/letters"
        let item = Parameter.path("number", Schemas.string, "编号 / Number of the item")
        let row = Parameter.path("letter", ["type": "integer", "minimum": 1], "文书行号 / Row of the letter")
        let page: JSON = ["type": "object", "required": ["mayRead", "drafts", "letters"]]
        let kinds = scene.letters.filter { $0.register == register.name }.map(\.id)
        let draft = Schemas.object(["kind": Schemas.choice(of: kinds), "fields": ["type": "object"]])
        let service = Schemas.object(
            [
                "method": Schemas.choice(of: LetterParts.Method.allCases.map(\.rawValue)), "doneOn": Schemas.date,
                "addressee": Schemas.string,
                "receipt": Schemas.string, "proof": Schemas.sha256, "note": Schemas.string,
            ], optional: ["addressee", "receipt", "proof", "note"], closed: true)
        func one(_ step: String, _ zh: String, _ en: String) -> Operation {
            Operation(.post, "\(all)/{letter}/\(step)", tag, zh: zh, en: en, parameters: [item, row], answers: [.ok(page)])
                .with { $0.problems.insert(422) }
        }
        return [
            Operation(.get, all, tag, zh: "文书", en: "Letters of an item", parameters: [item], answers: [.ok(page)]),
            Operation(.post, all, tag, zh: "拟稿", en: "Draft a letter", parameters: [item], answers: [.made(page)]).taking(draft),
            Operation(
                .post, "\(all)/preview", tag, zh: "预览", en: "A letter as it would read", parameters: [item],
                answers: [.init(status: 200, text: "HTML", type: "text/html", schema: Schemas.string)]
            ).taking(draft),
            Operation(
                .get, "\(all)/{letter}", tag, zh: "文书正本或草稿，如 3.pdf", en: "The letter as a file, such as 3.pdf",
                parameters: [
                    item, Parameter.path("letter", Schemas.string, "行号.格式（html pdf docx） / Row and format"),
                    Parameter.query("download", ["type": "boolean"], "存为文件而不是打开 / Save rather than open"),
                ], answers: [.bytes("application/pdf")]
            ).with { $0.problems.formUnion([410, 413, 429, 503]) },
            one("approve", "审批", "Approve a draft"), one("issue", "签发", "Issue"),
            one("void", "作废", "Make void").taking(Schemas.object(["reason": ["type": "string", "minLength": 1, "maxLength": 500]])),
            Operation(
                .post, "\(all)/{letter}/services", tag, zh: "登记送达", en: "Note the service", parameters: [item, row], answers: [.made(page)]
            )
            .taking(service),
        ]
    }
}
