import Governance
import JSONText
import Services

extension JSONWriter {
    /// A register as the pages need it to build lists, forms and buttons.
    mutating func register(
        _ register: Register, of scene: Scene, for role: Role, among scenes: [(scene: Scene, access: Access)]
    ) {
        object { writer in
            writer.member("name", register.name)
            writer.counter(register.counter)
            writer.member("page", register.page.rawValue)
            writer.member("question", register.question)
            writer.member("empty", register.empty)
            writer.member(
                "geometry",
                array: { writer in
                    for kind in GeometryKind.allCases where register.geometry.contains(kind) { writer.string(kind.rawValue) }
                })
            writer.fields(register.fields, of: scene)
            writer.member(
                "parts",
                array: { writer in
                    for part in register.parts {
                        writer.object { writer in
                            writer.member("id", part.id)
                            writer.member("name", part.name)
                            writer.fields(part.fields, of: scene)
                            writer.stages(part.stages)
                            if part.isKept { writer.member("kept", true) }
                            if let rule = part.begins { writer.beginning(rule, of: scene, for: role) }
                        }
                    }
                })
            if scene.letters.contains(where: { $0.register == register.id.name }) { writer.member("letters", true) }
            writer.facts(register, of: scene)
            writer.stages(register.stages)
            writer.member("actions", array: { writer in register.actions.forEach { writer.action($0) } })
            writer.photos(register.photos)
            writer.strings("card", register.card)
            writer.strings("title", register.title)
            writer.member(
                "views",
                array: { writer in
                    for view in register.views {
                        writer.object { writer in
                            writer.member("id", view.id)
                            writer.member("name", view.name)
                            writer.member("filter", view.filter)
                        }
                    }
                })
            writer.creation(register)
            writer.leads(register, of: scene)
            writer.namedBy(register, in: scenes)
            if let rule = register.covers { writer.member("covers", rule.level.rawValue) }
            if register.code != nil { writer.member("code", true) }
            if !register.draws.isEmpty { writer.member("draws", true) }
            if !register.quick.isEmpty { writer.strings("quick", register.quick) }
            writer.rights(role, on: register)
        }
    }

    /// What a form for a new item asks: what is required, and what the card shows.
    private mutating func creation(_ register: Register) {
        let asked = register.fields.filter { field in
            guard field.within == nil else { return false }
            return field.required || register.card.contains(field.id)
        }
        member(
            "create",
            object: { writer in
                writer.asked("fields", asked.map { ActionField(id: $0.id, required: $0.required) })
                writer.member(
                    "evidence",
                    array: { writer in
                        guard !register.geometry.isEmpty else { return }
                        writer.object { writer in
                            writer.member("role", EvidenceRole.before.rawValue)
                            writer.member("min", 0)
                        }
                    })
            })
    }

    /// Where leads go, and what a new item there begins with.
    private mutating func leads(_ register: Register, of scene: Scene) {
        guard let rule = register.leadsTo else { return }
        member(
            "leadsTo",
            object: { writer in
                writer.member("register", "\(scene.id).\(rule.register)")
                writer.member("name", scene.register(rule.register)?.name)
                writer.member("rel", rule.link)
                writer.member(
                    "fields",
                    object: { writer in for one in rule.fields { writer.member(one.field, one.from) } })
            })
    }

    /// What rows begin, for roles that may read it.
    private mutating func beginning(_ rule: BeginningRule, of scene: Scene, for role: Role) {
        guard role.may(.reads, rule.register), let other = scene.register(rule.register) else { return }
        member(
            "begins",
            object: { writer in
                writer.member("register", other.id.description)
                writer.member("name", other.name)
                writer.member("link", rule.link)
                writer.member("place", rule.place)
                writer.member("report", role.may(.reports, other.id.name))
                writer.strings("closed", other.stages.filter { $0.kind == .closed }.map(\.id))
                writer.member(
                    "fields",
                    object: { writer in for one in rule.fields { writer.member(one.field, one.from) } })
            })
    }

    /// Registers whose items name one of this, in whatever scene, as far as the reader's role there may read them.
    private mutating func namedBy(_ register: Register, in scenes: [(scene: Scene, access: Access)]) {
        member(
            "namedBy",
            array: { writer in
                for (scene, access) in scenes {
                    for other in scene.registers where access.role.may(.reads, other.id.name) {
                        guard let field = other.field(naming: register.id) else { continue }
                        writer.object { writer in
                            writer.member("register", other.id.description)
                            writer.member("name", other.name)
                            writer.member("scene", scene.id)
                            writer.member("sceneName", scene.name)
                            writer.member("field", field)
                            writer.member("report", access.role.may(.reports, other.id.name))
                        }
                    }
                }
            })
    }

    private mutating func rights(_ role: Role, on register: Register) {
        let name = register.id.name
        member(
            "may",
            object: { writer in
                writer.member("report", role.may(.reports, name))
                writer.member("change", role.may(.changes, name))
                writer.member("export", role.may(.exports, name))
                writer.member("import", role.may(.imports, name))
            })
    }

    /// What photos are called, and which two are looked at side by side.
    private mutating func photos(_ photos: PhotoDeclaration) {
        member(
            "photos",
            object: { writer in
                writer.member(
                    "roles",
                    array: { writer in
                        for role in photos.roles {
                            writer.object { writer in
                                writer.member("id", role.role.rawValue)
                                writer.member("name", role.name)
                            }
                        }
                    })
                writer.strings("report", photos.report.map(\.rawValue))
                writer.strings("compare", photos.pair.map { [$0.first.rawValue, $0.second.rawValue] } ?? [])
            })
    }

    private mutating func facts(_ register: Register, of scene: Scene) {
        member(
            "facts",
            array: { writer in
                for fact in register.facts {
                    writer.object { writer in
                        writer.member("id", fact.id)
                        writer.member("name", fact.name)
                        writer.unit(fact.unit, of: scene)
                    }
                }
            })
    }

    private mutating func stages(_ stages: [Stage]) {
        member(
            "stages",
            array: { writer in
                for stage in stages {
                    writer.object { writer in
                        writer.member("id", stage.id)
                        writer.member("name", stage.name)
                        writer.member("kind", stage.kind.rawValue)
                        guard let limit = stage.limit else { return }
                        writer.member(
                            "limit",
                            object: { writer in
                                writer.member("length", limit.length)
                                writer.member("unit", limit.unit.rawValue)
                                writer.member("warning", limit.warning)
                                writer.member("until", limit.until)
                            })
                    }
                }
            })
    }

    mutating func strings(_ name: String, _ texts: [String]) {
        member(name, array: { writer in texts.forEach { writer.string($0) } })
    }
}

extension Register {
    /// The field in which its items name one of a register, which a field of another scene gives with its scene's name;
    /// leads say where they lead to themselves.
    fileprivate func field(naming other: QualifiedName) -> String? {
        func means(_ name: String) -> Bool { name == other.description || id.scene == other.scene && name == other.name }
        guard leadsTo.map({ !means($0.register) }) ?? true else { return nil }
        return fields.first { field in
            if case .item(let register) = field.type { means(register) } else { false }
        }?.id
    }
}
