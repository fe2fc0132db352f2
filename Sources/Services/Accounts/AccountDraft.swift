package import Governance

/// What an administrator says of a person.
package struct AccountDraft: Hashable, Sendable {
    package var id: String
    package var name: String
    package var title: String
    package var phone: String
    package var posts: [Post]

    package init(id: String, name: String, title: String = "", phone: String = "", posts: [Post]) {
        self.id = id
        self.name = name
        self.title = title
        self.phone = phone
        self.posts = posts
    }

    init(_ account: Account) {
        self.init(id: account.id, name: account.name, title: account.title, phone: account.phone, posts: account.posts)
    }

    func isSame(as account: Account) -> Bool { self == AccountDraft(account) }

    func fill(_ account: inout Account) {
        account.name = name
        account.title = title
        account.phone = phone
        account.posts = posts
    }
}

extension County {
    /// Everything that is wrong with a draft; an empty list where it will do.
    func faults(in draft: AccountDraft) -> [Refusal] {
        var faults: [Refusal] = []
        if draft.id.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._\-]{1,31}/) == nil {
            faults.append(
                Refusal(
                    "bad-account-name", .invalid, zh: "账号用 2 至 32 位字母、数字、点、横线或下划线，以字母或数字开头。",
                    en: "An account has 2 to 32 letters, digits, dots, dashes or underscores, and begins with a letter or digit.",
                    field: "account"))
        }
        if draft.name.isEmpty || draft.name.count > 40 {
            faults.append(Refusal("bad-name", .invalid, zh: "请填写姓名，至多 40 字。", en: "Give the name, at most 40 characters.", field: "name"))
        }
        if draft.title.count > 40 {
            faults.append(Refusal("bad-title", .invalid, zh: "职务至多 40 字。", en: "The title has at most 40 characters.", field: "title"))
        }
        if !draft.phone.isEmpty, draft.phone.wholeMatch(of: /\+?[0-9][0-9 \-]{4,18}/) == nil {
            faults.append(
                Refusal(
                    "bad-phone", .invalid, zh: "电话只能有数字、空格和横线，5 至 20 位。", en: "A phone number has 5 to 20 digits, spaces or dashes.",
                    field: "phone"))
        }
        return faults + postFaults(draft.posts)
    }

    private func postFaults(_ posts: [Post]) -> [Refusal] {
        guard !posts.isEmpty else {
            return [Refusal("missing-post", .invalid, zh: "至少要有一个角色。", en: "At least one role is needed.", field: "posts")]
        }
        var faults: [Refusal] = []
        let day = now.day
        for post in posts {
            if let scene = post.scene, !scenes.contains(where: { $0.id == scene && $0.role(post.role) != nil }) {
                faults.append(
                    Refusal(
                        "unknown-scene", .invalid, zh: "场景“\(scene)”里没有角色“\(post.role)”。",
                        en: "The scene \"\(scene)\" has no role \"\(post.role)\".", field: "posts"))
            }
            if role(post.role) == nil { faults.append(.unknownRole(post.role, known: scenes.flatMap(\.roles).map(\.id))) }
            if !(map.tree[post.area]?.isValid(on: day) ?? false) {
                faults.append(
                    Refusal("unknown-area", .invalid, zh: "没有这个区域，或已撤销。", en: "There is no such area, or it has ended.", field: "posts"))
            }
            if post.unit.count > 120 {
                faults.append(Refusal("bad-unit", .invalid, zh: "单位至多 120 字。", en: "The unit has at most 120 characters.", field: "posts"))
            }
        }
        if Set(posts.map(\.key)).count < posts.count {
            faults.append(
                Refusal(
                    "role-twice", .invalid, zh: "同一角色在同一区域只能有一次。", en: "A role can be held once only over the same area.", field: "posts"))
        }
        // Who gives rights holds no others: system, security and audit administrators are three people (roles.md 5).
        if posts.count > 1, posts.contains(where: { role($0)?.standsAlone ?? false }) {
            faults.append(
                Refusal(
                    "separate-duties", .conflict, zh: "管理员不能兼任其他角色。", en: "An administrator can hold no other role.", field: "posts"))
        }
        return faults
    }

    /// A role by its id, of whatever scene.
    package func role(_ id: String) -> Role? { scenes.lazy.compactMap { $0.role(id) }.first }

    /// The role of a post, of the scene it is held in or else of the first that declares it.
    package func role(_ post: Post) -> Role? {
        post.scene.map { held in scenes.first { $0.id == held }?.role(post.role) } ?? role(post.role)
    }

    /// The role somebody acts in, as the county sees it: what one of its scenes lets it do for the whole county (keep
    /// accounts, read the journal, answer for personal data …) it may do, whichever scene stands first.
    package func role(of actor: Actor) -> Role? {
        let held = scenes.compactMap { $0.role(of: actor) }
        guard var role = held.first else { return nil }
        role.reads = held.first { !$0.reads.isEmpty }?.reads ?? []
        role.audits = held.contains(where: \.audits)
        role.administers = held.contains(where: \.administers)
        role.grants = held.contains(where: \.grants)
        role.protects = held.contains(where: \.protects)
        role.erases = held.contains(where: \.erases)
        role.supervises = held.contains(where: \.supervises)
        role.home = held.lazy.compactMap(\.home).first
        return role
    }
}
