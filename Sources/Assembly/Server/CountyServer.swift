import CMalloc
import CQL2
import FoundationEssentials
package import Governance
package import HTTPAPI
package import Logging
import ServiceLifecycle
import Services
package import Spatial
import UnixSignals
import WebUI

/// A county behind its web server: pages, API, tiles, live stream, and the socket for the command line.
package struct CountyServer: Sendable {
    let opened: OpenCounty
    let site: Site
    let resources: Resources
    let web: String
    let logger: Logger

    /// Parts that must hear of changes from the first commit on, made before the store is opened.
    package struct Listeners: Sendable {
        package let hub = LiveHub()
        package let metrics = Metrics()
        package let resources: Resources

        package init(scenes: [Scene]) {
            resources = Resources(scenes: scenes)
        }

        package var all: [any ChangeListener] { [resources, hub, metrics] }
    }

    package init(
        _ opened: OpenCounty, listeners: Listeners, options: ServerOptions, basemap: Basemap = .none, web: String, logger: Logger
    ) {
        self.opened = opened
        self.web = web
        self.logger = logger
        resources = listeners.resources
        site = Site(
            county: opened.county, hub: listeners.hub, metrics: listeners.metrics, options: options, basemap: basemap,
            logger: logger)
    }

    /// Serves until told to stop.
    package func run(started: @escaping @Sendable () async -> Void) async throws {
        let pages = try await Pages.load(web + "/Templates", site: site, county: await pageCounty())
        let router = site.router { routes in
            addResourceRoutes(site, resources, to: routes)
            pages.add(to: routes)
        }
        let services: [any Service] = [
            site.hub, IndexFeed(county: opened.county, hub: site.hub), Filling(resources: resources, county: opened.county),
            Watching(watch: FlagWatch(county: opened.county), logger: logger), ClockRounds(county: opened.county, logger: logger),
            CommandLineDoor(socket: OperationSocket(opened)), ImportsEnd(desk: site.imports, photos: site.photos),
            Retention(opened: opened, logger: logger), FeedFolders(opened: opened, logger: logger),
        ]
        // Named by their types: written out whole, as the group would by itself, they are every scene, and take seconds.
        let named = (services + site.applications(router, started: started)).map {
            ServiceGroupConfiguration.ServiceConfiguration(service: $0, serviceName: "\(type(of: $0))")
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: named, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch {
            throw ListenFault.told(error, site.options)
        }
    }

    private func pageCounty() async throws -> PageCounty {
        let tree = opened.county.map.tree
        let box = opened.bounds
        let accounts = try await opened.county.store.read { try $0.accounts() }.filter(\.demo)
        return PageCounty(
            nameZH: opened.settings["county-zh"] ?? tree.county?.name.zh ?? "",
            nameEN: opened.settings["county-en"] ?? tree.county?.name.en ?? "",
            code: tree.county?.code ?? "", bounds: box.map { [$0.minX, $0.minY, $0.maxX, $0.maxY] } ?? [],
            synthetic: opened.settings["demo"] == "true",
            demoAccounts: accounts.map(demoAccount), demoPassword: DemoMaker.password)
    }
}

extension CountyServer {
    /// What the sign-in page of a demo says of an account: its role and, where only one scene knows the role, the scene.
    private func demoAccount(_ account: Account) -> DemoAccount {
        let scenes = opened.county.scenes
        let post = account.posts.first
        let knowing = scenes.filter { scene in post.map { scene.role($0.role) != nil && ($0.scene ?? scene.id) == scene.id } ?? false }
        return DemoAccount(
            account: account.id,
            role: post.flatMap { opened.county.role($0)?.name } ?? Bilingual(zh: account.name, en: account.id),
            scene: scenes.count > 1 && knowing.count == 1 ? knowing.first?.name : nil)
    }
}

extension OpenCounty {
    /// The box of the county, or of all areas where it has no boundary itself.
    package var bounds: Box? {
        let tree = county.map.tree
        return tree.county?.geometry?.box ?? tree.areas.values.compactMap { $0.geometry?.box }.reduce(nil) { $0?.union($1) ?? $1 }
    }
}

/// Fills what pages keep in memory while people already work.
private struct Filling: Service {
    let resources: Resources
    let county: County

    func run() async throws {
        try await resources.fill(from: county)
        // Reading everything once leaves holes all over the heap: what is free goes back to the system.
        malloc_trim(0)
        try? await gracefulShutdown()
    }
}

/// Looks for flags every few seconds while the county is served.
private struct Watching: Service {
    let watch: FlagWatch
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var isBehind = false
                do {
                    isBehind = try await watch.look().isBehind
                } catch {
                    logger.error("flags could not be looked for: \(error)")
                }
                try? await Task.sleep(for: isBehind ? .milliseconds(50) : .seconds(3))
            }
        }
    }
}

/// Stops imports between two slices when the server stops; they can be continued afterwards.
private struct ImportsEnd: Service {
    let desk: ImportDesk?
    let photos: PhotoDesk?

    func run() async throws {
        try? await gracefulShutdown()
        await desk?.stop()
        await photos?.stop()
    }
}

/// Erases personal values that have been kept long enough, once a night.
private struct Retention: Service {
    let opened: OpenCounty
    let logger: Logger

    func run() async throws {
        // Stopping ends the wait, or the slice that is under way.
        try? await cancelWhenGracefulShutdown {
            var last: Day?
            while true {
                last = try await self.night(after: last)
                try await Task.sleep(for: .seconds(600))
            }
        }
    }

    /// In the small hours, when nobody is held up by it; a server started by day waits for the night.
    ///
    /// - Returns: the day on which it was last done.
    private func night(after last: Day?) async throws -> Day? {
        let moment = opened.county.now
        let hour = (moment.instant.milliseconds - opened.county.zone.start(of: moment.day).milliseconds) / 3_600_000
        guard (2...4).contains(hour), last != moment.day else { return last }
        do {
            let erased = try await opened.eraseExpired(by: Actor.engine)
            if erased > 0 { logger.notice("personal values erased", metadata: ["items": "\(erased)"]) }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // Tried again tomorrow: nothing half erased is left, for each slice is a transaction.
            logger.error("retention failed", metadata: ["fault": "\((error as? Refusal)?.code ?? "unexpected")"])
        }
        return moment.day
    }
}

/// Lets the command line in while the server has the store.
private struct CommandLineDoor: Service {
    let socket: OperationSocket

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await self.socket.run() }
    }
}
