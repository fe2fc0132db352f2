/// What a register says of its photos: what people call their roles, which two make a pair, and by which fields a folder
/// of photos finds its items.
package struct PhotoDeclaration: Hashable, Sendable {
    /// A role of evidence as the scene's people call it.
    package struct Role: Hashable, Sendable {
        package var role: EvidenceRole
        package var name: Bilingual
        /// Names of folders and files that mean it.
        package var aliases: [String]

        package init(role: EvidenceRole, name: Bilingual, aliases: [String]) {
            self.role = role
            self.name = name
            self.aliases = aliases
        }
    }

    /// The two roles that are looked at side by side.
    package struct Pair: Hashable, Sendable {
        package var first: EvidenceRole
        package var second: EvidenceRole

        package init(first: EvidenceRole, second: EvidenceRole) {
            self.first = first
            self.second = second
        }
    }

    package var roles: [Role] = []
    package var pair: Pair?
    /// What the photos of a report may show, the usual first.
    package var report: [EvidenceRole] = []
    /// Fields that hold numbers people know an item by, beside the item's own.
    package var numbers: [String] = []
    /// Field of the person or body an item belongs to.
    package var owner: String?
    /// Fields that say where it is: a door plate, an address.
    package var addresses: [String] = []

    package init() {}

    /// What people call a role; the engine's own word where the scene has none.
    package func name(of role: EvidenceRole) -> Bilingual {
        declaredName(of: role) ?? Bilingual(zh: "照片", en: "Photo")
    }

    /// What the scene's people call a role; nil where it says nothing.
    package func declaredName(of role: EvidenceRole) -> Bilingual? {
        roles.first { $0.role == role }?.name
    }

    /// Roles that photos of the register may have.
    package var allRoles: [EvidenceRole] {
        EvidenceRole.builtIn + roles.map(\.role).filter { !EvidenceRole.builtIn.contains($0) }
    }
}
