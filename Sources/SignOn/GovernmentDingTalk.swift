package import CQL2
package import Governance
import Identity
import JSONText
package import Outbound
package import Services

/// Sign-in through government DingTalk (专有钉钉, 浙政钉): a QR code at the desk, silently inside its app (platform.md 6.1).
///
/// A code is good once and for five minutes; the access token for 7,200 seconds; each request is signed. All hosts are the
/// county's to set: test and service differ, and lie on the government's own network.
package actor GovernmentDingTalk: SignOnProvider {
    package struct Options: Sendable {
        /// `https://…` of the page of sign-in and of the API; two hosts.
        package var page: String
        package var api: String
        package var key: String
        package var secret: String
        package var name: Bilingual
        /// Which member of the answer holds the id of our account: `employeeCode`, `accountId` or `account`.
        package var member: String
        /// Address of this machine as the gateway knows it, where it asks for it.
        package var ip: String
        package var mac: String

        package init(
            page: String, api: String, key: String, secret: String, name: Bilingual, member: String = "employeeCode",
            ip: String = "127.0.0.1",
            mac: String = "00:00:00:00:00:00"
        ) {
            self.page = page
            self.api = api
            self.key = key
            self.secret = secret
            self.name = name
            self.member = member
            self.ip = ip
            self.mac = mac
        }
    }

    package nonisolated let id = "dingtalk"
    package nonisolated let name: Bilingual
    private let options: Options
    private let http: OutboundHTTP
    private let clock: @Sendable () -> Instant
    private var token: (text: String, until: Instant)?

    /// How long before its end a token is asked for anew, in milliseconds.
    private static let margin: Int64 = 120_000

    package init(_ options: Options, http: OutboundHTTP, clock: @escaping @Sendable () -> Instant) {
        self.options = options
        self.http = http
        self.clock = clock
        name = options.name
    }

    package func address(for attempt: SignOnAttempt) async throws -> String {
        let query = WebForm.encode([
            ("response_type", "code"), ("client_id", options.key), ("redirect_uri", attempt.redirect), ("scope", "get_user_info"),
            ("authType", "QRCODE"), ("state", attempt.state),
        ])
        return "\(options.page)/oauth2/auth.htm?\(query)"
    }

    package func identity(code: String, attempt: SignOnAttempt, at now: Instant) async throws -> SignOnIdentity {
        try await person("/rpc/oauth2/getuserinfo_bycode.json", [("code", code)])
    }

    package func identity(appCode: String, at now: Instant) async throws -> SignOnIdentity? {
        try await person("/rpc/oauth2/dingtalk_app_user.json", [("auth_code", appCode)])
    }

    private func person(_ path: String, _ parameters: [(String, String)]) async throws -> SignOnIdentity {
        let token = try await accessToken()
        let answer = try await call("POST", path, parameters + [("access_token", token)], fault: "user")
        guard let account = answer[options.member]?.string ?? answer[options.member]?.integer.map(String.init), !account.isEmpty,
            account.utf8.count <= 64
        else { throw Refusal.signOnFailed("user-unnamed") }
        return SignOnIdentity(account: account, hasSecondFactor: false)
    }

    private func accessToken() async throws -> String {
        let now = clock()
        if let token, now < token.until { return token.text }
        let answer = try await call("GET", "/gettoken.json", [("appkey", options.key), ("appsecret", options.secret)], fault: "access")
        guard let text = answer["accessToken"]?.string, let seconds = answer["expiresIn"]?.integer, seconds > 0, !text.isEmpty else {
            throw Refusal.signOnFailed("access-unreadable")
        }
        token = (text, Instant(milliseconds: now.milliseconds + max(0, min(seconds, 7200) * 1000 - Self.margin)))
        return text
    }

    /// A signed request; the content of its answer.
    private func call(_ method: String, _ path: String, _ parameters: [(String, String)], fault: String) async throws -> JSON {
        let sorted = parameters.sorted { $0.0 < $1.0 }
        let form = WebForm.encode(sorted)
        var request = OutboundRequest(options.api + path + (method == "GET" ? "?\(form)" : ""))
        if method == "POST" { request.body = Array(form.utf8) }
        let nonce = try SecureRandom.bytes(8).reduce("") { $0 + String($1 % 10) }
        let timestamp = Self.timestamp(clock())
        let plain = sorted.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
        let signature = DingTalkSignature(secret: options.secret).text(
            method: method, timestamp: timestamp, nonce: nonce, path: path, parameters: plain)
        request.headers = [
            ("X-Hmac-Auth-Timestamp", timestamp), ("X-Hmac-Auth-Version", "1.0"), ("X-Hmac-Auth-Nonce", nonce), ("apiKey", options.key),
            ("X-Hmac-Auth-Signature", signature), ("X-Hmac-Auth-IP", options.ip), ("X-Hmac-Auth-MAC", options.mac),
        ]
        if method == "POST" { request.headers.append(("Content-Type", "application/x-www-form-urlencoded")) }
        let answer = try await http.json(request, fault: fault)
        let content = answer["content"] ?? answer
        guard answer["success"]?.bool != false, content["success"]?.bool != false, let data = content["data"], data.object != nil else {
            // A token may be withdrawn before its time: the next attempt asks for another.
            token = nil
            throw Refusal.signOnFailed("\(fault)-refused")
        }
        return data
    }

    /// ISO 8601 with milliseconds and the offset of China, as the gateway checks it.
    private static func timestamp(_ instant: Instant) -> String {
        let text = CountyZone.china.moment(instant)
        let start = CountyZone.china.start(of: text.day).milliseconds
        let past = instant.milliseconds - start
        func pad(_ number: Int64, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return
            "\(text.day)T\(pad(past / 3_600_000, 2)):\(pad(past / 60_000 % 60, 2)):\(pad(past / 1000 % 60, 2)).\(pad(past % 1000, 3))+08:00"
    }
}

/// How requests to government DingTalk are signed: Base64 of HMAC-SHA256 over method, time, nonce, path and parameters.
package struct DingTalkSignature: Sendable {
    private let key: HMACKey

    package init(secret: String) {
        key = HMACKey(Array(secret.utf8))
    }

    package func text(method: String, timestamp: String, nonce: String, path: String, parameters: String) -> String {
        let lines = [method, timestamp, nonce, path] + (parameters.isEmpty ? [] : [parameters])
        return Base64Padded.encode(key.code(for: Array(lines.joined(separator: "\n").utf8)).bytes)
    }
}
