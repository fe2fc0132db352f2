import CQL2
import Governance
import Services

/// Flags of the demo: the rules raise them over its history, and the first few have gone some way.
struct DemoSupervision: Sendable {
    let county: County
    let people: DemoPeople

    func write() async throws {
        _ = try await county.raiseAllFlags()
        guard let reviewer = people.actors.first(where: { county.role(of: $0)?.supervises ?? false }) else { return }
        var query = FlagQuery()
        query.limit = 200
        let flags = try await county.flags(query, by: reviewer).flags.sorted { $0.flag.id < $1.flag.id }
        // One of each kind first, so that the page shows what the rules are.
        var seen: Set<String> = []
        let chosen = flags.filter { seen.insert($0.definition.id).inserted }
        for (step, sight) in chosen.enumerated() where step < 6 {
            let id = sight.flag.id
            if step == 5 {
                _ = try await county.conclude(id, .cleared, "调阅经过与照片，办理人不同，时序合理。", by: reviewer)
                continue
            }
            let asked = try await county.ask(id, "请说明办理经过，并附有关依据。", of: nil, by: reviewer)
            guard step < 3, let inquiry = asked.flag.inquiry, let answering = person(inquiry) else { continue }
            _ = try await county.reply(to: id, "已核对卷宗：按程序办理，审批单与现场照片在案。", by: answering)
            if step == 0 { _ = try await county.conclude(id, .mended, "补正手续，提醒经办人。", by: reviewer) }
        }
    }

    private func person(_ inquiry: RaisedFlag.Inquiry) -> Actor? {
        people.actors.first { $0.role == inquiry.role && (county.role($0.role)?.scope == .county || $0.area == inquiry.area) }
    }
}
