import Foundation
import Governance
import Testing
import WorkCalendar

@testable import SceneLoading

struct ConfigurationTests {
    private func load(_ text: String) -> (configuration: ServiceConfiguration, diagnostics: [SceneDiagnostic]) {
        ServiceConfiguration.load(text: text, path: "yiwang.yaml")
    }

    @Test func `what is said is read, and the rest keeps its default`() {
        let (read, diagnostics) = load("port: 8443\nhttps: true\nstore: sqlite:/srv/data\nlog_level: info\nimport_mib: 300\n")
        #expect(diagnostics.isEmpty)
        #expect(read.port == 8443 && read.https == true && read.store == "sqlite:/srv/data")
        #expect(read.logLevel == .info && read.importMiB == 300)
        #expect(read.address == nil && read.behindProxy == nil)
    }

    @Test func `a misspelt key is named with file, line and the key that is meant`() throws {
        let (_, diagnostics) = load("address: 127.0.0.1\nbehind_porxy: true\n")
        let only = try #require(diagnostics.first)
        #expect(diagnostics.count == 1)
        #expect(only.place == Place(file: "yiwang.yaml", line: 2, column: 1))
        #expect(only.code == .unknownKey)
        #expect(only.message.en.contains("“behind_porxy”") && only.message.en.contains("did you mean “behind_proxy”"))
        #expect(only.message.zh.contains("behind_proxy"))
        #expect(ServiceConfiguration.refusal(diagnostics)?.field == "--config")
    }

    @Test(arguments: ["port: 0", "port: 70000", "port: many", "https: yes please", "log_level: loud", "- a", "port: 1\nport: 2"])
    func `what cannot hold is refused`(text: String) {
        #expect(ServiceConfiguration.refusal(load(text).diagnostics) != nil)
    }

    @Test func `working hours are stretches of a day`() {
        let (read, diagnostics) = load("working_hours: [8:30-11:30, 13:30-17:00]\n")
        #expect(diagnostics.isEmpty)
        #expect(read.workingHours == WorkingHours([510..<690, 810..<1020]))
        #expect(read.workingHours?.texts == ["08:30–11:30", "13:30–17:00"])
        #expect(load("working_hours: 09:00-17:00\n").configuration.workingHours?.minutesPerDay == 480)
    }

    @Test(arguments: [
        "[12:00-08:30]", "[08:30-12:00, 11:00-17:00]", "[14:00-17:30, 08:30-12:00]", "[08:30]", "[8-12]", "[08:30-24:01]", "[08:60-12:00]",
        "[]", "morning", "[08:30-12:00-13:00]", "[a8:30-12:00]",
    ])
    func `working hours that are none are refused with the place and an example`(text: String) throws {
        let (read, diagnostics) = load("port: 8080\nworking_hours: \(text)\n")
        #expect(read.workingHours == nil)
        let only = try #require(diagnostics.first)
        #expect(only.place.line == 2 && only.message.zh.contains("08:30-12:00"))
        #expect(ServiceConfiguration.refusal(diagnostics) != nil)
    }

    @Test func `a file of comments alone changes nothing`() {
        let (read, diagnostics) = load("# port: 8080\n\n  # https: true\n")
        #expect(diagnostics.isEmpty)
        #expect(read == ServiceConfiguration())
    }

    @Test func `a file that is not there is a fault, not a crash`() {
        #expect(ServiceConfiguration.load("/nonexistent/yiwang.yaml").diagnostics.first?.code == .missingFile)
    }

    @Test func `the template explains every key that is known, and knows no other`() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../packaging/yiwang.yaml").standardized.path
        let template = try String(contentsOfFile: path, encoding: .utf8)
        // A key that is not set stands in a comment, at its start, with its default.
        let all = template.split(separator: "\n").map { line in
            line.first == "#" && line.dropFirst().first != " " ? line.dropFirst() : line
        }.joined(separator: "\n")
        let (read, diagnostics) = load(all)
        #expect(diagnostics.isEmpty)
        for (name, value) in Mirror(reflecting: read).children {
            #expect("\(value)" != "nil", "\(name ?? "?") is not in the template")
        }
    }
}
