import Assembly
import CQL2
import Foundation
import Governance
import SceneLoading
import Services
import Testing

/// Providers as the service's file names them: nothing by default, nothing half configured.
struct SignOnSetupTests {
    private static let oidc = """
        public_address: https://yw.example
        oidc_issuer: https://login.example
        oidc_client: yiwang

        """

    private func open(_ text: String) throws -> [any SignOnProvider] {
        let (file, diagnostics) = ServiceConfiguration.load(text: text, path: "yiwang.yaml")
        #expect(diagnostics.isEmpty)
        return try SignOnSetup(file).open(clock: { Instant(milliseconds: 0) })
    }

    /// A file with the secret, readable by whom the mode says.
    private func secret(mode: Int, _ text: String = "geheim\n") throws -> String {
        let path = NSTemporaryDirectory() + "yiwang-secret-" + UUID().uuidString
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    @Test func `nothing is offered by default`() throws {
        #expect(try open("port: 8080\n").isEmpty)
        #expect(try open("public_address: https://yw.example\n").isEmpty)
    }

    @Test func `what is configured is offered by its name`() throws {
        let path = try secret(mode: 0o600)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let dingtalk = """
            dingtalk_page: https://login.dd.example
            dingtalk_api: https://api.dd.example
            dingtalk_key: app
            dingtalk_secret_file: \(path)

            """
        let both = try open(Self.oidc + "oidc_secret_file: \(path)\noidc_name: 县统一登录\n" + dingtalk)
        #expect(both.map(\.id) == ["oidc", "dingtalk"])
        #expect(both.map(\.name.zh) == ["县统一登录", "浙政钉"])
    }

    @Test(
        arguments: [
            ("oidc_issuer: https://login.example\noidc_client: yiwang\n", "public_address"),
            ("public_address: yw.example\noidc_issuer: https://login.example\noidc_client: yiwang\n", "public_address"),
            ("public_address: https://yw.example\noidc_issuer: login.example\noidc_client: yiwang\n", "oidc_issuer"),
            ("public_address: https://yw.example\noidc_issuer: https://login.example\n", "oidc_client"),
            (oidc + "oidc_secret_file: /nonexistent\n", "oidc_secret_file"),
            ("public_address: https://yw.example\ndingtalk_api: https://a.example\n", "dingtalk_page"),
            ("public_address: https://yw.example\ndingtalk_api: https://a.example\ndingtalk_page: https://p.example\n", "dingtalk_key"),
        ])
    func `what is missing or wrong is named`(_ text: String, _ key: String) {
        #expect(throws: Refusal.self) { try open(text) }
        do { _ = try open(text) } catch { #expect((error as? Refusal)?.field == key) }
    }

    @Test func `a secret that others may read is refused`() throws {
        for (mode, text) in [(0o644, "geheim"), (0o640, "geheim"), (0o600, ""), (0o600, "\n")] {
            let path = try secret(mode: mode, text)
            defer { try? FileManager.default.removeItem(atPath: path) }
            #expect(throws: Refusal.self, "\(mode)") { try open(Self.oidc + "oidc_secret_file: \(path)\n") }
        }
    }
}
