package import Governance
import JSONText
package import NIOCore

/// Something that happened, written once as a frame of `text/event-stream` and shared by all who hear of it.
package struct LiveEvent: Sendable {
    /// Who may hear of it.
    package enum Scope: Sendable, Hashable {
        /// Readers of the register whose reach has one of the areas.
        case item(QualifiedName, areas: [AreaID])
        /// Everybody with a role in the scene.
        case scene(String)
        /// Everybody who reads the register, whatever their areas.
        case register(QualifiedName)
    }

    /// The journal's number, by which a browser resumes; nil for what is not in the journal.
    package let sequence: Int64?
    package let scope: Scope
    /// The item it tells of, for readers who see a part of its register; nil where it tells of none.
    package let item: Item?
    package let frame: ByteBuffer

    /// - Parameter data: JSON without line breaks.
    package init(_ name: String, data: [UInt8], sequence: Int64?, scope: Scope, item: Item? = nil) {
        self.item = item
        self.sequence = sequence
        self.scope = scope
        frame = Self.frame(name, data: data, id: sequence)
    }

    static func frame(_ name: String, data: [UInt8], id: Int64? = nil) -> ByteBuffer {
        var buffer = ByteBuffer()
        if let id { buffer.writeString("id: \(id)\n") }
        buffer.writeString("event: \(name)\ndata: ")
        buffer.writeBytes(data)
        buffer.writeString("\n\n")
        return buffer
    }

    /// Tells a browser where the stream stands: `hello` at its start, `resync` where it must read everything anew.
    static func standing(_ name: String, entry: Int64) -> ByteBuffer {
        frame(name, data: Array("{\"entry\":\(entry)}".utf8))
    }
}

/// What one subscriber may hear of.
package struct LiveAudience: Sendable {
    /// Registers with the areas whose items are heard of; nil means the whole county.
    private let reaches: [QualifiedName: Set<AreaID>?]
    /// What is seen of registers beside the areas.
    private let narrowed: [QualifiedName: NarrowedSight]
    private let scenes: Set<String>

    package init(_ reaches: [QualifiedName: Set<AreaID>?], narrowed: [QualifiedName: NarrowedSight] = [:]) {
        self.reaches = reaches
        self.narrowed = narrowed
        scenes = Set(reaches.keys.map(\.scene))
    }

    package func hears(_ event: LiveEvent) -> Bool {
        switch event.scope {
        case .scene(let scene): return scenes.contains(scene)
        case .register(let register): return reaches.keys.contains(register)
        case .item(let register, let areas):
            guard let reach = reaches[register] else { return false }
            if let sight = narrowed[register], !(event.item.map(sight.holds) ?? false) { return false }
            return reach.map { areas.contains(where: $0.contains) } ?? true
        }
    }
}
