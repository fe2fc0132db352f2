import Governance
import HTTPAPI
import Services

extension Pages {
    /// Whether a page's subject is there and may be seen; asked before the shell goes out, so that a wrong address is
    /// answered 404 and not with an empty page.
    func problem(_ subject: PageSubject, _ session: SessionInfo) async -> PageProblem? {
        do {
            if let name = subject.register {
                guard let register = QualifiedName(name) else { throw Refusal.unknownRegister(name) }
                let access = try site.county.access(session.actor, register)
                try access.requireRead(try site.county.rules(register).register)
                if let number = subject.number {
                    _ = try await site.county.read(number, in: register, by: session.actor)
                }
            }
            if let name = subject.measure {
                guard let measure = QualifiedName(name), try site.county.scene(measure.scene).measure(measure.name) != nil else {
                    return PageProblem(status: 404, code: "unknown-measure", detail: name)
                }
            }
            if let name = subject.index {
                guard let index = QualifiedName(name) else { return PageProblem(status: 404, code: "unknown-index", detail: name) }
                _ = try Access(
                    session.actor, scene: try site.county.scene(index.scene), tree: site.county.map.tree,
                    rules: site.county.rules)
                if subject.isStudy(of: site.county) {
                    let register = QualifiedName(scene: index.scene, name: try site.county.study(index).over ?? "")
                    try site.county.access(session.actor, register).requireRead(try site.county.rules(register).register)
                } else {
                    _ = try site.county.index(index)
                }
                if let month = subject.month { _ = try await site.county.publishedMonth(month, of: index, revision: nil) }
            }
            return nil
        } catch let refusal as Refusal {
            return PageProblem(status: refusal.kind == .forbidden ? 403 : 404, code: refusal.code, detail: refusal.message.zh)
        } catch {
            return PageProblem(status: 500, code: "unexpected", detail: "")
        }
    }
}
