package import Services

/// How the program shows itself to the network.
package struct ServerOptions: Sendable {
    /// Where to listen; nothing else is bound.
    package var host: String
    package var port: Int
    /// Path of a Unix socket that answers the same requests, for the command line (decision 16); nil for none.
    package var socket: String?
    /// Folder of static files; nil serves none.
    package var files: String?
    /// Whether people come by HTTPS (a proxy in front ends TLS): cookies get `Secure`, answers get HSTS.
    package var https: Bool
    /// Whether a proxy in front names the client in `X-Forwarded-For`; believed only then.
    package var behindProxy: Bool
    /// Bytes of the largest body accepted at all: a photo.
    package var largestBody: Int
    /// Bytes of the largest JSON body.
    package var largestJSON: Int
    /// Mark of the static files, which stands in the addresses of those that browsers may keep; empty keeps none.
    package var assets: String
    /// Folder of files that wait to be imported, in the store's folder; nil takes none.
    package var imports: String?
    /// Folder of photos that wait to be assigned, in the store's folder; nil takes none.
    package var photos: String?
    /// File of the key that signs checkpoints, outside the store; nil signs none.
    package var checkpointKey: String?
    /// Bytes of the largest file taken for import.
    package var largestImport: Int
    /// Where people may sign in instead of with a password of ours; none by default.
    package var signOn: [any SignOnProvider] = []
    /// The address people reach this service at, to which providers send them back; no slash at its end.
    package var publicAddress = ""
    /// Version of the program.
    package var build: String

    package init(host: String = "127.0.0.1", port: Int = 8080) {
        self.host = host
        self.port = port
        https = false
        behindProxy = false
        largestBody = 40 << 20
        largestJSON = 1 << 20
        assets = ""
        largestImport = 200 << 20
        build = "0.1.0"
    }
}
