import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// Small histories of one case, by the ordinary doors.
struct CaseHistory: Sendable {
    static let register = QualifiedName(scene: "illegal-construction", name: "case")
    let test: TestCounty
    var handler: Actor { test.actor("handler", "handler-a") }
    var office: Actor { test.actor("office", "office-a") }
    private static let place = Position(x: 120.01, y: 29.01)

    /// A case of a confirmed structure of 120 m², decided on the day; the letters come next.
    func decided(law: String = "planning", isOfficial: Bool = false) async throws -> Item {
        let item = try await informed(law: law, isOfficial: isOfficial)
        let today = Value.date(test.county.now.day)
        return try await act("decide", on: item, ["decided_on": today, "legal_review_on": today], evidence: [.document], by: office)
    }

    /// Filed today, two officers on it.
    func investigated() async throws -> Item {
        let structure = try await FlagHistory(test: test).confirmed()
        var report = Report()
        report.place = Self.place
        report.similar = .new
        report.fields = [
            "structure": .text(structure.number), "filed_on": .date(test.county.now.day), "address": .text("东村 3 号"),
            "owner_name": .text("张三丰"),
        ]
        guard case .stored(let item) = try await test.county.report(report, to: Self.register, by: office) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        return try await act(
            "investigate", on: item,
            ["officers": .text("甲、乙"), "officer_count": .integer(2), "track": .text("village"), "authority": .text("township")])
    }

    /// Told of what is intended; `heavy` where a hearing may be asked for.
    func informed(law: String = "planning", isOfficial: Bool = false, heavy: Bool = false, on item: Item? = nil) async throws -> Item {
        var before = item
        if before == nil { before = try await investigated() }
        return try await act(
            "inform", on: try #require(before),
            [
                "facts_found": .text("未经许可建房"), "ground": .text("no-permit"), "law": .text(law),
                "party_is_official": .boolean(isOfficial), "heavy_penalty": .boolean(heavy),
            ],
            evidence: [.document, .before])
    }

    func act(
        _ action: String, on item: Item, _ fields: [String: Value] = [:], evidence: [EvidenceRole] = [], by actor: Actor? = nil
    ) async throws -> Item {
        let actor = actor ?? handler
        var request = ActionRequest(action: action, version: item.version)
        request.fields = fields
        request.note = "说明"
        for (index, role) in evidence.enumerated() {
            request.evidence.append(try await test.evidence(Int(item.version) * 20 + index, role, by: actor))
        }
        test.clock.advance()
        return try await test.county.perform(request, on: item.number, in: Self.register, by: actor)
    }

    func draft(_ kind: String, _ given: [String: Value], on item: Item, by actor: Actor? = nil) async throws -> Item {
        try await test.county.draftLetter(kind, given: given, on: item.number, in: Self.register, by: actor ?? handler)
    }

    /// Drafted, approved where that is asked, and issued.
    func issued(_ kind: String, _ given: [String: Value], on item: Item) async throws -> Item {
        let drafted = try await draft(kind, given, on: item)
        let row = try #require(drafted.parts[LetterParts.letter]?.last?.id)
        let letter = try #require(test.county.letters(of: Self.register).first { $0.id == kind })
        if !letter.approvers.isEmpty {
            _ = try await test.county.approveLetter(row, on: item.number, in: Self.register, by: office)
        }
        return try await test.county.issueLetter(row, on: item.number, in: Self.register, by: handler)
    }

    /// Brings the letter issued last to its party.
    func served(_ item: Item, on day: Day? = nil, by method: LetterParts.Method = .direct) async throws -> Item {
        let row = try #require(item.parts[LetterParts.letter]?.last?.id)
        var service = LetterService(method: method, doneOn: day ?? test.county.now.day)
        service.receipt = "回证-\(row)"
        return try await test.county.serveLetter(row, service, on: item.number, in: Self.register, by: handler)
    }

    func fact(_ id: String, of item: Item) throws -> Value {
        let register = try test.county.rules(Self.register).register
        return item.facts[try #require(register.facts.firstIndex { $0.id == id })]
    }

    /// What a letter asks for, with a day for its period.
    static func given(_ kind: String, until: String) -> [String: Value] {
        let day = Value.date(Day(until) ?? .first)
        return switch kind {
        case "demand": ["duty": .text("自行拆除"), "until": day, "place": .text("镇政府"), "contact": .text("李四")]
        case "hearing-notice": ["held_on": day, "place": .text("镇政府"), "chair": .text("王主持"), "contact": .text("李四")]
        case "preservation-notice": ["things": .text("施工机具一台"), "place": .text("镇仓库"), "keeper": .text("李四")]
        case "recall-statement": ["reason": .text("事实认定有误")]
        case "forced-decision": ["carried_on": day, "move_by": day]
        case "forced-announcement": ["until": day, "carried_on": day]
        default: ["facts": .text("未取得规划许可建房"), "evidence": .text("勘验笔录"), "until": day]
        }
    }
}

/// The words of the refusal that a step meets; nil where it is taken.
func refusal<Answer>(_ step: () async throws -> Answer) async -> Refusal? {
    do {
        _ = try await step()
        return nil
    } catch {
        return error as? Refusal ?? Refusal("unexpected", .conflict, zh: "\(error)", en: "\(error)")
    }
}
