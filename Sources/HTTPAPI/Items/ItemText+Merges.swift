import CQL2
import Governance
import JSONText
import Services

extension ItemText {
    /// Whereto the item was merged, and what was merged into it: with its photos, which show on the page of the main one.
    func merges(into writer: inout JSONWriter) {
        if let main = sight.item.mergedInto {
            writer.member("mergedInto", main)
            writer.member("mayUnmerge", sight.mayUnmerge)
        }
        guard !sight.merged.isEmpty else { return }
        writer.member(
            "merged",
            array: { writer in
                for item in sight.merged {
                    writer.object { writer in
                        writer.member("number", item.number)
                        writer.member("title", sight.register.title(of: item, in: card.language))
                        writer.member("into", item.mergedInto)
                        writer.member("on", item.stageSince.description)
                        writer.member(
                            "evidence",
                            array: { writer in
                                for use in item.evidence {
                                    let isRemoved = sight.photos[use.sha256]?.isRemoved ?? false
                                    writer.evidence(
                                        use, named: sight.register.photos, people: people, zone: card.county.zone, isRemoved: isRemoved)
                                }
                            })
                    }
                }
            })
    }
}
