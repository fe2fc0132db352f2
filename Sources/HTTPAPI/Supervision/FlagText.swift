import CQL2
import Governance
import JSONText
import Services

/// Names and places that stand in flags.
struct FlagText {
    let county: County
    let people: [String: String]
    let language: Language
}

extension JSONWriter {
    mutating func flagPage(_ page: FlagPage, _ text: FlagText) {
        object { writer in
            writer.member("matched", page.matched)
            writer.member("flags", array: { writer in for sight in page.flags { writer.flag(sight, text) } })
            writer.member("kinds", array: { writer in writer.kinds(page.counts, text) })
            writer.member("units", array: { writer in writer.units(page.counts, text) })
        }
    }

    /// Everything, for a reviewer.
    mutating func flag(_ sight: FlagSight, _ text: FlagText) {
        let flag = sight.flag
        object { writer in
            writer.member("id", flag.id)
            writer.member(
                "flag",
                object: { writer in
                    writer.member("id", flag.flag.description)
                    writer.member("name", sight.definition.name)
                    writer.member("reason", sight.definition.reason)
                })
            writer.subject(sight, text)
            writer.member("raisedAt", text.county.zone.text(flag.raisedAt))
            writer.member("version", flag.version)
            writer.member("holds", flag.holds)
            writer.state(flag, text)
            writer.inquiryMembers(flag, text)
            writer.words("conclusion", flag.conclusion, text)
            writer.member("outcome", flag.outcome?.rawValue)
            writer.member("outcomeName", flag.outcome?.name)
            writer.member(
                "asks",
                array: { writer in
                    for id in sight.definition.asks {
                        writer.object { writer in
                            writer.member("id", id)
                            writer.member("name", text.county.role(id)?.name)
                        }
                    }
                })
        }
    }

    /// What those who are asked see: the question, not what raised it.
    mutating func inquiry(_ sight: FlagSight, _ text: FlagText) {
        object { writer in
            writer.member("id", sight.flag.id)
            writer.subject(sight, text)
            writer.state(sight.flag, text, isAsked: true)
            writer.inquiryMembers(sight.flag, text)
        }
    }

    private mutating func subject(_ sight: FlagSight, _ text: FlagText) {
        let register = text.county.rules[sight.flag.register]?.register
        member("register", sight.flag.register.description)
        member("number", sight.flag.number)
        member("title", sight.item.flatMap { item in register?.title(of: item, in: text.language) })
        member("itemStage", sight.item.flatMap { item in register?.stage(item.stage)?.name })
        key("area")
        placedArea(sight.flag.area, in: text.county.map.tree)
    }

    private mutating func state(_ flag: RaisedFlag, _ text: FlagText, isAsked: Bool = false) {
        // Whoever was asked need not know how it ended.
        let stage = isAsked && flag.stage == .concluded ? RaisedFlag.Stage.replied : flag.stage
        member("stage", stage.rawValue)
        member("stageName", stage.name)
        let limit = (try? text.county.scene(flag.flag.scene)).flatMap {
            FlagCourse(clocks: $0.supervision, dueDates: text.county.dueDates).limit(of: flag.stage)
        }
        key("due")
        guard let due = flag.dueOn, !isAsked || flag.stage == .asked else { return null() }
        let today = text.county.now.day
        object { writer in
            writer.member("on", due.description)
            writer.member("state", text.county.dueDates.state(due: due, limit: limit, today: today).rawValue)
            writer.member("days", text.county.dueDates.daysLeft(due: due, limit: limit, today: today))
            writer.member("working", limit?.unit == .workingDays)
        }
    }

    private mutating func inquiryMembers(_ flag: RaisedFlag, _ text: FlagText) {
        words("question", flag.inquiry?.question, text)
        words("reply", flag.reply, text)
        member("askedRole", flag.inquiry.flatMap { text.county.role($0.role)?.name })
        key("askedArea")
        if let area = flag.inquiry?.area { placedArea(area, in: text.county.map.tree) } else { null() }
    }

    private mutating func words(_ name: String, _ words: RaisedFlag.Words?, _ text: FlagText) {
        key(name)
        guard let words else { return null() }
        object { writer in
            writer.member("text", words.text)
            writer.member("by", text.people[words.by] ?? words.by)
            writer.member("at", text.county.zone.text(words.at))
        }
    }

    private mutating func kinds(_ counts: [FlagCount], _ text: FlagText) {
        for scene in text.county.scenes {
            for flag in scene.flags {
                let name = QualifiedName(scene: scene.id, name: flag.id)
                let own = counts.filter { $0.flag == name }
                object { writer in
                    writer.member("id", name.description)
                    writer.member("name", flag.name)
                    writer.member("reason", flag.reason)
                    writer.sums(own)
                }
            }
        }
    }

    /// Statistics per unit: towns, and what lies in none of them as the county.
    private mutating func units(_ counts: [FlagCount], _ text: FlagText) {
        let tree = text.county.map.tree
        let grouped = Dictionary(grouping: counts) { tree.ancestor(of: $0.area, on: .town)?.id ?? tree.county?.id ?? 0 }
        let order = grouped.keys.sorted { left, right in
            let (a, b) = (grouped[left] ?? [], grouped[right] ?? [])
            return (b.sum(\.count), tree[left]?.code ?? "") < (a.sum(\.count), tree[right]?.code ?? "")
        }
        for area in order {
            object { writer in
                writer.key("area")
                writer.placedArea(area, in: tree)
                writer.sums(grouped[area] ?? [])
            }
        }
    }

    private mutating func sums(_ counts: [FlagCount]) {
        member("raised", counts.sum(\.count))
        for stage in RaisedFlag.Stage.allCases {
            member(stage == .raised ? "waiting" : stage.rawValue, counts.filter { $0.stage == stage }.sum(\.count))
        }
        member("late", counts.sum(\.late))
        member("founded", counts.filter { $0.outcome != nil && $0.outcome != .cleared }.sum(\.count))
    }
}

extension [FlagCount] {
    fileprivate func sum(_ part: (FlagCount) -> Int) -> Int { reduce(0) { $0 + part($1) } }
}
