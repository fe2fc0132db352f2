import CQL2
import Governance

/// Brings what a row says into an item that stands: what the row leaves empty stays as it is.
struct ImportMerge: Sendable {
    let lifecycle: Lifecycle
    private var rules: RegisterRules { lifecycle.rules }

    /// - Returns: false where the row says nothing new.
    func apply(_ draft: ImportedDraft, to item: inout Item) -> Bool {
        let before = item
        let row = draft.item
        for slot in row.fields.indices where !row.fields[slot].isNull { item.fields[slot] = row.fields[slot] }
        if let place = row.place, place != item.place {
            item.place = place
            item.area = row.area
        }
        if let geometry = row.geometry { item.geometry = geometry }
        if draft.namesCharge { item.chargeArea = row.chargeArea }
        for (part, rows) in row.parts {
            for new in rows where !(item.parts[part] ?? []).contains(where: { says($0, all: new) }) {
                var added = new
                added.id = (item.parts[part]?.map(\.id).max() ?? 0) + 1
                item.parts[part, default: []].append(added)
            }
        }
        return item != before
    }

    /// Whether a row the item has says all that the new one does.
    private func says(_ row: Part, all new: Part) -> Bool {
        zip(row.fields, new.fields).allSatisfy { $1.isNull || $0 == $1 }
    }

    /// The next version of an item in the store; nil where the row says nothing new.
    func next(_ merge: SlicePlan.Merge, of old: Item, access: Access, at moment: Moment) throws(Refusal) -> Item? {
        let draft = merge.draft
        guard merge.slots.allSatisfy({ old.fields[$0] == draft.item.fields[$0] }) else {
            throw Refusal("try-again", .conflict, zh: "比对出错，请重新导入这一行。", en: "The comparison failed; import this row again.")
        }
        try access.requireReach(old)
        var next = old
        guard apply(draft, to: &next) else { return nil }
        if rules.register.stage(old.stage)?.kind == .closed {
            throw Refusal(
                "closed-item", .conflict, zh: "\(old.number) 已办结，导入不改已办结的事项。",
                en: "\(old.number) is closed; an import changes no closed item.")
        }
        next.version += 1
        next.handler = access.actor.account
        next.updatedAt = moment.instant
        next.lastAction = ActionDefinition.importing
        lifecycle.settle(&next, at: moment)
        try rules.verify(next, at: moment)
        return next
    }
}
