extension Scene {
    /// The registers a role reads, the main one first.
    package func readable(by role: Role) -> [Register] {
        let main = mainRegister
        return ([main].compactMap { $0 } + registers.filter { $0.id != main?.id }).filter { role.may(.reads, $0.id.name) }
    }

    /// Registers to which a role adds items by taking a photo on the spot: what has a place, takes photos, and is no lead to
    /// something else.
    package func photographed(by role: Role) -> [Register] {
        readable(by: role).filter {
            role.may(.reports, $0.id.name) && !$0.geometry.isEmpty && $0.leadsTo == nil && !$0.photos.roles.isEmpty
        }
    }
}
