package import WorkCalendar

/// What `/etc/yiwang/yiwang.yaml` says: everything about where and how the service runs that is not of a scene. A key
/// that is left out is nil, and the program's own default holds.
package struct ServiceConfiguration: Hashable, Sendable {
    /// Words for how much the log says.
    package enum LogLevel: String, CaseIterable, Sendable {
        case error, warning, notice, info, debug
    }

    /// Words for of whom a second factor is asked.
    package enum SecondFactorWord: String, CaseIterable, Sendable {
        case optional, administrators, everybody
    }

    package var address: String?
    package var port: Int?
    package var https: Bool?
    package var behindProxy: Bool?
    package var store: String?
    package var scenes: String?
    package var holidays: String?
    /// The hours that clocks in working hours count.
    package var workingHours: WorkingHours?
    package var web: String?
    package var photoMiB: Int?
    package var requestKiB: Int?
    package var importMiB: Int?
    package var logLevel: LogLevel?
    package var sessionIdleMinutes: Int?
    /// Of whom a second factor is asked.
    package var secondFactor: SecondFactorWord?
    /// The address people reach the service at, where they sign in elsewhere and come back.
    package var publicAddress: String?
    /// OpenID provider, and government DingTalk: all of it off while the issuer, or the host of the API, is not set.
    package var oidcName: String?
    package var oidcIssuer: String?
    package var oidcClient: String?
    package var oidcSecretFile: String?
    package var oidcClaim: String?
    package var dingtalkName: String?
    package var dingtalkPage: String?
    package var dingtalkApi: String?
    package var dingtalkKey: String?
    package var dingtalkSecretFile: String?
    package var dingtalkMember: String?
    package var dingtalkIp: String?
    package var dingtalkMac: String?

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
        workingHours = Self.workingHours(reader)
        web = reader.text("web")
        photoMiB = reader.integer("photo_mib", in: 1...1024)
        requestKiB = reader.integer("request_kib", in: 64...65536)
        importMiB = reader.integer("import_mib", in: 1...4096)
        sessionIdleMinutes = reader.integer("session_idle_minutes", in: 1...1440)
        secondFactor = reader.word("second_factor", as: SecondFactorWord.self)
        publicAddress = reader.text("public_address")
        oidcName = reader.text("oidc_name")
        oidcIssuer = reader.text("oidc_issuer")
        oidcClient = reader.text("oidc_client")
        oidcSecretFile = reader.text("oidc_secret_file")
        oidcClaim = reader.text("oidc_claim")
        dingtalkName = reader.text("dingtalk_name")
        dingtalkPage = reader.text("dingtalk_page")
        dingtalkApi = reader.text("dingtalk_api")
        dingtalkKey = reader.text("dingtalk_key")
        dingtalkSecretFile = reader.text("dingtalk_secret_file")
        dingtalkMember = reader.text("dingtalk_member")
        dingtalkIp = reader.text("dingtalk_ip")
        dingtalkMac = reader.text("dingtalk_mac")
        logLevel = reader.word("log_level", as: LogLevel.self)
    }

    private static func workingHours(_ reader: MappingReader) -> WorkingHours? {
        guard reader.has("working_hours") else { return nil }
        if let hours = WorkingHours(texts: reader.texts("working_hours").map(\.text)) { return hours }
        reader.findings.report(
            .badValue, reader.entry("working_hours")?.value.place ?? reader.place,
            zh: "工作时间应是从早到晚、互不重叠的几段，如 [08:30-12:00, 14:00-17:30]",
            en: "working hours are stretches of a day in order, without overlap, such as [08:30-12:00, 14:00-17:30]")
        return nil
    }
}
