/// What `/etc/yiwang/yiwang.yaml` says: everything about where and how the service runs that is not of a scene. A key
/// that is left out is nil, and the program's own default holds.
package struct ServiceConfiguration: Hashable, Sendable {
    /// Words for how much the log says.
    package enum LogLevel: String, CaseIterable, Sendable {
        case error, warning, notice, info, debug
    }

    package var address: String?
    package var port: Int?
    package var https: Bool?
    package var behindProxy: Bool?
    package var store: String?
    package var scenes: String?
    package var holidays: String?
    package var web: String?
    package var photoMiB: Int?
    package var requestKiB: Int?
    package var importMiB: Int?
    package var logLevel: LogLevel?
    package var sessionIdleMinutes: Int?

    package init() {}
}

extension ServiceConfiguration {
    /// A new key is a property above and a line here; the reader finds misspelt keys by what is asked of it.
    init(_ reader: MappingReader) {
        address = reader.text("address")
        port = reader.integer("port", in: 1...65535)
        https = reader.flag("https")
        behindProxy = reader.flag("behind_proxy")
        store = reader.text("store")
        scenes = reader.text("scenes")
        holidays = reader.text("holidays")
        web = reader.text("web")
        photoMiB = reader.integer("photo_mib", in: 1...1024)
        requestKiB = reader.integer("request_kib", in: 64...65536)
        importMiB = reader.integer("import_mib", in: 1...4096)
        sessionIdleMinutes = reader.integer("session_idle_minutes", in: 1...1440)
        logLevel = reader.word("log_level", as: LogLevel.self)
    }
}
