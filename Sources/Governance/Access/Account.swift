package import CQL2

/// A post a person holds: a role over an area, in a unit, in one scene or in every scene that knows the role. One person
/// often holds several, and acts in one at a time.
package struct Post: Hashable, Sendable {
    package var role: String
    package var area: AreaID
    package var unit: String
    /// The scene it is held in; nil holds it in every scene that declares the role.
    package var scene: String?

    package init(role: String, area: AreaID, unit: String, scene: String? = nil) {
        self.role = role
        self.area = area
        self.unit = unit
        self.scene = scene
    }

    /// Names the post among those of one person: nobody holds a role twice over the same area.
    package var key: String { "\(role)@\(area)" + (scene.map { "#\($0)" } ?? "") }
}

extension [Post] {
    /// The post of a key; also understands a role's id alone, which names the first post in it.
    package func named(_ key: String) -> Post? { first { $0.key == key } ?? first { $0.role == key } }
}

/// A person who may sign in.
package struct Account: Hashable, Sendable {
    package var id: String
    package var name: String
    /// What the person is called at work, such as 副镇长; it gives no rights.
    package var title = ""
    /// As it is dialled; only administrators see it.
    package var phone = ""
    /// Encoded hash with its parameters, of the password or the one-time code; never either of them.
    package var passwordHash: String
    /// Until when a one-time code opens the first sign-in, which sets the password; nil once that is done.
    package var firstUntil: Instant?
    package var posts: [Post]
    package var disabled: Bool
    /// Made by the demo, with a password printed on the sign-in page.
    package var demo: Bool

    package init(id: String, name: String, passwordHash: String, posts: [Post], disabled: Bool, demo: Bool) {
        self.id = id
        self.name = name
        self.passwordHash = passwordHash
        self.posts = posts
        self.disabled = disabled
        self.demo = demo
    }
}
