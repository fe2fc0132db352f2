import Governance
import Hummingbird
import JSONText
import Services

/// `/api/scenes`: what is declared, as far as the reader's role may read it.
struct SceneRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/scenes") { _, context in all(context) }
        routes.signedIn.get("api/scenes/{scene}") { _, context in try one(context) }
    }

    private func all(_ context: SignedInContext) -> Response {
        Response.json { writer in
            writer.array { writer in
                for (scene, access) in site.county.scenes(of: context.actor) {
                    writer.object { writer in
                        writer.member("id", scene.id)
                        writer.member("name", scene.name)
                        writer.member("icon", scene.icon)
                        writer.named("registers", access.readable(in: scene).map { ($0.id.description, $0.name) })
                        writer.named("indexes", scene.indexes.map { ("\(scene.id).\($0.id)", $0.name) })
                        writer.named("boards", scene.boards.map { ("\(scene.id).\($0.id)", $0.name) })
                    }
                }
            }
        }
    }

    private func one(_ context: SignedInContext) throws -> Response {
        let scene = try site.county.scene(try context.path("scene"))
        let access = try site.county.access(context.actor, scene: scene.id)
        let among = site.county.scenes(of: context.actor)
        return Response.json { writer in
            writer.object { writer in
                writer.member("id", scene.id)
                writer.member("version", scene.version)
                writer.member("name", scene.name)
                writer.member("icon", scene.icon)
                writer.member(
                    "registers",
                    object: { writer in
                        for register in access.readable(in: scene) {
                            writer.key(register.id.description)
                            writer.register(register, of: scene, for: access.role, among: among)
                        }
                    })
                figures(of: scene, into: &writer)
            }
        }
    }

    private func figures(of scene: Scene, into writer: inout JSONWriter) {
        writer.member(
            "indexes",
            object: { writer in
                for index in scene.indexes {
                    writer.member(
                        "\(scene.id).\(index.id)",
                        object: { writer in
                            writer.member("name", index.name)
                            writer.member(
                                "levels",
                                array: { writer in
                                    index.versions.last?.levels.forEach { writer.string($0.rawValue) }
                                })
                        })
                }
            })
        writer.member(
            "evaluations",
            object: { writer in
                for study in scene.studies {
                    writer.member(
                        "\(scene.id).\(study.id)",
                        object: { writer in
                            writer.member("name", study.name)
                            writer.member("over", "\(scene.id).\(study.over ?? "")")
                        })
                }
            })
        writer.member(
            "ledgers",
            object: { writer in
                for ledger in scene.ledgers {
                    writer.member(
                        "\(scene.id).\(ledger.id)",
                        object: { writer in
                            writer.member("name", ledger.name)
                            writer.member("unit", ledger.unit)
                            writer.member("register", "\(scene.id).\(ledger.register)")
                        })
                }
            })
        writer.named("boards", scene.boards.map { ("\(scene.id).\($0.id)", $0.name) })
        writer.member(
            "units",
            object: { writer in
                for unit in scene.units { writer.member(unit.symbol, unit.name) }
            })
    }
}

extension JSONWriter {
    /// `[{"id","name"}]`
    mutating func named(_ member: String, _ list: [(id: String, name: Bilingual)]) {
        self.member(
            member,
            array: { writer in
                for (id, name) in list {
                    writer.object { writer in
                        writer.member("id", id)
                        writer.member("name", name)
                    }
                }
            })
    }
}
