import Assembly
import CQL2
import Governance
import Services
import TestCounty
import Testing

/// How long an announcement runs is the scene's to say.
@Suite struct AnnouncementTests {
    @Test(arguments: [(30, "2026-04-01"), (60, "2026-05-01")] as [(Int, String)])
    func `an announced letter counts as served after the days declared`(_ days: Int, _ effect: String) async throws {
        var scenes = try TestCounty.everyScene()
        #expect(scenes.first { $0.id == "illegal-construction" }?.letterAnnouncementDays == 30)
        for index in scenes.indices { scenes[index].letterAnnouncementDays = days }
        let test = try await TestCounty.open(scenes: scenes)
        defer { test.remove() }
        let item = try await FlagHistory(test: test).confirmed()
        let handler = test.actor("handler", "handler-a")
        let given: [String: Value] = [
            "facts": .text("未批先建"), "appear_on": .date(Day("2026-04-20") ?? .first), "place": .text("镇政府"), "contact": .text("李四"),
        ]
        let drafted = try await test.county.draftLetter("stop-notice", given: given, on: item.number, in: TestCounty.structure, by: handler)
        let row = try #require(drafted.parts[LetterParts.letter]?.last?.id)
        _ = try await test.county.issueLetter(row, on: item.number, in: TestCounty.structure, by: handler)
        var service = LetterService(method: .announced, doneOn: test.county.now.day)
        service.note = "公告栏张贴"
        let served = try await test.county.serveLetter(row, service, on: item.number, in: TestCounty.structure, by: test.actor("inspector"))
        let register = try test.county.rules(TestCounty.structure).register
        let part = try #require(register.part(LetterParts.service))
        let slot = try #require(part.fields.firstIndex { $0.id == "served_on" })
        #expect(served.parts[LetterParts.service]?.last?.fields[slot] == Day(effect).map { .date($0) })
    }
}
