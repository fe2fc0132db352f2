import Assembly
import Foundation
import Governance
import Services
import Synchronization
import TestCounty
import Testing

/// Commands while a server has the store (decision 16).
@Suite struct OperationSocketTests {
    private final class Heard: OperationOutput {
        let results = Mutex<[String]>([])
        let said = Mutex<[String]>([])
        let steps = Mutex(0)

        func result(_ line: String) { results.withLock { $0.append(line) } }
        func say(_ line: String) { said.withLock { $0.append(line) } }
        func progress(_ label: String, _ done: Int, of total: Int) { steps.withLock { $0 += 1 } }
    }

    private func serving<Result: Sendable>(
        _ test: TestCounty, _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                try await OperationSocket(test.opened).run()
                return nil
            }
            group.addTask {
                while !FileManager.default.fileExists(atPath: test.folder.socket) { try await Task.sleep(for: .milliseconds(5)) }
                return try await body()
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }

    private func ask(_ test: TestCounty, _ request: OperationRequest, _ heard: Heard) async throws -> Bool {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result { try OperationClient(test.folder).run(request, by: "clerk", language: .zh, output: heard) })
            }
        }
    }

    @Test func anImportRunsInTheServer() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let heard = Heard()
        let request = OperationRequest.importFile(
            ImportRequest(
                register: TestCounty.structure.description, file: try test.file("rows.csv", soundRows(20)), mapping: nil, datum: nil,
                encoding: nil, dryRun: false, rejects: test.folder.path + "/rejects.csv", admit: false))
        let yes = try await serving(test) {
            let mode = try FileManager.default.attributesOfItem(atPath: test.folder.socket)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            return try await ask(test, request, heard)
        }
        #expect(yes)
        #expect(heard.results.withLock { $0 } == ["run 1 rows 20 accepted 20 merged 0 unchanged 0 rejected 0 skipped 0"])
        #expect(heard.said.withLock { $0 }.contains("户主 → owner_name"))
        #expect(heard.steps.withLock { $0 } > 0)
        #expect(try await test.items().first?.createdBy == "clerk")
        #expect(!FileManager.default.fileExists(atPath: test.folder.socket))
    }

    @Test func refusalsComeBackAsRefusals() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let refusal = try await serving(test) {
            await #expect(throws: Refusal.self) {
                try await ask(test, .appraise(index: "no.such", day: nil, level: "town", format: "csv"), Heard())
            }
        }
        #expect(refusal?.isMisuse == true)
        #expect(refusal?.message.zh.contains("指数") == true)
    }

    /// What `install.sh --admin` shows: a code that opens the account once, and the last day on which it does.
    @Test func `an account begins with a one-time code`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let heard = Heard()
        let asked = AccountRequest(id: "li", name: "李", password: nil, posts: ["office@990001"], disable: false, oneTimeCode: true)
        #expect(try await serving(test) { try await ask(test, .account(asked), heard) })
        let lines = heard.results.withLock { $0 }
        #expect(lines.first == "li\toffice@990001")
        let shown = try #require(lines.last?.split(separator: "\t").map(String.init))
        #expect(shown.count == 2 && shown[0].count == 14 && shown[1] == "2026-03-16")
        await #expect(throws: Refusal.self) { try await test.county.signIn(account: "li", password: shown[0], address: "test") }
        let (_, session) = try await test.county.setFirstPassword(
            account: "li", code: shown[0].lowercased(), password: "Own-Password-2026", address: "test")
        #expect(session.post.role == "office")
        await #expect(throws: Refusal.self) {
            try await test.county.setFirstPassword(account: "li", code: shown[0], password: "Other-Password-2026", address: "test")
        }
        #expect(try await test.county.verify().findings.isEmpty)
    }

    @Test(arguments: [(true, "Own-Password-2026", "只能选一种"), (false, nil, "新账号须设密码")] as [(Bool, String?, String)])
    func `a new account has a password or a code, and not both`(_ code: Bool, _ password: String?, _ refused: String) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let asked = AccountRequest(id: "li", name: "李", password: password, posts: ["office@990001"], disable: false, oneTimeCode: code)
        let refusal = try await serving(test) {
            await #expect(throws: Refusal.self) { try await ask(test, .account(asked), Heard()) }
        }
        // The socket carries the words, not the code.
        #expect(refusal?.message.zh.contains(refused) == true, "\(refusal?.message.zh ?? "")")
        #expect(try await test.county.store.read { try $0.account("li") } == nil)
    }

    @Test func aStaleSocketIsReplaced() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try test.file("yiwang.sock", "left behind")
        let answered = try await serving(test) {
            while (try? FileManager.default.attributesOfItem(atPath: test.folder.socket)[.type] as? FileAttributeType) != .typeSocket {
                try await Task.sleep(for: .milliseconds(5))
            }
            return try await ask(test, .appraise(index: nil, day: nil, level: "town", format: "csv"), Heard())
        }
        #expect(answered)
    }

    @Test func nobodyListening() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        await #expect(throws: Refusal.self) { try await ask(test, .backup(to: "/nonexistent"), Heard()) }
    }
}
