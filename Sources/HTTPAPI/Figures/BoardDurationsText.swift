import CQL2
import Governance
import JSONText
import Services

extension BoardBlocksText {
    /// Months of times, with what a page needs to open the items behind each.
    func durations(_ durations: BoardBlock.Durations, _ months: [DurationMonth], bound: FixedDecimal, into writer: inout JSONWriter) {
        let register = scene.register(durations.register)
        writer.unit(
            register?.field(durations.property)?.unit ?? register?.facts.first { $0.id == durations.property }?.unit, of: scene)
        writer.member("property", durations.property)
        writer.member("day", register?.day)
        writer.member("filter", durations.view.flatMap { view in register?.views.first { $0.id == view }?.filter })
        writer.member("bound", json: bound.description)
        writer.member(
            "rows",
            array: { writer in
                for month in months {
                    writer.object { writer in
                        writer.member("first", month.first.description)
                        writer.member("count", month.count)
                        writer.member("within", month.within)
                        if let median = month.median { writer.member("median", json: median.description) }
                        if let p95 = month.p95 { writer.member("p95", json: p95.description) }
                    }
                }
            })
    }
}
