import Governance
import Hummingbird
import Services

extension SignedInContext {
    /// The qualified name in a part of the path, such as `illegal-construction.structure`.
    func name(_ part: String) throws(Problem) -> QualifiedName {
        guard let name = QualifiedName(try path(part)) else { throw .notFound() }
        return name
    }
}

extension County {
    /// The rights of a person in a scene; refuses whose role the scene does not declare.
    func access(_ actor: Actor, scene id: String) throws(Refusal) -> Access {
        try Access(actor, scene: try scene(id), tree: map.tree, rules: rules)
    }

    /// The scenes of which a person may read something.
    func openScenes(of actor: Actor) -> [(scene: Scene, access: Access)] {
        scenes(of: actor).filter { !$0.access.role.reads.isEmpty }
    }

    /// The scenes in which a person's role means something, with the rights there.
    func scenes(of actor: Actor) -> [(scene: Scene, access: Access)] {
        let tree = map.tree
        return scenes.compactMap { scene in
            guard let access = try? Access(actor, scene: scene, tree: tree, rules: rules) else { return nil }
            return (scene, access)
        }
    }
}

extension Access {
    /// The registers of a scene that the role may read.
    func readable(in scene: Scene) -> [Register] {
        scene.readable(by: role)
    }
}
