import Appraisal
import CQL2
import Governance

/// The ledgers made anew from the versions and the journal, and held against what was booked.
///
/// Lines are compared entry by entry through a sum that is linear in their amounts, so that it does not matter how a
/// line is split; the sums of days are compared one by one.
struct LedgerRecount {
    private struct Line: Hashable {
        var entry: Int64
        var register: QualifiedName?
        var item: Int64
        var day: DayKey
    }

    private struct DayKey: Hashable {
        var ledger: String
        var day: Day
        var kind: String
        var area: AreaID
        var classID: String
    }

    /// What the lines of an entry should sum up to, less what they do; an entry that agrees is not in it.
    private var entries: [Int64: UInt64] = [:]
    private var days: [DayKey: LedgerAmount] = [:]

    /// Books what a write moves, as the item door did.
    mutating func book(_ old: Item?, _ new: Item, rules: RegisterRules, as subject: JournalWalk.Subject, on day: Day) {
        guard !rules.ledgers.isEmpty else { return }
        let actor = Actor(account: new.handler, name: "", role: subject.role, area: 0, unit: "", origin: "")
        let moment = Moment(instant: new.updatedAt, day: day)
        for line in rules.movements(replacing: old, by: new, actor: actor, touched: subject.part, at: moment) {
            let key = DayKey(
                ledger: "\(new.register.scene).\(line.ledger)", day: day, kind: line.kind, area: line.area, classID: line.classID)
            days[key, default: .zero] = days[key, default: .zero] + line.amount
            // The lines of a slice are summed over its items.
            let item = subject.isOfSlice ? 0 : new.id
            weigh(Line(entry: subject.entry, register: new.register, item: item, day: key), line.amount, sign: 1)
        }
    }

    /// Takes away what the store has.
    mutating func settle(_ snapshot: any Snapshot) throws {
        try snapshot.eachLedgerLine { booked in
            let key = Self.key(booked.line)
            let amount = LedgerAmount(count: booked.line.count, quantity: booked.line.quantity)
            weigh(Line(entry: booked.sequence, register: booked.register, item: booked.item, day: key), amount, sign: -1)
        }
        try snapshot.eachLedgerDay { line in
            let amount = days[Self.key(line), default: .zero] - LedgerAmount(count: line.count, quantity: line.quantity)
            days[Self.key(line)] = amount
        }
    }

    /// What does not agree, first entries first.
    var findings: [Finding] {
        let lines = entries.keys.sorted().prefix(20).map { Finding(.ledgerDiffers, entry: $0, subject: "ledger_line") }
        let sums = days.filter { $0.value != .zero }.keys.sorted { ($0.day, $0.ledger, $0.kind) < ($1.day, $1.ledger, $1.kind) }
        return lines
            + sums.prefix(20).map { key in
                Finding(
                    .ledgerDiffers, entry: nil,
                    subject: "ledger_day \(key.ledger), \(key.day), \(key.kind), area \(key.area), \(key.classID)")
            }
    }

    private static func key(_ line: LedgerDay) -> DayKey {
        DayKey(ledger: line.ledger, day: line.day, kind: line.kind, area: line.area, classID: line.classID)
    }

    private mutating func weigh(_ line: Line, _ amount: LedgerAmount, sign: Int64) {
        let weight = UInt64(bitPattern: Int64(line.hashValue))
        let other = weight &* 0x9E37_79B9_7F4A_7C15 ^ weight >> 29
        let sum = UInt64(bitPattern: amount.count &* sign) &* weight &+ UInt64(bitPattern: amount.quantity &* sign) &* other
        let left = entries[line.entry, default: 0] &+ sum
        entries[line.entry] = left == 0 ? nil : left
    }
}
