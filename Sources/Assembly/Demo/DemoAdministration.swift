import DemoCounty
import Governance
import Services

/// The three administrators at work: the system administrator has asked for an account, and the security administrator has
/// yet to grant it. The audit administrator finds both in the journal.
struct DemoAdministration: Sendable {
    let county: County
    let people: DemoPeople

    func write() async throws {
        guard let admin = person(DemoRole.admin), county.role(of: admin)?.administers ?? false,
            let security = person(DemoRole.security), county.role(of: security)?.grants ?? false,
            // A colleague of the handler whom the sign-in page offers.
            let handler = people.actors.first(where: { $0.account == DemoRole.handler }), county.role(of: handler) != nil
        else { return }
        let colleague = AccountDraft(
            id: "handler-3", name: "施雨晴", title: "新到岗", posts: [Post(role: handler.role, area: handler.area, unit: handler.unit)])
        _ = try await county.invite(colleague, by: admin)
    }

    private func person(_ role: String) -> Actor? { people.actors.first { $0.role == role } }
}
