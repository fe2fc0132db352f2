package import Governance
package import Hummingbird
import Logging
package import NIOCore
package import Services

/// What is known about a request before anybody has signed in.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The other end of the connection; nil on a Unix socket.
    package let peer: SocketAddress?
    /// Who is signed in, once the session middleware has looked.
    package var session: SessionInfo?
    /// Whether this may be asked before a second factor that is needed has been enrolled.
    var mayEnrol = false

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress
    }
}

/// A request of somebody who is signed in: routes that take this context cannot be reached otherwise.
package struct SignedInContext: ChildRequestContext {
    package var coreContext: CoreRequestContextStorage
    package let session: SessionInfo

    package init(context: SiteContext) throws {
        guard let session = context.session else { throw Refusal.notSignedIn() }
        if session.mustEnrol, !context.mayEnrol { throw Refusal.secondFactorRequired() }
        coreContext = context.coreContext
        self.session = session
    }

    package var actor: Actor { session.actor }
}

extension RequestContext {
    /// Names the request in logs and in the answers to failures.
    package var requestID: String {
        logger[metadataKey: "hb.request.id"].map { "\($0)" } ?? "-"
    }

    /// A part of the path, without its percent signs.
    package func path(_ name: String) throws(Problem) -> String {
        guard let text = parameters.get(name), let decoded = PercentCoding.decode(text.utf8, plusIsSpace: false) else {
            throw .badRequest("bad-path", zh: "地址中的“\(name)”无法识别。", en: "The part \"\(name)\" of the address cannot be read.")
        }
        return decoded
    }
}
