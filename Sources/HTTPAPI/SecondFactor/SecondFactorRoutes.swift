import Governance
import HTTPTypes
import Hummingbird
import JSONText
import QRCodes
import Services

/// `/api/session/second-factor`: one's own authenticator.
struct SecondFactorRoutes: Sendable {
    static let path: RouterPath = "api/session/second-factor"

    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get(Self.path) { _, context in
            let status = try await site.county.secondFactorStatus(context.session)
            return Response.json { writer in
                writer.object { writer in
                    writer.member("on", status.isOn)
                    writer.member("needed", status.isNeeded)
                    writer.member("recoveryLeft", status.recoveryLeft)
                }
            }
        }
        routes.signedIn.post(Self.path) { request, context in try await offer(request, context) }
        routes.signedIn.put(Self.path) { request, context in try await confirm(request, context) }
        routes.signedIn.post("api/session/second-factor/off") { request, context in
            let body = try await JSONBody(request, known: ["password", "code"], limit: 4096)
            try await site.county.dropSecondFactor(
                password: try body.requiredText("password", limit: 512), code: try body.requiredText("code", limit: 40),
                session: context.session)
            return Response(status: .noContent)
        }
        routes.signedIn.post("api/accounts/{account}/second-factor/take") { _, context in
            try await site.county.takeSecondFactor(of: try context.path("account"), by: context.actor)
            return Response(status: .noContent)
        }
    }

    /// A fresh secret, as text and as a QR code to draw.
    private func offer(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["password"], limit: 4096)
        let offer = try await site.county.offerSecondFactor(
            password: try body.requiredText("password", limit: 512), session: context.session)
        let symbol = QRSymbol(offer.address)
        return Response.json { writer in
            writer.object { writer in
                writer.member("secret", offer.secret)
                writer.member("address", offer.address)
                writer.member("size", symbol?.size ?? 0)
                writer.member("path", symbol?.path)
            }
        }
    }

    private func confirm(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["code"], limit: 4096)
        guard let token = request.sessionToken else { throw Refusal.notSignedIn() }
        let codes = try await site.county.confirmSecondFactor(
            code: try body.requiredText("code", limit: 40), session: context.session, token: token)
        return Response.json { writer in writer.object { $0.strings("recovery", codes) } }
    }
}
