import Governance
import Services

extension OperationRunner {
    /// The operator in a role over the whole county that may do something in a scene: in the one they came in where that may,
    /// else in the first that is declared. Who runs the machine is of no office, and scenes have offices of their own. Where no
    /// role may, any of the scene's, so that the refusal says what is not granted.
    func acting(_ actor: Actor, in scene: Scene, as fits: (Role) -> Bool) -> Actor {
        let able = scene.roles.filter { $0.scope == .county && fits($0) }
        let role = able.first { $0.id == actor.role } ?? able.first ?? scene.role(actor.role) ?? scene.roles.first { $0.scope == .county }
        guard let role else { return actor }
        var acting = actor
        acting.role = role.id
        return acting
    }

    /// The operator as one who may take items into a register.
    func importing(_ actor: Actor, into register: QualifiedName) throws -> Actor {
        acting(actor, in: try county.scene(register.scene)) { $0.may(.reads, register.name) && $0.may(.imports, register.name) }
    }

    /// The operator in the role that a command names.
    func asking(_ actor: Actor, as role: String, in scene: Scene) throws(Refusal) -> Actor {
        guard scene.role(role) != nil else {
            let known = scene.roles.map(\.id).joined(separator: ", ")
            throw Refusal(
                "unknown-role", .notFound, zh: "没有角色“\(role)”，可用：\(known)。", en: "There is no role \"\(role)\"; there are: \(known).",
                field: "--role")
        }
        var asking = actor
        asking.role = role
        return asking
    }
}
