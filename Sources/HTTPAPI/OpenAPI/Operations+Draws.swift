import HTTPTypes
import JSONText

extension Operations {
    /// Drawings by lot.
    static let draws: [Operation] = {
        let tag = "draws"
        let draw = Parameter.path("draw", Schemas.string, "抽取，如 scene.register.draw / The draw")
        let run: JSON = ["type": "object", "required": ["run", "draw", "verdict"]]
        let declared: JSON = ["type": "object", "required": ["draw", "name", "pool", "may", "past"]]
        return [
            Operation(
                .get, "/api/draws", tag, zh: "抽取和历次结果", en: "Drawings by lot and what was drawn",
                parameters: [Parameter.query("register", Schemas.string, "登记簿 / The register")], answers: [.ok(Schemas.list(of: declared))]),
            Operation(
                .post, "/api/draws/{draw}/announcement", tag, zh: "公布种子摘要", en: "Announce the seed by its digest", parameters: [draw],
                answers: [.ok(run)]
            ).with { $0.problems.insert(422) },
            Operation(.post, "/api/draws/{draw}/runs", tag, zh: "抽取", en: "Draw", parameters: [draw], answers: [.ok(run)])
                .with { $0.problems.formUnion([413, 422]) },
            Operation(
                .get, "/api/draws/{draw}/runs/{run}", tag, zh: "证明：种子、全部候选、抽中的", en: "Proof: seed, pool, drawn",
                parameters: [draw, Parameter.path("run", ["type": "integer", "minimum": 1], "第几次 / Number of the drawing")],
                answers: [.ok(["type": "object", "required": ["proof", "draw"]])]),
        ]
    }()

    /// Bulk actions as batches.
    static let batches: [Operation] = {
        let batch: JSON = ["type": "object", "required": ["batch", "register", "action", "done", "until", "mayUndo"]]
        return [
            Operation(.get, "/api/batches", "batches", zh: "我的批量办理", en: "My bulk actions", answers: [.ok(Schemas.list(of: batch))]),
            Operation(
                .post, "/api/batches/{batch}/undo", "batches", zh: "24 小时内撤回", en: "Take back within a day",
                parameters: [Parameter.path("batch", ["type": "integer", "minimum": 1], "第几批 / Number of the batch")], answers: [.ok(batch)]
            ).with { $0.problems.insert(422) },
        ]
    }()
}
