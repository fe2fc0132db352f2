import Governance
package import HTTPAPI
import HTTPTypes
import Hummingbird
import Mustache
import Services

/// The pages of the product: shells of HTML around modules that read the JSON API.
package struct Pages: Sendable {
    let site: Site
    let templates: MustacheLibrary
    let county: PageCounty

    /// Loads the templates of a folder; throws where one does not read.
    package static func load(_ folder: String, site: Site, county: PageCounty) async throws -> Pages {
        Pages(site: site, templates: try await MustacheLibrary(directory: folder), county: county)
    }

    package func add(to routes: SiteRoutes) {
        page("", "home", routes)
        page("home", "home", routes)
        page("s/:scene", "board", routes)
        page("calendar", "calendar", routes)
        page("todo", "todo", routes)
        page("m", "phone", routes)
        page("m/report", "report", routes)
        page("journal", "journal", routes)
        page("import", "import", routes)
        page("people", "people", routes)
        page("audit", "audit", routes)
        page("requests", "requests", routes)
        page("second-factor", "second-factor", routes)
        page("personal-data", "personal-data", routes)
        page("privacy/impact", "impact", routes)
        page("supervision", "supervision", routes)
        page("draws/:register", "draws", routes)
        page("quick/:register", "quick", routes)
        page("batches", "batches", routes)
        page("feeds", "feeds", routes)
        page("codes/:register", "codes", routes)
        // Anybody who scans a code; the session is only looked up, so that staff are led further.
        routes.open.get("q/:code") { request, context in
            render("q", request, session: context.session, subject: PageSubject())
        }
        page("coverage/:register", "coverage", routes)
        page("new/:register", "entry", routes)
        page("import/photos", "photo-import", routes)
        page("photos", "photos", routes)
        page("r/:register", "list", routes)
        page("r/:register/:number", "item", routes)
        page("measures/:measure", "measure", routes)
        page("scoring", "scoring", routes)
        page("scoring/:session", "scoring-session", routes)
        routes.open.get("vote") { request, context in
            render("vote", request, session: context.session, subject: PageSubject())
        }
        page("appraisal/:index", "appraisal", routes)
        page("appraisal/:index/bulletin/:month", "bulletin", routes)
        routes.open.get("privacy") { request, context in
            render("privacy", request, session: context.session, subject: PageSubject())
        }
        routes.open.get("sign-in") { request, context in
            render("sign-in", request, session: nil, subject: PageSubject())
        }
    }

    private func page(_ path: RouterPath, _ template: String, _ routes: SiteRoutes) {
        routes.open.get(path) { request, context in
            guard let session = context.session else { return signIn(request) }
            if session.mustEnrol, template != "second-factor" {
                let here = PercentCoding.encode(request.uri.string)
                return Response(status: .seeOther, headers: [.location: "/second-factor?next=\(here)"])
            }
            if template == "home" { return home(request, session, isRoot: request.uri.path == "/") }
            var subject = PageSubject()
            subject.scene = try? context.path("scene")
            if subject.scene != nil { return await board(request, session, subject) }
            if template == "report", let form = formInstead(request, session) { return redirect(form) }
            subject.register = try? context.path("register")
            subject.number = try? context.path("number")
            subject.measure = try? context.path("measure")
            subject.index = try? context.path("index")
            subject.month = try? context.path("month")
            if !mayOpen(template, request, session) {
                let problem = PageProblem(status: 403, code: "not-granted", detail: "")
                return render("problem", request, session: session, subject: subject, problem: problem)
            }
            if let problem = await problem(subject, session) {
                return render("problem", request, session: session, subject: subject, problem: problem)
            }
            let isStudy = template == "appraisal" && subject.isStudy(of: site.county)
            return render(isStudy ? "evaluation" : template, request, session: session, subject: subject)
        }
    }

    /// Pages that belong to somebody's work: reviewers' and those whom they may ask, the administrators', and of those who
    /// answer for personal values.
    private func mayOpen(_ template: String, _ request: Request, _ session: SessionInfo) -> Bool {
        let role = site.county.role(of: session.actor)
        return switch template {
        case "supervision": role?.supervises ?? false || site.county.isAsked(session.post.role)
        case "audit": role?.audits ?? false
        // An entry is looked up by whoever may see what it is about; the whole is verified by the auditors.
        case "journal": request.uri.queryParameters["entry"] != nil || role?.audits ?? false
        case "people": role.map { $0.administers || $0.grants || $0.audits } ?? false
        case "feeds": site.county.followsFeeds(session.actor)
        case "personal-data": role?.protects ?? false
        case "impact": role.map { $0.protects || $0.audits } ?? false
        default: true
        }
    }

    /// Back to the same page after signing in.
    private func signIn(_ request: Request) -> Response {
        let here = PercentCoding.encode(request.uri.string)
        return Response(status: .seeOther, headers: [.location: request.uri.string == "/" ? "/sign-in" : "/sign-in?next=\(here)"])
    }

    func render(
        _ template: String, _ request: Request, session: SessionInfo?, subject: PageSubject, problem: PageProblem? = nil
    ) -> Response {
        let model = PageModel(
            template: template, request: request, session: session, subject: subject, problem: problem, site: site,
            county: county)
        let html = templates.render(model.values, withTemplate: template) ?? ""
        return Response(
            status: .init(code: problem?.status ?? 200), headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(string: html)))
    }
}
