import CQL2
package import Governance

/// What one actor may do: default deny (architecture.md, Access).
package struct Access: Sendable {
    package let actor: Actor
    package let role: Role
    package let tree: AreaTree
    /// What of narrowed registers is seen, by their short names.
    private let sights: [String: NarrowedSight]

    /// Refuses an actor whose role the scene does not declare.
    package init(_ actor: Actor, scene: Scene, tree: AreaTree, rules: [QualifiedName: RegisterRules]) throws(Refusal) {
        guard let role = scene.role(of: actor) else {
            throw .notGranted(Bilingual(zh: "进入“\(scene.name.zh)”", en: "enter \"\(scene.name.en)\""))
        }
        self.actor = actor
        self.role = role
        self.tree = tree
        var sights: [String: NarrowedSight] = [:]
        for register in role.narrows.keys {
            // A bound that cannot be asked opens nothing.
            guard let sight = rules[QualifiedName(scene: scene.id, name: register)]?.sight(of: actor) else {
                throw .notGranted(Bilingual(zh: "进入“\(scene.name.zh)”", en: "enter \"\(scene.name.en)\""))
            }
            sights[register] = sight
        }
        self.sights = sights
    }

    /// What the person sees of a register beside their area; nil where the area alone bounds it.
    package func sight(of register: QualifiedName) -> NarrowedSight? { sights[register.name] }

    /// Whether sums and counts over a register tell of items that the role does not see.
    package func isNarrowed(_ register: String) -> Bool { role.narrows[register] != nil }

    /// Areas whose items the role sees; nil means the whole county.
    package var areas: [AreaID]? {
        switch role.scope {
        case .county: nil
        case .area: tree.subtree(of: actor.area)
        }
    }

    package func requireRead(_ register: Register) throws(Refusal) {
        try require(.reads, register, Bilingual(zh: "查看“\(register.name.zh)”", en: "read \"\(register.name.en)\""))
    }

    package func requireReport(_ register: Register) throws(Refusal) {
        try require(.reports, register, Bilingual(zh: "新增“\(register.name.zh)”", en: "add to \"\(register.name.en)\""))
    }

    package func requireChange(_ register: Register) throws(Refusal) {
        try require(.changes, register, Bilingual(zh: "修改“\(register.name.zh)”", en: "change \"\(register.name.en)\""))
    }

    package func requireExport(_ register: Register) throws(Refusal) {
        try require(.exports, register, Bilingual(zh: "导出“\(register.name.zh)”", en: "export \"\(register.name.en)\""))
    }

    package func requireImport(_ register: Register) throws(Refusal) {
        try require(.imports, register, Bilingual(zh: "导入“\(register.name.zh)”", en: "import into \"\(register.name.en)\""))
    }

    private func require(_ grant: Role.Grant, _ register: Register, _ what: Bilingual) throws(Refusal) {
        guard role.may(grant, register.id.name) else { throw .notGranted(what) }
    }

    /// Whether an area in charge lies within the role's reach.
    package func reaches(_ area: AreaID) -> Bool {
        role.scope == .county || tree.contains(actor.area, area)
    }

    /// Whether an item lies within the role's reach: by its place, its area in charge, or the area it has been handed to.
    package func reaches(_ item: Item) -> Bool {
        (reaches(item.chargeArea) || reaches(item.area) || item.receiver.map { reaches($0) } ?? false)
            && sights[item.register.name]?.holds(item) ?? true
    }

    /// Whether nothing but the area bounds what the role sees of the registers that a figure is made of.
    package func seesWhole(_ figure: Board.Figure, of scene: Scene) -> Bool {
        !figure.registers(in: scene).contains(where: isNarrowed)
    }

    /// Refuses sums and counts over a register of which the role sees a part.
    package func requireWhole(_ register: String) throws(Refusal) {
        guard !isNarrowed(register) else {
            throw .notGranted(Bilingual(zh: "查看合计（您只能看其中一部分）", en: "see totals of what you see in part"))
        }
    }

    package func requireReach(_ item: Item) throws(Refusal) {
        guard reaches(item) else { throw .outsideScope() }
    }
}

extension County {
    package func access(_ actor: Actor, _ register: QualifiedName) throws(Refusal) -> Access {
        try Access(actor, scene: try scene(register.scene), tree: map.tree, rules: rules)
    }
}
