struct OpenAPIRoutes { let site: Site; func add(to routes: SiteRoutes) {} }
