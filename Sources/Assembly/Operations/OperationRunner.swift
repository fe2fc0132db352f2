import CQL2
package import Governance
import Services

/// Carries out what the command line asks for, on an opened county.
package struct OperationRunner: Sendable {
    package let opened: OpenCounty
    let output: any OperationOutput
    let language: Language
    var county: County { opened.county }

    package init(_ opened: OpenCounty, output: any OperationOutput, language: Language) {
        self.opened = opened
        self.output = output
        self.language = language
    }

    /// - Returns: false where the answer is no (exit status 1).
    package func run(_ request: OperationRequest, by operatorName: String) async throws -> Bool {
        let actor = Actor(
            account: operatorName, name: operatorName, role: "office", area: county.map.tree.county?.id ?? 0, unit: "",
            origin: "command-line")
        switch request {
        case .verify(let checkpoints): return try await verify(checkpoints: checkpoints)
        case .checkpoint(let keyFile, let keep): return try await checkpoint(keyFile: keyFile, keep: keep)
        case .proveEntry(let entry, let keyFile, let file):
            return try await proof(keyFile: keyFile, file: file) { try await county.proveEntry(entry, keyFile: keyFile) }
        case .proveGrowth(let from, let to, let keyFile, let file):
            return try await proof(keyFile: keyFile, file: file) {
                try await county.proveGrowth(from: from, to: to, keyFile: keyFile)
            }
        case .supervise: return try await supervise()
        case .appraise(let index, let day, let level, let format):
            return try appraise(index: index, day: day, level: level, format: format)
        case .uses(let index, let day, let month, let format):
            return try await uses(index: index, day: day, month: month, format: format)
        case .backup(let path): return try await backup(to: path)
        case .account(let request): return try await account(request, by: actor)
        case .areas(let files): return try await areas(files, by: actor)
        case .importFile(let request): return try await importFile(request, by: actor)
        case .importPhotos(let request): return try await importPhotos(request, by: actor)
        case .undoImport(let run): return try await undoImport(run, by: actor)
        case .export(let request): return try await export(request, by: actor)
        case .print(let request): return try await print(request, by: actor)
        case .retention(let erase): return try await retention(erase: erase, by: actor)
        case .feed(let request): return try await feed(request, by: actor)
        case .removeEvidence(let sha256, let reason): return try await removeEvidence(sha256, reason: reason, by: actor)
        }
    }
}
