import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Logging
import Services

/// `/healthz` (the program runs), `/readyz` (the store answers), `/metrics`.
struct HealthRoutes: Sendable {
    let site: Site

    func add(to router: Router<SiteContext>) {
        let site = site
        site.metrics.add("yiwang_live_clients", help: "Open event streams.") { Double(site.hub.clients) }
        site.metrics.add("yiwang_live_events_total", help: "Events delivered to open streams.", kind: "counter") {
            Double(site.hub.totals.delivered)
        }
        site.metrics.add("yiwang_live_dropped_total", help: "Streams ended because their reader was too slow.", kind: "counter") {
            Double(site.hub.totals.dropped)
        }
        site.metrics.add("yiwang_journal_sequence", help: "Entry of the journal told last.") { Double(site.hub.head ?? 0) }
        router.get("healthz") { _, _ in Response.json { $0.object { $0.member("status", "ok") } } }
        router.get("readyz") { _, context in
            do {
                let head = try await site.county.store.read { try $0.journalHead().sequence }
                return Response.json { writer in
                    writer.object { writer in
                        writer.member("status", "ready")
                        writer.member("entry", head)
                    }
                }
            } catch {
                context.logger.error("store does not answer", metadata: ["error": "\(String(reflecting: error))"])
                throw Refusal("store-unavailable", .unavailable, zh: "数据库无响应。", en: "The store does not answer.")
            }
        }
        router.get("metrics") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(string: site.metrics.exposition())))
        }
    }
}
