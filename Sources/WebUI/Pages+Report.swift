import Governance
import HTTPAPI
import Hummingbird
import Services

extension Pages {
    /// The form of an office, for what is added without a photo: the register that was asked for, else the first the reader may
    /// add to who takes no photos at all. Nil where the camera is right, and for a report that follows a lead.
    func formInstead(_ request: Request, _ session: SessionInfo) -> String? {
        guard request.uri.queryParameters["lead"] == nil else { return nil }
        let open = scenes(of: session).compactMap { scene in scene.role(of: session.actor).map { (scene, $0) } }
        let byPhoto = open.flatMap { $0.photographed(by: $1) }.map(\.id.description)
        let added = open.flatMap { scene, role in scene.readable(by: role).filter { role.may(.reports, $0.id.name) } }
            .map(\.id.description)
        if let asked = request.uri.queryParameters["register"].map(String.init) {
            return added.contains(asked) && !byPhoto.contains(asked) ? "/new/\(asked)" : nil
        }
        return byPhoto.isEmpty ? added.first.map { "/new/\($0)" } : nil
    }
}
