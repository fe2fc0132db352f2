import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import NIOCore
import Services

/// Photos: taken in as they are, given out as copies without metadata.
struct EvidenceRoutes: Sendable {
    /// Bytes of the largest photo taken.
    static let largestPhoto = 20 << 20

    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.post("api/evidence") { request, context in try await upload(request, context) }
        routes.signedIn.post("api/evidence/{sha256}/removal") { request, context in try await remove(request, context) }
        routes.signedIn.get("evidence/{sha256}/watermarked") { request, context in try await watermarked(request, context) }
        for kind in ["thumb", "copy", "original"] {
            routes.signedIn.get("evidence/{sha256}/\(kind)") { request, context in
                try await photo(kind, request, context)
            }
        }
    }

    private func upload(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let claim = try claim(request)
        let type = (request.headers[.contentType] ?? "").lowercased()
        guard type.hasPrefix("image/") || type.hasPrefix("application/octet-stream") else {
            throw Problem(
                .unsupportedMediaType, "unsupported-media-type", zh: "请上传照片(image/*)。", en: "Send a photo (image/*).")
        }
        guard (request.headers[.contentLength].flatMap { Int($0) } ?? 0) <= Self.largestPhoto else {
            var problem = Problem.tooLarge(limit: Self.largestPhoto)
            problem.headers[.connection] = "close"
            throw problem
        }
        let bytes = try await request.bytes(limit: Self.largestPhoto)
        let record: EvidenceRecord
        do {
            record = try await site.county.takeIn(bytes, claim: claim, by: context.actor)
        } catch let refusal as Refusal where refusal.code == "photo-refused" {
            throw Problem(refusal).with("reason", .string(Self.hyphenated(refusal.field ?? "other")))
        }
        let zone = site.county.zone
        return Response.json(status: .created, headers: [.location: "/evidence/\(record.sha256)/copy"]) { writer in
            writer.object { writer in
                writer.member("sha256", record.sha256)
                writer.member("width", record.width)
                writer.member("height", record.height)
                writer.member("capturedAt", record.capturedAt.map { zone.text($0) })
                writer.key("place")
                writer.position(record.place)
                writer.member("thumb", "/evidence/\(record.sha256)/thumb")
                writer.member("copy", "/evidence/\(record.sha256)/copy")
                let digits = String(record.dHash, radix: 16)
                writer.member("dhash", String(repeating: "0", count: 16 - digits.count) + digits)
                writer.strings("flags", record.flags)
            }
        }
    }

    /// Deletes a photo because the law orders it.
    private func remove(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["reason"], limit: site.options.largestJSON)
        let record = try await site.county.removeEvidence(
            try context.path("sha256").lowercased(), reason: try body.requiredText("reason", limit: 2000), by: context.actor)
        return Response.json { writer in
            writer.object { writer in
                writer.member("sha256", record.sha256)
                writer.strings("flags", record.flags)
            }
        }
    }

    private func claim(_ request: Request) throws(Problem) -> EvidenceClaim {
        let query = try Query(request, known: ["role", "capturedAt", "lon", "lat", "datum", "accuracy", "source"])
        var claim = EvidenceClaim()
        if let role = query["role"], EvidenceRole(rawValue: role) == nil {
            throw query.bad("role", zh: "不认识。", en: "is not known.")
        }
        if let text = query["capturedAt"] {
            guard let instant = Instant(text) else {
                throw query.bad("capturedAt", zh: "应为带时区的时间。", en: "must be a time with its offset.")
            }
            claim.capturedAt = instant
        }
        claim.place = try query.place()
        if let text = query["accuracy"] {
            guard let metres = Double(text), metres >= 0, metres.isFinite else {
                throw query.bad("accuracy", zh: "应为米数。", en: "must be metres.")
            }
            claim.accuracy = metres
        }
        if let source = query["source"] {
            guard ["camera", "gallery"].contains(source) else {
                throw query.bad("source", zh: "只能是 camera 或 gallery。", en: "is camera or gallery.")
            }
            claim.source = source
        }
        return claim
    }

    /// Named by its content, a photo never changes: a browser may keep it as long as it likes, for this reader only.
    private func photo(_ kind: String, _ request: Request, _ context: SignedInContext) async throws -> Response {
        let sha256 = try context.path("sha256").lowercased()
        try await site.county.requirePhoto(sha256, kind: kind, by: context.actor)
        let tag = "\"\(sha256.prefix(32))-\(kind)\""
        let bytes: [UInt8]
        do {
            bytes = try await site.county.photo(sha256, kind: kind)
        } catch let refusal as Refusal where refusal.kind == .gone && kind != "original" {
            return Tombstone.response(request.language)
        }
        var response = request.answer(
            bytes, type: kind == "original" ? Self.type(of: bytes) : "image/jpeg", tag: tag,
            cache: "private, max-age=31536000, immutable")
        if kind == "original" {
            response.headers[.contentDisposition] = "attachment; filename=\"\(sha256.prefix(16))\""
        }
        return response
    }

    /// A copy with time, place and person burned in, to be handed on.
    private func watermarked(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let sha256 = try context.path("sha256").lowercased()
        try await site.county.requirePhoto(sha256, kind: "copy", by: context.actor)
        let query = try Query(request, known: ["register", "number"])
        var use: EvidenceUse?
        if let name = query["register"], let number = query["number"] {
            guard let register = QualifiedName(name) else { throw Refusal.unknownRegister(name) }
            let item = try await site.county.read(number, in: register, by: context.actor).item
            use = item.evidence.first { $0.sha256 == sha256 }
        }
        let bytes = try await site.county.watermarked(sha256, in: request.language, use: use)
        var response = request.answer(
            bytes, type: "image/jpeg", tag: "\"\(sha256.prefix(32))-w-\(request.language)\"", cache: "no-store")
        response.headers[.vary] = "Accept-Language, Cookie"
        response.headers[.contentDisposition] = "attachment; filename=\"\(sha256.prefix(16)).jpg\""
        return response
    }

    /// The type by the first bytes: only pictures were ever stored.
    private static func type(of bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xFF, 0xD8]) { return "image/jpeg" }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
        if bytes.starts(with: Array("RIFF".utf8)) { return "image/webp" }
        return "image/heic"
    }

    /// `tooLarge` as `too-large`, the way codes are written.
    private static func hyphenated(_ code: String) -> String {
        code.reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1) }
    }
}
