import CQL2
import Governance
import JSONText
import Services

extension JSONWriter {
    mutating func people(_ page: PeoplePage, of county: County) {
        object { writer in
            writer.member("matched", page.matched)
            writer.member("people", array: { writer in for account in page.people { writer.person(account, page, of: county) } })
            writer.member("units", array: { writer in for unit in page.units { writer.unit(unit) } })
            writer.member(
                "roles",
                array: { writer in
                    // A role that several scenes declare under one id is one choice, which may be narrowed to a scene.
                    var seen: Set<String> = []
                    for role in county.scenes.flatMap(\.roles) where seen.insert(role.id).inserted {
                        writer.object { writer in
                            writer.member("id", role.id)
                            writer.member("name", role.name)
                            writer.member("scope", role.scope.rawValue)
                            writer.member("alone", role.standsAlone)
                            writer.strings("scenes", county.scenes.filter { $0.role(role.id) != nil }.map(\.id))
                        }
                    }
                })
        }
    }

    private mutating func person(_ account: Account, _ page: PeoplePage, of county: County) {
        object { writer in
            writer.member("account", account.id)
            writer.member("name", account.name)
            writer.member("title", account.title)
            writer.member("phone", account.phone)
            writer.member("state", account.state.rawValue)
            writer.member("demo", account.demo)
            writer.member("lockedUntil", page.locked[account.id].map { county.zone.text($0) })
            writer.member("codeUntil", account.firstUntil.map { county.zone.text($0) })
            writer.member(
                "posts",
                array: { writer in
                    for post in account.posts {
                        writer.object { writer in
                            writer.member("role", post.role)
                            writer.member("post", post.key)
                            writer.member("scene", post.scene)
                            writer.member("roleName", county.role(post)?.name ?? Bilingual(zh: post.role, en: post.role))
                            writer.member("area", county.map.tree[post.area]?.code)
                            writer.member("areaName", county.map.tree[post.area]?.name)
                            writer.member("unit", post.unit)
                        }
                    }
                })
        }
    }

    private mutating func unit(_ node: UnitNode) {
        object { writer in
            writer.member("path", node.path)
            writer.member("name", node.name)
            writer.member("people", node.people)
            writer.member("children", array: { writer in for child in node.children { writer.unit(child) } })
        }
    }

    mutating func invitation(_ invitation: Invitation) {
        object { writer in
            writer.member("account", invitation.account)
            writer.member("name", invitation.name)
            writer.member("unit", invitation.unit)
            writer.member("code", invitation.code)
            writer.member("until", invitation.until.description)
        }
    }

    mutating func accountImport(_ result: AccountImport, isTrial: Bool, in language: Language) {
        object { writer in
            writer.member("trial", isTrial)
            for outcome in [AccountImport.Outcome.made, .changed, .unchanged, .rejected] {
                writer.member(outcome.rawValue, result.count(outcome))
            }
            writer.member(
                "rows",
                array: { writer in
                    for row in result.rows {
                        writer.object { writer in
                            writer.member("line", row.line)
                            writer.member("account", row.account)
                            writer.member("name", row.name)
                            writer.member("outcome", row.outcome.rawValue)
                            writer.member("reason", row.refusal?.text(in: language))
                        }
                    }
                })
            writer.key("request")
            if let request = result.request { writer.integer(request.id) } else { writer.null() }
            writer.member("invitations", array: { writer in for one in result.invitations { writer.invitation(one) } })
        }
    }
}
