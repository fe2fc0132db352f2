import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services

/// Proofs for reviewers: a signed checkpoint to carry home, whether the journal still is the one it was signed over, and
/// the whole store verified from the page.
struct JournalProofRoutes: Sendable {
    let site: Site
    private static let kept = 4_096

    func add(to routes: SiteRoutes) {
        routes.signedIn.post("api/journal/checkpoints") { _, context in
            let checkpoint = try await site.county.carryCheckpoint(keyFile: try keyFile(), by: context.actor)
            return Response.json(status: .created) { checkpoint.write(into: &$0) }
        }
        routes.signedIn.post("api/journal/comparisons") { request, context in
            try site.county.requireAudit(context.actor)
            let comparison = try await site.county.compare(
                try Checkpoint(json: try await request.json(limit: Self.kept)), by: context.actor)
            return Response.json { $0.comparison(comparison) }
        }
        routes.signedIn.get("api/journal/growth") { request, context in
            try site.county.requireAudit(context.actor)
            let values = try Query(request, known: ["from", "to"])
            guard let from = try values.integer("from", in: 1...Int.max) else {
                throw values.bad("from", zh: "应为起始条数。", en: "must be the number of entries to begin with.")
            }
            let to = try values.integer("to", in: 1...Int.max).map(Int64.init)
            return Response.json(Array(try await site.county.proveGrowth(from: Int64(from), to: to, keyFile: try keyFile()).text.utf8))
        }
        routes.signedIn.get("api/journal/{entry}/proof") { _, context in
            guard let entry = Int64(try context.path("entry")), entry > 0 else { throw Problem.notFound() }
            // Whoever may read the entry may have it proved.
            _ = try await site.county.proof(of: entry, for: context.actor)
            return Response.json(Array(try await site.county.proveEntry(entry, keyFile: try keyFile()).text.utf8))
        }
        routes.signedIn.post("api/journal/verification") { _, context in
            try await site.verification.start(by: context.actor)
            return await state(.accepted)
        }
        routes.signedIn.get("api/journal/verification") { _, context in
            try site.county.requireAudit(context.actor)
            return await state(.ok)
        }
    }

    /// The key's file, made where it is missing.
    private func keyFile() throws -> String {
        guard let file = site.options.checkpointKey else {
            throw Refusal(
                "no-checkpoint-key", .unavailable, zh: "本服务未设签名密钥，不能出具检查点和证明。",
                en: "This server has no key to sign checkpoints and proofs with.")
        }
        _ = try CheckpointKey.makeIfMissing(file)
        return file
    }

    private func state(_ status: HTTPResponse.Status) async -> Response {
        let state = await site.verification.state
        return .json(status: status) { $0.verification(state, zone: site.county.zone) }
    }
}

extension JSONWriter {
    fileprivate mutating func comparison(_ comparison: CheckpointComparison) {
        object { writer in
            writer.member("outcome", comparison.outcome.rawValue)
            writer.member("kept", comparison.kept.sequence)
            writer.member("entries", comparison.size)
            writer.member("key", comparison.kept.publicKey.hex)
        }
    }

    fileprivate mutating func verification(_ state: VerificationDesk.State, zone: CountyZone) {
        object { writer in
            switch state {
            case .idle: writer.member("state", "idle")
            case .failed: writer.member("state", "failed")
            case .running(let seen, let total):
                writer.member("state", "running")
                writer.member("of", total)
                writer.counts(seen)
            case .done(let result, let at):
                writer.member("state", "done")
                writer.member("at", zone.text(at))
                writer.counts(result)
                writer.member("holds", result.holds)
                writer.member("found", Int64(result.findings.count))
                writer.member(
                    "findings",
                    array: { writer in
                        for finding in result.findings.prefix(50) {
                            writer.object { writer in
                                writer.member("kind", finding.kind.rawValue)
                                if let entry = finding.entry { writer.member("entry", entry) }
                                writer.member("subject", finding.subject)
                            }
                        }
                    })
            }
        }
    }

    private mutating func counts(_ seen: Verification) {
        member("entries", seen.entries)
        member("items", seen.items)
        member("versions", seen.versions)
        member("evidence", seen.evidence)
    }
}
