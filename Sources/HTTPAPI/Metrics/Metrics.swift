package import Governance
package import HTTPTypes
import Synchronization

/// What the program counts about itself, written as Prometheus' text exposition format 0.0.4. Labels are matched
/// routes and statuses, never addresses: their number stays small whatever is asked for.
package final class Metrics: ChangeListener {
    private struct Answered: Hashable {
        var method: String
        var route: String
        var status: Int
    }

    private struct State {
        var answered: [Answered: Histogram] = [:]
        var inFlight = 0
        var changes: Int64 = 0
        var gauges: [(name: String, help: String, kind: String, value: @Sendable () -> Double)] = []
    }

    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    private let state = Mutex(State())
    private let start = ContinuousClock.now

    package init() {}

    package func began() { state.withLock { $0.inFlight += 1 } }

    package func ended(_ method: HTTPRequest.Method, route: String, status: Int, after time: Duration) {
        let name = Self.methods.contains(method.rawValue) ? method.rawValue : "OTHER"
        let seconds = Double(time.microseconds) / 1e6
        state.withLock { state in
            state.inFlight -= 1
            state.answered[Answered(method: name, route: route, status: status), default: Histogram()].observe(seconds)
        }
    }

    package func committed(_ changes: [Change]) {
        state.withLock { $0.changes += Int64(changes.count) }
    }

    /// A figure read when it is asked for, in place of an older one of the name. `kind` is `gauge` or `counter`.
    package func add(_ name: String, help: String, kind: String = "gauge", value: @escaping @Sendable () -> Double) {
        state.withLock { state in
            state.gauges.removeAll { $0.name == name }
            state.gauges.append((name, help, kind, value))
        }
    }

    /// All figures.
    package func exposition() -> String {
        let state = state.withLock { state in
            (answered: state.answered, inFlight: state.inFlight, changes: state.changes, gauges: state.gauges)
        }
        var text = MetricsText()
        text.family(
            "yiwang_http_request_duration_seconds", help: "Time from the head of a request to that of its answer.", kind: "histogram")
        let ordered = state.answered.sorted { left, right in
            (left.key.route, left.key.method, left.key.status) < (right.key.route, right.key.method, right.key.status)
        }
        for (key, histogram) in ordered {
            text.histogram(
                "yiwang_http_request_duration_seconds",
                labels: [("method", key.method), ("route", key.route), ("status", String(key.status))], histogram)
        }
        text.single("yiwang_http_requests_in_flight", help: "Requests being answered.", kind: "gauge", Double(state.inFlight))
        text.single("yiwang_store_changes_total", help: "Committed changes of items.", kind: "counter", Double(state.changes))
        let seconds = Double(start.duration(to: .now).microseconds) / 1e6
        text.single("yiwang_uptime_seconds", help: "Time since the start.", kind: "gauge", seconds)
        if let bytes = ResidentMemory.bytes {
            text.single("process_resident_memory_bytes", help: "Memory in use.", kind: "gauge", Double(bytes))
        }
        for gauge in state.gauges { text.single(gauge.name, help: gauge.help, kind: gauge.kind, gauge.value()) }
        return text.text
    }
}
