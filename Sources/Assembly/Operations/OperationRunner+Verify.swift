import Foundation
import Governance
import SQLiteDriver
import Services

extension OperationRunner {
    func verify(checkpoints paths: [String]) async throws -> Bool {
        let kept = try paths.map { try Checkpoint(text: try String(contentsOfFile: $0, encoding: .utf8)) }
        let total = Int(try await county.store.read { try $0.journalHead().sequence })
        let output = output
        let verification = try await county.verify(checkpoints: kept) { seen in
            output.progress("verify", Int(seen.entries), of: max(total, 1))
        }
        output.result(
            "entries \(verification.entries) items \(verification.items) versions \(verification.versions) evidence \(verification.evidence)"
        )
        for finding in verification.findings.prefix(50) {
            output.result("\(finding.kind.rawValue)\t\(finding.entry.map { String($0) } ?? "-")\t\(finding.subject)")
        }
        if verification.holds {
            output.result(language == .zh ? "留痕完整，数据与留痕一致。" : "The journal holds, and the data agree with it.")
        } else {
            let first = verification.firstEntry.map { String($0) } ?? "-"
            output.result(language == .zh ? "不一致，首个不成立的留痕：\(first)" : "Does not hold; the first entry that does not: \(first)")
        }
        return verification.holds
    }

    func checkpoint(keyFile: String, keep: String?) async throws -> Bool {
        try makeKey(keyFile)
        let text = try await county.checkpoint(keyFile: keyFile).text
        if let keep { try (text + "\n").write(toFile: keep, atomically: true, encoding: .utf8) }
        output.result(text)
        return true
    }

    /// Writes a proof into a file, or prints it.
    func proof(keyFile: String, file: String?, _ prove: () async throws -> JournalProofFile) async throws -> Bool {
        try makeKey(keyFile)
        let proof = try await prove()
        if let file {
            try (proof.text + "\n").write(toFile: file, atomically: true, encoding: .utf8)
            output.result(file)
        } else {
            output.result(proof.text)
        }
        output.say(proof.statement[language])
        return true
    }

    private func makeKey(_ keyFile: String) throws {
        guard try CheckpointKey.makeIfMissing(keyFile) else { return }
        output.say(
            language == .zh ? "已生成签名密钥 \(keyFile),请妥善保管并异地备份。" : "Made the signing key \(keyFile); keep it safe, and a copy elsewhere.")
    }

    func backup(to path: String) async throws -> Bool {
        let files = FileManager.default
        guard !files.fileExists(atPath: path) else {
            throw Refusal(
                "backup-exists", .conflict, zh: "备份位置 \(path) 已存在，请换一个。", en: "\(path) exists already; name another place.", field: "--to")
        }
        try files.createDirectory(atPath: path, withIntermediateDirectories: true)
        try await opened.database.copy(to: path + "/county.sqlite")
        if files.fileExists(atPath: opened.folder.evidence) {
            try files.copyItem(atPath: opened.folder.evidence, toPath: path + "/evidence")
        }
        output.result(path)
        return true
    }
}
