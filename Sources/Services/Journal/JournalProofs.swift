package import Governance
import Identity

extension Snapshot {
    /// Makes proofs from the nodes kept with the entries: one row for each level of the tree.
    var prover: MerkleProver {
        MerkleProver { level, index in
            guard let node = try self.treeNode(level: level, index: Int64(index)).flatMap({ HashValue(bytes: $0.bytes) }) else {
                throw Refusal(
                    "tree-node-missing", .conflict, zh: "留痕校验树缺少节点，请运行 yiwang verify 查明。",
                    en: "A node of the journal's tree is missing; `yiwang verify` says where.")
            }
            return node
        }
    }
}

extension County {
    /// Proof that the journal has the entry, with everything needed to check it elsewhere.
    package func proveEntry(_ sequence: Int64, keyFile: String) async throws -> JournalProofFile {
        let key = try SigningKey(contentsOfFile: keyFile)
        let at = now.instant
        return try await store.read { snapshot in
            let head = try snapshot.journalHead()
            guard let entry = try snapshot.journalEntry(sequence),
                let proof = try snapshot.prover.inclusion(of: Int(sequence) - 1, in: Int(head.sequence))
            else { throw Self.noEntry(sequence, head: head.sequence) }
            let checkpoint = try Checkpoint(
                sequence: head.sequence, hash: head.hash, root: head.edge.root(hashing: self.hashing), at: at, signedWith: key)
            return JournalProofFile(.inclusion(body: entry.body, index: proof.index), path: proof.path, checkpoint: checkpoint)
        }
    }

    /// Proof that the journal of `to` entries is that of `from` entries with more behind it.
    ///
    /// - Parameter to: nil for the head.
    package func proveGrowth(from: Int64, to: Int64?, keyFile: String) async throws -> JournalProofFile {
        let key = try SigningKey(contentsOfFile: keyFile)
        let at = now.instant
        return try await store.read { snapshot in
            let head = try snapshot.journalHead()
            let to = to ?? head.sequence
            guard to <= head.sequence, let last = try snapshot.journalEntry(to) else { throw Self.noEntry(to, head: head.sequence) }
            let prover = snapshot.prover
            guard let proof = try prover.consistency(from: Int(from), to: Int(to)) else {
                throw Refusal(
                    "bad-span", .invalid, zh: "应为 1 ≤ 起 ≤ 止。", en: "It must be 1 ≤ from ≤ to.", field: "--from")
            }
            let root = Governance.Digest(bytes: try prover.root(of: Int(to)).bytes)
            let checkpoint = try Checkpoint(sequence: to, hash: last.hash, root: root, at: at, signedWith: key)
            return JournalProofFile(
                .growth(from: Int(from), root: try prover.root(of: Int(from))), path: proof.path, checkpoint: checkpoint)
        }
    }

    /// Whether the journal still is the one a kept checkpoint was signed over.
    package func compare(_ kept: Checkpoint, by actor: Actor) async throws -> CheckpointComparison {
        try requireAudit(actor)
        return try await store.read { snapshot in
            let head = try snapshot.journalHead()
            var comparison = CheckpointComparison(kept: kept, size: head.sequence)
            guard kept.sequence > 0, kept.sequence <= head.sequence, let entry = try snapshot.journalEntry(kept.sequence) else {
                comparison.outcome = .cut
                return comparison
            }
            guard let root = kept.root.flatMap({ HashValue(bytes: $0.bytes) }) else {
                comparison.outcome = entry.hash == kept.hash ? .grown : .differs
                return comparison
            }
            guard let now = HashValue(bytes: head.edge.root(hashing: self.hashing).bytes),
                let proof = try? snapshot.prover.consistency(from: Int(kept.sequence), to: Int(head.sequence))
            else {
                comparison.outcome = .differs
                return comparison
            }
            let holds = entry.hash == kept.hash && proof.proves(root, growsTo: now)
            comparison.outcome = holds ? .grown : .differs
            return comparison
        }
    }

    private static func noEntry(_ sequence: Int64, head: Int64) -> Refusal {
        Refusal(
            "no-entry", .notFound, zh: "没有第 \(sequence) 条留痕，现有 \(head) 条。",
            en: "There is no entry \(sequence); the journal has \(head).", field: "--entry")
    }
}

/// How the journal stands to a checkpoint kept elsewhere.
package struct CheckpointComparison: Sendable {
    package enum Outcome: String, Sendable {
        /// The same, perhaps with more behind it.
        case grown
        /// Something up to the checkpoint was altered, removed or put in.
        case differs
        /// The journal is shorter than it was.
        case cut
    }

    package let kept: Checkpoint
    /// Entries the journal has now.
    package let size: Int64
    package fileprivate(set) var outcome = Outcome.differs
}
