package import CQL2
import JSONText
package import Logging

/// Writes log lines as JSON, one object a line, so that any collector can read them.
package struct JSONLogHandler: LogHandler {
    package var logLevel: Logger.Level = .info
    package var metadata: Logger.Metadata = [:]
    private let label: String
    private let now: @Sendable () -> Instant
    private let write: @Sendable ([UInt8]) -> Void

    /// - Parameters:
    ///   - now: the time each line carries.
    ///   - write: takes one line with its newline; must write it in one go.
    package init(label: String, now: @escaping @Sendable () -> Instant, write: @escaping @Sendable ([UInt8]) -> Void) {
        self.label = label
        self.now = now
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("at", now().description)
            writer.member("level", event.level.rawValue)
            writer.member("source", label)
            writer.member("message", event.message.description)
            let all = metadata.merging(event.metadata ?? [:]) { _, own in own }
            for (name, value) in all.sorted(by: { $0.key < $1.key }) {
                writer.member(name == "hb.request.id" ? "request" : name, "\(value)")
            }
        }
        write(writer.bytes + [0x0A])
    }
}
