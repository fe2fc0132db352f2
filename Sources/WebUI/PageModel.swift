import CQL2
import Governance
import HTTPAPI
import Hummingbird
import JSONText
import Services

/// Values of a page's template: language, token, and the block of data that its modules start from.
struct PageModel {
    let values: [String: Any]

    init(
        template: String, request: Request, session: SessionInfo?, subject: PageSubject, problem: PageProblem?, site: Site,
        county: PageCounty
    ) {
        let language = request.language
        let about = PageScene(subject, template, request, session, site)
        var values: [String: Any] = [
            "lang": language == .zh ? "zh-CN" : "en", "zh": language == .zh, "csrf": session?.csrf ?? "",
            "build": site.options.assets, "synthetic": county.synthetic,
            "colours": Self.cookie("colours", request, ["standard", "safe"]), "type": Self.cookie("type", request, ["normal", "large"]),
            "title": language == .zh ? "\(county.nameZH) · 一网" : "\(county.nameEN) · Yiwang",
        ]
        let role = session.flatMap { site.county.role(of: $0.actor) }
        values["reads"] = !(role?.reads.isEmpty ?? true)
        values["reports"] = about.photographs
        values["several"] = about.open.count > 1
        values["administers"] = role?.administers ?? false
        values["protects"] = role?.protects ?? false
        values["grants"] = role?.grants ?? false
        values["audits"] = role?.audits ?? false
        values["supervises"] = role?.supervises ?? false
        values["asked"] = role.map { site.county.isAsked($0.id) } ?? false
        values["feeds"] = session.map { site.county.followsFeeds($0.actor) } ?? false
        values["scores"] = session.map { !site.county.scoringKinds(of: $0.actor).isEmpty } ?? false
        values["page"] = Self.data(
            template: template, language: language, session: session, subject: subject, site: site, county: county,
            about: about)
        if let problem {
            values["status"] = String(problem.status)
            values["code"] = problem.code
            values["detail"] = problem.detail
            values["is404"] = problem.status == 404
            values["is403"] = problem.status == 403
        }
        self.values = values
    }

    /// A cookie's value where it is one of those known; the first otherwise.
    private static func cookie(_ name: String, _ request: Request, _ known: [String]) -> String {
        request.cookies[name].flatMap { cookie in known.first { $0 == cookie.value } } ?? known[0]
    }

    /// JSON that may stand in a script block: `<` is written as an escape.
    private static func data(
        template: String, language: Language, session: SessionInfo?, subject: PageSubject, site: Site, county: PageCounty,
        about: PageScene
    ) -> String {
        var writer = JSONWriter(capacity: 1024)
        writer.object { writer in
            writer.member("page", template)
            writer.member("lang", language.rawValue)
            writer.key("session")
            if let session { writer.session(session, of: site.county) } else { writer.null() }
            writer.member("scene", about.scene?.id)
            writer.member("register", about.register)
            writer.member("scenes", about.open.count)
            writer.member("reports", about.photographs)
            writer.member("cockpit", about.open.first { $0.isColoured }?.id)
            if about.choices.count > 1 { Self.write(about.choices, of: about.open, into: &writer) }
            if let number = subject.number { writer.member("number", number) }
            if let index = subject.index { writer.member("index", index) }
            if let month = subject.month { writer.member("month", month) }
            if let measure = subject.measure { writer.member("measure", measure) }
            writer.member("today", site.county.now.day.description)
            writer.member("build", site.options.assets)
            Self.write(county, into: &writer)
            if template == "sign-in" { Self.writeProviders(site, into: &writer) }
            if template == "sign-in", !county.demoAccounts.isEmpty { Self.writeAccounts(county, into: &writer) }
        }
        return writer.text.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "\\u003c")
    }

    private static func write(_ choices: [Register], of scenes: [Scene], into writer: inout JSONWriter) {
        writer.key("choices")
        writer.array { writer in
            for register in choices {
                writer.object { writer in
                    writer.member("register", register.id.description)
                    writer.member("name", register.name)
                    writer.member("scene", scenes.first { $0.id == register.id.scene }?.name)
                }
            }
        }
    }

    private static func write(_ county: PageCounty, into writer: inout JSONWriter) {
        writer.key("county")
        writer.object { writer in
            writer.key("name")
            writer.object { writer in
                writer.member("zh", county.nameZH)
                writer.member("en", county.nameEN)
            }
            writer.member("code", county.code)
            writer.key("bounds")
            writer.array { writer in county.bounds.forEach { writer.double($0) } }
            if county.bounds.count == 4 {
                writer.key("center")
                writer.array { writer in
                    writer.double((county.bounds[0] + county.bounds[2]) / 2)
                    writer.double((county.bounds[1] + county.bounds[3]) / 2)
                }
            }
            writer.member("synthetic", county.synthetic)
        }
    }

    /// Where people may sign in elsewhere.
    private static func writeProviders(_ site: Site, into writer: inout JSONWriter) {
        writer.key("providers")
        writer.array { writer in
            for provider in site.options.signOn {
                writer.object { writer in
                    writer.member("id", provider.id)
                    writer.key("name")
                    writer.object { writer in
                        writer.member("zh", provider.name.zh)
                        writer.member("en", provider.name.en)
                    }
                }
            }
        }
    }

    private static func writeAccounts(_ county: PageCounty, into writer: inout JSONWriter) {
        writer.key("demoAccounts")
        writer.array { writer in
            for account in county.demoAccounts {
                writer.object { writer in
                    writer.member("account", account.account)
                    writer.member("password", county.demoPassword)
                    writer.member("role", account.role)
                    writer.member("scene", account.scene)
                }
            }
        }
    }
}
