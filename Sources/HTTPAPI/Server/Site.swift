package import Governance
package import Hummingbird
package import Logging
package import Services

/// What the HTTP floor works with; made once by the composition root.
package struct Site: Sendable {
    package let county: County
    package let hub: LiveHub
    package let metrics: Metrics
    package let options: ServerOptions
    package let logger: Logger
    /// Where files are handed in to be imported; nil where no folder is set for them.
    package let imports: ImportDesk?
    /// What maps are drawn on.
    package let basemap: Basemap
    /// Verifies the store for those who audit.
    package let verification: VerificationDesk
    /// Where folders of photos are handed in; nil where no folder is set for them.
    package let photos: PhotoDesk?

    /// - Parameters:
    ///   - hub: already a listener of the store, after the county's figures.
    ///   - metrics: already a listener of the store.
    package init(
        county: County, hub: LiveHub, metrics: Metrics, options: ServerOptions, basemap: Basemap = .none, logger: Logger
    ) {
        self.county = county
        self.hub = hub
        self.metrics = metrics
        self.options = options
        self.basemap = basemap
        self.logger = logger
        verification = VerificationDesk(county: county)
        imports = options.imports.map { ImportDesk(county: county, folder: $0, largest: options.largestImport) }
        photos = options.photos.map { PhotoDesk(county: county, folder: $0) }
        hub.tell { .change($0, in: county) }
    }
}

/// Where controllers hang their routes.
package struct SiteRoutes {
    /// Everybody, with the session looked up where there is one.
    package let open: RouterGroup<SiteContext>
    /// Only people who are signed in.
    package let signedIn: RouterGroup<SignedInContext>
}

extension Site {
    /// The router with everything of this floor on it.
    ///
    /// - Parameter add: hangs further routes: pages, tiles.
    package func router(adding add: (SiteRoutes) -> Void = { _ in }) -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: RequestMetrics(metrics: metrics))
        router.add(middleware: RequestLog(behindProxy: options.behindProxy))
        router.add(middleware: SecurityHeaders(https: options.https))
        router.add(middleware: Compression())
        router.add(middleware: ProblemResponses())
        router.add(middleware: BodyLimit(largest: options.largestBody, largestImport: options.largestImport))
        router.add(middleware: LastingFiles(mark: options.assets))
        if let files = options.files { router.add(middleware: StaticFiles.middleware(files, logger: logger)) }
        HealthRoutes(site: self).add(to: router)

        let open = router.group().add(middleware: SessionCookies(site: self))
        let routes = SiteRoutes(open: open, signedIn: open.group(context: SignedInContext.self))
        SessionRoutes(site: self).add(to: routes)
        SecondFactorRoutes(site: self).add(to: routes)
        SignOnRoutes(site: self).add(to: routes)
        LiveRoutes(site: self).add(to: routes)
        let documentation = OpenAPIRoutes(site: self)
        documentation.add(to: routes)
        OGCRoutes(site: self).add(to: router)
        add(routes)
        documentation.describe(router)
        router.refuseOtherMethods()
        return router
    }
}
