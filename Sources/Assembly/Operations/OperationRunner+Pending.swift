import Governance
extension OperationRunner {
    private var pending: Refusal { Refusal("not-built", .unavailable, zh: "尚未完成。", en: "Not built yet.") }
    func areas(_ files: AreaFiles, by actor: Actor) async throws -> Bool { throw pending }
    func importFile(_ request: ImportRequest, by actor: Actor) async throws -> Bool { throw pending }
    func undoImport(_ run: Int64, by actor: Actor) async throws -> Bool { throw pending }
    func export(_ request: ExportRequest, by actor: Actor) async throws -> Bool { throw pending }
}
