import CQL2
import Foundation
import Governance
import JSONText
import NIOCore
import Services
import Spatial
import Testing
import TestCounty

@testable import HTTPAPI

struct LiveHubTests {
    private static let register = QualifiedName(scene: "s", name: "r")
    private static let everybody = LiveAudience([register: nil])

    private static func event(_ sequence: Int64, area: AreaID = 1) -> LiveEvent {
        LiveEvent("change", data: Array("{\"entry\":\(sequence)}".utf8), sequence: sequence, scope: .item(register, areas: [area]))
    }

    /// What a subscription writes until it ends.
    private static func text(of subscription: LiveSubscription) async throws -> String {
        var text = ""
        try await subscription.pour(into: { text += String(buffer: $0) }, mayStay: { true })
        return text
    }

    @Test func `events come in order after the greeting`() async throws {
        let hub = LiveHub()
        hub.begin(at: 10)
        let subscription = hub.subscribe(Self.everybody, since: nil)
        #expect(hub.clients == 1)
        hub.publish(Self.event(11))
        hub.publish(Self.event(12))
        hub.unsubscribe(subscription)
        #expect(hub.clients == 0)
        let text = try await Self.text(of: subscription)
        #expect(
            text == """
                retry: 3000

                event: hello
                data: {"entry":10}

                id: 11
                event: change
                data: {"entry":11}

                id: 12
                event: change
                data: {"entry":12}


                """)
    }

    @Test func `a browser that comes back gets what it missed`() async throws {
        let hub = LiveHub()
        hub.begin(at: 0)
        for sequence in 1...5 { hub.publish(Self.event(Int64(sequence), area: Int64(sequence % 2))) }
        let subscription = hub.subscribe(LiveAudience([Self.register: [1]]), since: 2)
        hub.unsubscribe(subscription)
        let text = try await Self.text(of: subscription)
        #expect(text.contains("id: 3\n") && text.contains("id: 5\n"))
        #expect(!text.contains("id: 1\n") && !text.contains("id: 4\n"))
        #expect(!text.contains("resync"))
    }

    @Test(arguments: [0, 3, 99] as [Int64])
    func `whoever was away too long must read anew`(last: Int64) async throws {
        let hub = LiveHub(memory: 4)
        hub.begin(at: 0)
        for sequence in 1...8 { hub.publish(Self.event(Int64(sequence))) }
        let subscription = hub.subscribe(Self.everybody, since: last)
        hub.unsubscribe(subscription)
        #expect(try await Self.text(of: subscription).contains("event: resync\ndata: {\"entry\":8}"))
    }

    @Test func `a slow reader is told to resync and dropped, others go on`() async throws {
        let hub = LiveHub()
        hub.begin(at: 0)
        let slow = hub.subscribe(Self.everybody, since: nil)
        for sequence in 1...(LiveHub.patience + 1) { hub.publish(Self.event(Int64(sequence))) }
        #expect(hub.clients == 0)
        #expect(hub.totals.dropped == 1)
        let text = try await Self.text(of: slow)
        #expect(text.hasSuffix("event: resync\ndata: {}\n\n"))
        #expect(text.contains("id: \(LiveHub.patience)\n"))
    }

    @Test func `a heartbeat ends the stream of whoever may not stay`() async throws {
        let hub = LiveHub()
        hub.begin(at: 0)
        let subscription = hub.subscribe(Self.everybody, since: nil)
        hub.beat()
        hub.publish(Self.event(1))
        var text = ""
        try await subscription.pour(into: { text += String(buffer: $0) }, mayStay: { false })
        #expect(!text.contains("id: 1"))
    }

    @Test func `the ring agrees with a plain list`() {
        var recent = RecentEvents(capacity: 7)
        for sequence in 101...140 as ClosedRange<Int64> {
            recent.append(Self.event(sequence), sequence: sequence)
            for since in 95...145 as ClosedRange<Int64> {
                let known = since >= max(100, sequence - 7) && since <= sequence
                let expected = known ? Array((since + 1)..<(sequence + 1)) : nil
                #expect(recent.since(since)?.compactMap(\.sequence) == expected)
            }
        }
    }

    @Test func `a committed report is told to those whose area it is, without personal values`() async throws {
        let (site, _) = try await TestSite.open()
        let county = site.county
        let south = try #require(county.county.map.tree.area(code: "990001001"))
        let north = try #require(county.county.map.tree.area(code: "990001002"))
        let reach = Set(county.county.map.tree.subtree(of: south.id))
        let here = site.hub.subscribe(LiveAudience([TestCounty.structure: reach]), since: nil)
        let there = site.hub.subscribe(LiveAudience([TestCounty.structure: [north.id]]), since: nil)
        _ = try await county.report(at: Position(x: 120.01, y: 29.01), by: county.actor("inspector"))
        site.hub.flush()
        site.hub.unsubscribe(here)
        site.hub.unsubscribe(there)
        let text = try await Self.text(of: here)
        let line = try #require(text.split(separator: "\n").last { $0.hasPrefix("data: ") })
        let change = try JSON(parsing: String(line.dropFirst(6)))
        #expect(change["register"]?.string == TestCounty.structure.description)
        #expect(change["action"]?.string == "report")
        #expect(change["area"]?["code"]?.string == "990001001001")
        #expect(change["area"]?["town"]?["name"]?["zh"]?.string == "南镇")
        #expect(change["entry"]?.integer == site.hub.head)
        #expect(!text.contains("张三丰") && !text.contains("10012345678"))
        #expect(try await !Self.text(of: there).contains("change"))
        #expect(site.metrics.exposition().contains("yiwang_store_changes_total 1\n"))
    }

    @Test func `a session's ballots are told together, to readers of its register, and with nothing but its number`() async throws {
        let hub = LiveHub()
        hub.begin(at: 3)
        let reader = hub.subscribe(Self.everybody, since: nil)
        let stranger = hub.subscribe(LiveAudience([QualifiedName(scene: "s", name: "other"): nil]), since: nil)
        let pulse = ScoringPulse(hub, pace: .milliseconds(500))
        let before = hub.totals.delivered
        for _ in 0..<5 { pulse.moved(7, readBy: Self.register) }
        for _ in 0..<1500 where hub.totals.delivered == before { try await Task.sleep(for: .milliseconds(20)) }
        // A second one would come soon after.
        try await Task.sleep(for: .milliseconds(100))
        hub.unsubscribe(reader)
        hub.unsubscribe(stranger)
        let text = try await Self.text(of: reader)
        #expect(text.components(separatedBy: "event: scoring").count == 2)
        #expect(text.contains("data: {\"session\":7,\"register\":\"s.r\"}"))
        #expect(try await !Self.text(of: stranger).contains("scoring"))
    }
}
