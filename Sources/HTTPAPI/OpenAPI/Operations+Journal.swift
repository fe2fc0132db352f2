import HTTPTypes
import JSONText

extension Operations {
    /// Proofs and verification of the journal.
    static var journal: [Operation] {
        let tag = "journal"
        let checkpoint = Schemas.object([
            "at": Schemas.string, "hash": Schemas.sha256, "key": Schemas.string, "root": Schemas.sha256, "sequence": ["type": "integer"],
            "signature": Schemas.string,
        ])
        let proof: JSON = ["type": "object", "required": ["proof", "path", "checkpoint"]]
        let verification: JSON = ["type": "object", "required": ["state"]]
        let whole: JSON = ["type": "integer", "minimum": 1]
        return [
            Operation(
                .post, "/api/journal/checkpoints", tag, zh: "带走签名的检查点", en: "A signed checkpoint to carry away",
                answers: [.made(checkpoint)]
            ).with { $0.problems.insert(503) },
            Operation(
                .post, "/api/journal/comparisons", tag, zh: "与所留检查点比对", en: "Compare with a checkpoint kept elsewhere",
                answers: [
                    .ok(
                        Schemas.object([
                            "outcome": Schemas.choice(of: ["grown", "differs", "cut"]), "kept": ["type": "integer"],
                            "entries": ["type": "integer"], "key": Schemas.string,
                        ]))
                ]
            ).taking(checkpoint),
            Operation(
                .get, "/api/journal/growth", tag, zh: "一致性证明", en: "A consistency proof (RFC 9162)",
                parameters: [
                    Parameter.query("from", whole, "起始条数 / Entries of the older journal", required: true),
                    Parameter.query("to", whole, "截止条数 / Entries of the newer; by default all"),
                ], answers: [.ok(proof)]
            ).with { $0.problems.formUnion([404, 422, 503]) },
            Operation(
                .get, "/api/journal/{entry}/proof", tag, zh: "包含证明", en: "An inclusion proof (RFC 9162)",
                parameters: [Parameter.path("entry", whole, "序号 / Sequence of the entry")], answers: [.ok(proof)]
            ).with { $0.problems.insert(503) },
            Operation(
                .post, "/api/journal/verification", tag, zh: "开始核验", en: "Begin to verify the store",
                answers: [.init(status: 202, text: "正在核验 / Under way", schema: verification)]),
            Operation(
                .get, "/api/journal/verification", tag, zh: "核验进度与结果", en: "How far verification is, and what it found",
                answers: [.ok(verification)]),
        ]
    }
}
