import Foundation
package import CQL2
package import Governance
import Outbound
package import SceneLoading
package import Services
import SignOn

/// Makes the providers that the service's file names.
package struct SignOnSetup: Sendable {
    private let file: ServiceConfiguration

    package init(_ file: ServiceConfiguration) {
        self.file = file
    }

    /// - Throws: a refusal that names the key that is missing or wrong; nothing is offered half configured.
    package func open(clock: @escaping @Sendable () -> Instant) throws(Refusal) -> [any SignOnProvider] {
        guard file.oidcIssuer != nil || file.dingtalkApi != nil else { return [] }
        _ = try address(file.publicAddress, "public_address")
        let http = OutboundHTTP(threads: 2)
        var providers: [any SignOnProvider] = []
        if let issuer = file.oidcIssuer {
            let name = file.oidcName ?? "统一身份认证"
            providers.append(
                OpenIDConnect(
                    .init(
                        issuer: try address(issuer, "oidc_issuer"), client: try needed(file.oidcClient, "oidc_client"),
                        secret: try file.oidcSecretFile.map { path throws(Refusal) in try secret(path, "oidc_secret_file") },
                        name: Bilingual(zh: name, en: file.oidcName ?? "Single sign-on"), claim: file.oidcClaim ?? "preferred_username"),
                    http: http, clock: clock))
        }
        if let api = file.dingtalkApi {
            providers.append(
                GovernmentDingTalk(
                    .init(
                        page: try address(file.dingtalkPage, "dingtalk_page"), api: try address(api, "dingtalk_api"),
                        key: try needed(file.dingtalkKey, "dingtalk_key"),
                        secret: try secret(try needed(file.dingtalkSecretFile, "dingtalk_secret_file"), "dingtalk_secret_file"),
                        name: Bilingual(zh: file.dingtalkName ?? "浙政钉", en: file.dingtalkName ?? "Government DingTalk"),
                        member: file.dingtalkMember ?? "employeeCode", ip: file.dingtalkIp ?? "127.0.0.1",
                        mac: file.dingtalkMac ?? "00:00:00:00:00:00"),
                    http: http, clock: clock))
        }
        return providers
    }

    private func needed(_ value: String?, _ key: String) throws(Refusal) -> String {
        guard let value, !value.isEmpty else {
            throw Refusal("bad-configuration", .invalid, zh: "配置缺少 \(key)。", en: "The configuration lacks \(key).", field: key)
        }
        return value
    }

    private func address(_ value: String?, _ key: String) throws(Refusal) -> String {
        let text = try needed(value, key)
        guard text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(where: \.isWhitespace) else {
            throw Refusal("bad-configuration", .invalid, zh: "\(key) 应为网址。", en: "\(key) must be an address.", field: key)
        }
        // OpenID issuers are compared as they are written; the others are put before paths.
        return key != "oidc_issuer" && text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// The first line of a file that only its owner may read.
    private func secret(_ path: String, _ key: String) throws(Refusal) -> String {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? attributes[.posixPermissions] as? Int, mode & 0o077 == 0,
            let text = try? String(contentsOfFile: path, encoding: .utf8),
            let line = text.split(whereSeparator: \.isNewline).first, !line.isEmpty
        else {
            throw Refusal(
                "bad-configuration", .invalid, zh: "\(key) 所指文件不存在、为空，或他人可读（应为 0600）。",
                en: "The file of \(key) is missing, empty, or readable by others (it must be 0600).", field: key)
        }
        return String(line)
    }
}
