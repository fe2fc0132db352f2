import Governance

/// Deliveries of a demo's feeds.
extension DemoReader {
    func feed(_ node: YAMLNode) -> DemoFeed? {
        let reader = MappingReader(node, findings)
        defer { reader.finish() }
        _ = reader.required("rows", zh: "demo/ 里的文件", en: "a file in demo/")
        guard let place = reader.required("feed", zh: "哪个接入源", en: "the feed")?.place, let name = reader.text("feed"),
            let rows = reader.text("rows")
        else { return nil }
        guard scene.feed(name) != nil else {
            unknown(name, among: scene.feeds.map(\.id), at: place, zh: "接入源", en: "feed")
            return nil
        }
        return DemoFeed(feed: name, rows: rows)
    }
}
