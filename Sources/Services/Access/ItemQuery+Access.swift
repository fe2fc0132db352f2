package import Governance

extension ItemQuery {
    /// Bounds the query to what somebody may see: their areas, and what their role narrows beside them.
    package mutating func bound(to access: Access) {
        if let reach = access.areas { areas = areas.map { asked in asked.filter(reach.contains) } ?? reach }
        narrowed = access.sight(of: register)
    }
}

extension Board.Figure {
    /// Registers of the items that the figure's measures count; none for a median, which is found in what the reader sees.
    package func registers(in scene: Scene) -> Set<String> {
        let measures: [String]
        switch content {
        case .level(let measure, let count): measures = [measure] + [count].compactMap { $0 }
        case .month(let ledger, _): return Set([scene.ledger(ledger)?.register].compactMap { $0 })
        case .share(let measure, let over): measures = [measure] + over
        case .mean(let sum, let count): measures = [sum, count]
        case .median: measures = []
        }
        return Set(measures.compactMap { scene.measure($0)?.register })
    }
}

extension BoardBlock {
    /// Registers of the items that measures of the block count; empty where items themselves are asked.
    package func measured(in scene: Scene) -> Set<String> {
        switch content {
        case .areas(let measure, let over, _): Set([measure, over].compactMap { $0.flatMap(scene.measure)?.register })
        case .trend(let measures, _): Set(measures.compactMap { scene.measure($0)?.register })
        default: []
        }
    }
}
