package import Hummingbird
import Logging
package import ServiceLifecycle

extension Site {
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
                responder: responder, configuration: ApplicationConfiguration(address: address, serverName: nil),
                onServerRunning: { _ in await started() }, logger: logger)
        }
    }
}
