package import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
package import ServiceLifecycle

extension Site {
    /// Connections that ask nothing are closed after a while, open event streams are not; heads are small.
    private static var connections: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            idleTimeout: .seconds(75),
            httpDecoderConfiguration: .init(maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    }

    /// The servers to run: one on the given host and port and, where wished, one on a Unix socket, both on the same
    /// routes. Run them in a service group together with `hub` and the index feed; SIGTERM then ends open streams,
    /// finishes requests and stops.
    ///
    /// - Parameter started: called when the network server listens.
    package func applications(
        _ router: Router<SiteContext>, started: @escaping @Sendable () async -> Void = {}
    ) -> [any Service] {
        let responder = router.buildResponder()
        var addresses = [(BindAddress.hostname(options.host, port: options.port), started)]
        if let socket = options.socket { addresses.append((.unixDomainSocket(path: socket), {})) }
        return addresses.map { address, started in
            // No server name: what program answers is nobody's business.
            Application(
                responder: responder, server: .http1(configuration: Self.connections),
                configuration: ApplicationConfiguration(address: address, serverName: nil),
                onServerRunning: { _ in await started() }, logger: logger)
        }
    }
}
