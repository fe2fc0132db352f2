import Hummingbird

struct OGCRoutes { let site: Site; func add(to routes: Router<SiteContext>) {} }
