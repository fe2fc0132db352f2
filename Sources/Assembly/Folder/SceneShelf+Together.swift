package import Governance

/// What each scene may say by itself, and all of one county together may not.
extension SceneShelf {
    /// Links to registers that are not there, and posts that two scenes understand differently; a scene that is not
    /// installed is no fault.
    package static func clashes(_ scenes: [Scene]) -> [Refusal] {
        scenes.flatMap { dangling($0, among: scenes) } + differing(scenes)
    }

    private static func dangling(_ scene: Scene, among scenes: [Scene]) -> [Refusal] {
        scene.registers.flatMap { register in
            (register.fields + register.parts.flatMap(\.fields)).compactMap { field -> Refusal? in
                guard case .item(let target) = field.type, let name = QualifiedName(target),
                    let other = scenes.first(where: { $0.id == name.scene }), other.register(name.name) == nil
                else { return nil }
                return Refusal(
                    "broken-scene", .unavailable, zh: "“\(register.id)”的字段“\(field.id)”指向“\(target)”，但没有这本登记簿。",
                    en: "The field \"\(field.id)\" of \(register.id) points to \(target), which is no register.")
            }
        }
    }

    /// A post is held once, for the whole county: who holds `handler` is the town's handler in every scene. A role of one
    /// name that meant two offices would open the work of one to the other.
    private static func differing(_ scenes: [Scene]) -> [Refusal] {
        var first: [String: (scene: String, role: Role)] = [:]
        var refusals: [Refusal] = []
        for scene in scenes {
            for role in scene.roles {
                guard let (other, known) = first[role.id] else {
                    first[role.id] = (scene.id, role)
                    continue
                }
                guard known.name != role.name || known.scope != role.scope else { continue }
                refusals.append(
                    Refusal(
                        "broken-scene", .unavailable,
                        zh: "角色“\(role.id)”在 \(other) 里是“\(known.name.zh)”，在 \(scene.id) 里是“\(role.name.zh)”。"
                            + "全县一个角色只能是一个岗位：名称和范围要相同，否则换一个标识。",
                        en: "The role \"\(role.id)\" is \"\(known.name.en)\" in \(other) and \"\(role.name.en)\" in \(scene.id). "
                            + "A role is one post of the whole county: give both the same name and scope, or another id."))
            }
        }
        return refusals
    }
}
