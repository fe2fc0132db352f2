/// A small valid scene with one mistake in it, and what must be said about it.
struct BrokenScene: CustomStringConvertible, Sendable {
    let file: String
    let old: String
    let new: String
    let code: String
    /// Text in the line of the finding, after the edit; where it stands more than once, the first counts.
    let at: String
    /// Whether the finding must point to the first letter of that text.
    let exact: Bool

    init(_ code: String, _ file: String, _ old: String, _ new: String, at: String, exact: Bool = false) {
        self.code = code
        self.file = file
        self.old = old
        self.new = new
        self.at = at
        self.exact = exact
    }

    var description: String { "\(code): \(file): \(old.prefix(40)) → \(new.prefix(40))" }

    /// The texts of the scene after the edit; nil where the edit does not apply exactly once.
    var texts: [String: String]? {
        var texts = SmallScene.texts
        guard let text = texts[file] else { return nil }
        let pieces = text.split(separator: old, omittingEmptySubsequences: false)
        guard pieces.count == 2 else { return nil }
        texts[file] = pieces.joined(separator: new)
        return texts
    }

    /// Line and column, in Unicode scalars, of the expected finding in the edited file.
    var place: (line: Int, column: Int)? {
        for (number, line) in (texts?[file] ?? "").split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let range = line.firstRange(of: at) else { continue }
            return (number + 1, line[..<range.lowerBound].unicodeScalars.count + 1)
        }
        return nil
    }
}

extension BrokenScene {
    static let all =
        names + shape + lifecycles + rules + supervision + quantities + indexes + pages + documents + who + draws + rows + words + uses
        + forms

    private static let flags = "flags.yaml"
    private static let letters = "letters.yaml"
    private static let head = "scene.yaml"
    private static let house = "registers/house.yaml"
    private static let walk = "registers/walk.yaml"
    private static let measures = "measures.yaml"
    private static let ledgers = "ledgers.yaml"
    private static let boards = "boards.yaml"
    private static let index = "indexes/tidy.yaml"
    private static let papers = "documents.yaml"
    private static let sheet = "documents/sheet.mustache"

    static let names = [
        BrokenScene("unknown-role", house, "by: [inspector]", "by: [inspektor]", at: "inspektor", exact: true),
        BrokenScene(
            "unknown-register", head, "reports: [house, walk]", "reports: [house, walks]", at: "walks]", exact: true),
        BrokenScene("unknown-register", walk, "register: house,", "register: hous,", at: "hous,"),
        BrokenScene("unknown-register", measures, "count: walk,", "count: wlak,", at: "wlak"),
        BrokenScene("unknown-field", house, "card: [kind, size]", "card: [kind, seize]", at: "seize", exact: true),
        BrokenScene("unknown-field", house, "requires: [size]", "requires: [sise]", at: "sise"),
        BrokenScene("unknown-field", house, "by: amount", "by: amout", at: "amout"),
        BrokenScene("unknown-field", house, "row_requires: [amount]", "row_requires: [mount]", at: "[mount]"),
        BrokenScene("unknown-field", house, "sets: {kind:", "sets: {kinds:", at: "kinds:"),
        BrokenScene("unknown-field", measures, "sum: house.rest", "sum: house.rust", at: "rust"),
        BrokenScene("unknown-part", house, "on: step", "on: stop", at: "on: stop"),
        BrokenScene(
            "unknown-clock", house, "count: evidence", "clock: objection", at: "objection"),
        BrokenScene("unknown-part", house, "count: evidence", "count: evidnce", at: "evidnce"),
        BrokenScene("unknown-part", measures, "count: house.step", "count: house.steps", at: "house.steps"),
        BrokenScene("unknown-stage", house, "from: [new]", "from: [now]", at: "now]", exact: true),
        BrokenScene("unknown-stage", house, "part_from: [planned]", "part_from: [plan]", at: "[plan]"),
        BrokenScene("unknown-action", house, "second_person: [report]", "second_person: [raport]", at: "raport"),
        BrokenScene("unknown-measure", boards, "measure: open_area,", "measure: opn_area,", at: "opn_area"),
        BrokenScene("unknown-measure", index, "numerator: open_area", "numerator: open_aera", at: "open_aera"),
        BrokenScene("unknown-measure", index, "when: walks", "when: wlaks", at: "wlaks"),
        BrokenScene("unknown-figure", index, "{figure: land}", "{figure: lend}", at: "lend"),
        BrokenScene("unknown-parameter", house, "until: cutoff", "until: cutof", at: "until: cutof"),
        BrokenScene("unknown-parameter", index, "(target * elapsed)", "(targt * elapsed)", at: "targt"),
        BrokenScene("unknown-unit", measures, "rest, unit: m2", "rest, unit: sqm", at: "sqm"),
        BrokenScene("unknown-unit", head, "{base: m2,", "{base: ma,", at: "base: ma"),
        BrokenScene("unknown-ledger", boards, "ledger: books", "ledger: book", at: "ledger: book"),
        BrokenScene("unknown-movement", boards, "[went]", "[want]", at: "want"),
        BrokenScene("unknown-index", boards, "index: tidy", "index: tidi", at: "tidi"),
        BrokenScene("unknown-grade", index, "cap: B", "cap: C", at: "cap: C"),
        BrokenScene("unknown-version", index, "based_on: \"1\"", "based_on: \"0\"", at: "based_on"),
    ]

    static let shape = [
        BrokenScene("unknown-key", house, "until: cutoff", "untill: cutoff", at: "untill", exact: true),
        BrokenScene("unknown-key", head, "version:", "verson:", at: "verson"),
        BrokenScene("missing-key", head, "version: \"1.0\"\n", "", at: "scene: small"),
        BrokenScene("missing-key", measures, "count: walk, unit: case,", "count: walk,", at: "walks:"),
        BrokenScene("wrong-type", house, "title: [address]", "title: {a: b}", at: "title"),
        BrokenScene("wrong-type", house, "within: 30", "within: far", at: "far", exact: true),
        BrokenScene("rule-type", walk, "{found_on: walked_on}", "{size: walked_on}", at: "size: walked_on"),
        BrokenScene("unknown-field", walk, "{found_on: walked_on}", "{found_on: walked}", at: "walked}"),
        BrokenScene("unknown-part", walk, "adds: step", "adds: stepp", at: "stepp"),
        BrokenScene("wrong-type", head, "value: 2023-10-31", "value: 2023-13-31", at: "2023-13-31"),
        BrokenScene("wrong-type", head, "audits: true", "audits: yes", at: "yes"),
        BrokenScene("bad-value", house, "page: map-led", "page: mapled", at: "mapled", exact: true),
        BrokenScene("bad-value", house, "within: 30", "within: 0", at: "within: 0"),
        BrokenScene("bad-value", head, "sees: L3", "sees: L5", at: "L5"),
        BrokenScene("bad-value", house, "sum: step.amount", "sum: amount", at: "done_area"),
        BrokenScene("bad-value", index, "empty: not-rated", "empty: nothing", at: "nothing"),
        BrokenScene("bad-value", index, "score: 100", "score: 101", at: "101"),
        BrokenScene("bad-identifier", house, "  address: {", "  Address: {", at: "Address: {"),
        BrokenScene("reserved-name", walk, "  house: {type", "  handler: {type", at: "handler"),
        BrokenScene("reserved-name", house, "  gone: {zh", "  undone: {zh", at: "undone: {", exact: true),
        BrokenScene("reserved-name", house, "  confirm:\n", "  import:\n", at: "  import:"),
        BrokenScene("reserved-name", house, "  planned: {zh", "  undone: {zh", at: "undone: {", exact: true),
        BrokenScene("duplicate-name", walk, "register: walk", "register: house", at: "register: house"),
        BrokenScene("duplicate-name", house, "  photos: {count", "  owner: {count", at: "owner: {count"),
        BrokenScene("duplicate-key", house, "day: found_on", "day: found_on\ncard: [kind]", at: "card: [kind]"),
        BrokenScene(
            "untranslated", house, "address: {type: text, zh: 地址, en: Address}", "address: {type: text, zh: 地址}",
            at: "address: {"),
        BrokenScene("untranslated", house, "en: Too early", "en: 太早", at: "太早}", exact: true),
        BrokenScene("conflicting-keys", house, "done_area: {sum", "done_area: {count: step, sum", at: "done_area: {"),
        BrokenScene(
            "conflicting-keys", house, "address: {type: text,", "address: {type: text, precision: true,",
            at: "address: {"),
        BrokenScene(
            "conflicting-keys", house, "address: {type: text,", "address: {type: text, by_step: true,", at: "address: {"),
        BrokenScene("tab", head, "version: \"1.0\"", "version: \"1.0\"\t# first", at: "\t", exact: true),
        BrokenScene("yaml-syntax", measures, "measures:", "measures: [", at: "open_count"),
        BrokenScene(
            "yaml-alias", head, "zh: 小场景\nen: Small scene", "zh: &name 小场景\nen: *name", at: "*name", exact: true),
        BrokenScene("yaml-alias", head, "zh: 小场景", "zh: &name 小场景", at: "&name"),
    ]

    static let lifecycles = [
        BrokenScene("unreachable-stage", house, "    to: known\n", "    to: gone\n", at: "known: {"),
        BrokenScene("dead-end", house, "kind: closed}\nactions:", "kind: open}\nactions:", at: "gone: {", exact: true),
        BrokenScene("unreachable-stage", house, "part_to: done", "part_to: planned", at: "done: {zh: 完成"),
        BrokenScene("dead-end", house, "kind: closed}\nfacts:", "kind: open}\nfacts:", at: "done: {zh: 完成"),
        BrokenScene(
            "second-person-alone", house, "second_person: [report]", "second_person: [confirm]", at: "second_person"),
        BrokenScene("open-transfer", house, "    transfers: return\n", "    transfers: area\n", at: "pass:"),
        BrokenScene("open-transfer", house, "    transfers: accept\n", "", at: "pass:"),
        BrokenScene(
            "bad-value", house, "    transfers: return\n    note: required", "    transfers: return\n    note: optional", at: "optional"),
        BrokenScene("bad-value", house, "transfers: accept", "transfers: take", at: "transfers: take"),
        BrokenScene("conflicting-keys", house, "    transfers: accept\n", "    transfers: accept\n    to: gone\n", at: "to: gone"),
        BrokenScene("blind-role", house, "by: [inspector]", "by: [audit]", at: "[audit]"),
        BrokenScene("limits-reversed", house, "max: 1000", "max: -1", at: "max: -1"),
        BrokenScene("limits-reversed", house, "warning: 1", "warning: 5", at: "warning: 5"),
    ]

    static let rules = [
        BrokenScene("rule-syntax", house, "rule: size > 0", "rule: size >", at: "rule: size >"),
        BrokenScene(
            "rule-syntax", measures, "stage = 'done' AND", "stage == 'done' AND", at: "= 'done' AND", exact: true),
        BrokenScene("rule-property", house, "AND photos >= 1", "AND fotos >= 1", at: "fotos", exact: true),
        BrokenScene("rule-property", measures, "item.stage", "stge", at: "stge", exact: true),
        BrokenScene(
            "rule-property", house, "found_on > parameter.cutoff", "found_on > parameter.cut", at: "parameter.cut"),
        BrokenScene("rule-type", house, "rule: size > 0", "rule: size > 'much'", at: "much"),
        BrokenScene("rule-type", house, "sets: {kind: \"'home'\"}", "sets: {kind: size}", at: "sets:"),
        BrokenScene(
            "rule-type", measures, "where: \"add_days(walked_on, 90) > today()\"", "where: \"add_days(walked_on, 90)\"",
            at: "add_days"),
        BrokenScene("rule-type", house, "value: size - done_area", "value: found_on", at: "value: found_on"),
        BrokenScene(
            "rule-choice", house, "filter: stage IN ('new', 'known')", "filter: stage IN ('new', 'knwon')",
            at: "'knwon", exact: true),
        BrokenScene("rule-choice", house, "kind: \"'home'\"", "kind: \"'hone'\"", at: "hone"),
        BrokenScene("rule-choice", ledgers, "action = 'close'", "action = 'cloze'", at: "cloze"),
        BrokenScene(
            "rule-today", measures, "add_days(walked_on, 90) > today()", "days_between(walked_on, today()) < 90",
            at: "today()", exact: true),
        BrokenScene(
            "rule-today", house, "where: \"stage = 'done'\"", "where: \"stage = 'done' AND item.found_on < today()\"",
            at: "done_area: {"),
        BrokenScene("rule-today", ledgers, "in: stage = 'known'", "in: due_on < today()", at: "due_on"),
        BrokenScene("cycle", house, "value: size - done_area", "value: size - rest", at: "rest: {"),
        BrokenScene("fact-order", house, "value: size - done_area", "value: size - photos", at: "rest: {"),
        BrokenScene(
            "personal-measure", measures, "where: stage = 'known', zh: 在账处数", "where: owner IS NULL, zh: 在账处数",
            at: "owner", exact: true),
        BrokenScene("personal-measure", measures, "AND item.stage = 'known'", "AND item.owner IS NULL", at: "item.owner"),
        BrokenScene("personal-measure", house, "where: \"stage = 'done'\"", "where: item.owner IS NULL", at: "item.owner", exact: true),
        BrokenScene("personal-measure", house, "value: size - done_area", "value: size - length(owner)", at: "owner)", exact: true),
        BrokenScene("unknown-stage", house, "{stages: [gone], years", "{stages: [lost], years", at: "lost", exact: true),
        BrokenScene("bad-value", house, "fields: [owner], zh: 三年", "fields: [size], zh: 三年", at: "[size], zh: 三年"),
        BrokenScene("missing-key", house, "years: 3, fields", "fields", at: "stages: [gone]"),
        BrokenScene("personal-part", house, "helper: {type: text, level: L2", "helper: {type: text, level: L4", at: "L4", exact: true),
        BrokenScene(
            "personal-part", house, "helper: {type: text, level: L2", "helper: {type: text, level: L3", at: "L3, zh: 经手", exact: true),
        BrokenScene("personal-measure", ledgers, "in: stage = 'known'", "in: owner IS NOT NULL", at: "owner", exact: true),
        BrokenScene("personal-measure", ledgers, "action = 'close'", "owner IS NULL", at: "owner", exact: true),
    ]

    static let supervision = [
        BrokenScene(
            "trail-figure", measures, "where: stage = 'known', zh: 在账处数", "where: times_closed > 0, zh: 在账处数", at: "times_closed",
            exact: true),
        BrokenScene("trail-figure", ledgers, "in: stage = 'known'", "in: known_since IS NOT NULL", at: "known_since", exact: true),
        BrokenScene("trail-figure", house, "value: size - done_area", "value: size - times_closed", at: "times_closed", exact: true),
        BrokenScene("unknown-action", house, "acts: close", "acts: cloze", at: "cloze", exact: true),
        BrokenScene("unknown-action", house, "doer: close", "doer: cloze", at: "cloze", exact: true),
        BrokenScene("unknown-stage", house, "entered: known", "entered: knwon", at: "knwon", exact: true),
        BrokenScene("unknown-field", house, "entered: known", "changed: sice", at: "sice", exact: true),
        BrokenScene("personal-measure", house, "entered: known", "changed: owner", at: "owner, zh: 认定日", exact: true),
        BrokenScene("conflicting-keys", house, "acts: close", "acts: close, doer: close", at: "times_closed"),
        BrokenScene("personal-measure", flags, "times_closed >= 2", "owner IS NULL", at: "owner", exact: true),
        BrokenScene("rule-property", flags, "times_closed >= 2", "times >= 2", at: "times >= 2", exact: true),
        BrokenScene("blind-role", flags, "asks: [inspector]", "asks: [watch]", at: "often:"),
        BrokenScene("blind-role", flags, "asks: [inspector]", "asks: [audit]", at: "often:"),
        BrokenScene("unknown-letter", house, "served: note", "served: nota", at: "nota", exact: true),
        BrokenScene("unknown-parameter", letters, "agency: issuer", "agency: isuer", at: "isuer", exact: true),
        BrokenScene("number-pattern", letters, "〔{yyyy}〕{seq}号", "〔{yyyy}〕号", at: "note:"),
        BrokenScene("number-pattern", letters, "〔{yyyy}〕{seq}号", "{seq}号", at: "note:"),
        BrokenScene("missing-template", letters, "template: sheet", "template: shet", at: "note:"),
        BrokenScene("blind-role", letters, "by: [office]", "by: [inspector]", at: "note:"),
        BrokenScene("conflicting-keys", letters, "addressee: owner", "to: everybody\n    addressee: owner", at: "note:"),
        BrokenScene("conflicting-keys", letters, "addressee: owner", "to: units", at: "note:"),
        BrokenScene("unknown-stage", letters, "from: [known]", "from: [knwon]", at: "knwon", exact: true),
        BrokenScene("rule-property", letters, "rule: rest > 0", "rule: rst > 0", at: "rst", exact: true),
        BrokenScene("unknown-field", letters, "basis: [某法第一条]", "basis: [某法第一条]\n    until: why", at: "why", exact: true),
        BrokenScene("personal-part", letters, "why: {type: text,", "why: {type: text, level: L3,", at: "L3", exact: true),
        BrokenScene("missing-key", flags, "asks: [inspector]\n", "\n", at: "often:"),
        BrokenScene("bad-value", "scene.yaml", "watch: {zh: 监察, en: Watch, scope: county,", "watch: {zh: 监察, en: Watch,", at: "supervises"),
    ]

    static let quantities = [
        BrokenScene(
            "unit-mismatch", measures, "sum: house.rest, unit: m2", "sum: house.rest, unit: ha", at: "house.rest"),
        BrokenScene("unit-mismatch", index, "unit: m2/ha", "unit: case/ha", at: "case/ha", exact: true),
        BrokenScene("unit-mismatch", index, "{minus: open_area}", "{minus: open_count}", at: "A2:"),
        BrokenScene(
            "unit-mismatch", index, "formula: n / d / (target", "formula: n + 1 / d / (target", at: "1 / d / (target",
            exact: true),
        BrokenScene("unit-mismatch", ledgers, "unit: m2", "unit: case", at: "unit: case"),
        BrokenScene("unit-mismatch", boards, "[open_count, done_rows]", "[open_area, done_rows]", at: "done_rows"),
        BrokenScene("not-decimal", house, "sum: step.amount", "sum: step.way", at: "step.way"),
        BrokenScene("not-decimal", ledgers, "quantity: rest\n", "quantity: kind\n", at: "unit: m2"),
    ]

    static let indexes = [
        BrokenScene("weight-sum", index, "weight: 0.6", "weight: 0.5", at: "indicators:"),
        BrokenScene("weight-sum", index, "weight: 1\n", "weight: 0.9\n", at: "dimensions:"),
        BrokenScene("knots", index, "pass: 30", "pass: 95", at: "pass: 95"),
        BrokenScene("bands", index, "from: 60", "from: -1", at: "B: {"),
        BrokenScene("bands", index, "\"#C8161D\", from: 0", "\"#C8161D\", from: 5", at: "B: {"),
        BrokenScene("missing-empty-rule", index, "            empty: not-rated\n", "", at: "A1:"),
        BrokenScene("missing-form", index, "village: {empty: inherit}", "county: {empty: inherit}", at: "county:"),
        BrokenScene("overlapping-versions", index, "from: 2026-01-01", "from: 2021-01-01", at: "\"2\":"),
        BrokenScene("missing-key", index, "            denominator: {figure: land}\n", "", at: "A1:"),
    ]

    static let pages = [
        BrokenScene(
            "bad-value", house, "after: {zh: 之后, en: Later}", "seen-from-very-far-away: {zh: 之后, en: Later}", at: "seen-from", exact: true),
        BrokenScene("bad-value", house, "compare: [before, after]", "compare: [before, before]", at: "[before, before]"),
        BrokenScene("bad-value", house, "compare: [before, after]", "compare: [before]", at: "compare: [before]"),
        BrokenScene("bad-value", house, "report: [before, roof]", "report: [before, front]", at: "front", exact: true),
        BrokenScene("unknown-field", house, "match: {owner: owner}", "match: {owner: ownr}", at: "ownr", exact: true),
        BrokenScene("missing-page-text", house, "question: {zh: 在哪里？, en: Where?}\n", "", at: "register: house"),
        BrokenScene("missing-page-text", house, "empty: {zh: 还没有。, en: None yet.}\n", "", at: "register: house"),
        BrokenScene("missing-page-text", walk, "card: [walked_on]\n", "", at: "register: walk"),
        BrokenScene("number-pattern", house, "{seq:6}", "{seq}", at: "\"H{", exact: true),
        BrokenScene("lead-figures", boards, "count: {lead: true,", "count: {lead: false,", at: "figures:"),
        BrokenScene("missing-key", boards, "{stages: house,", "{stagess: house,", at: "stagess"),
        BrokenScene("conflicting-keys", boards, "{stages: house,", "{stages: house, map: house,", at: "map: house,"),
        BrokenScene("unknown-key", boards, "months: 6", "month: 6", at: "month: 6"),
        BrokenScene("bad-value", boards, "months: 6", "months: 600", at: "600"),
        BrokenScene("bad-value", boards, "level: village", "level: grid", at: "grid"),
        BrokenScene("bad-value", boards, "choices: house.kind", "choices: house.size", at: "house.size"),
        BrokenScene("bad-value", boards, "choices: house.kind", "choices: kind", at: "choices: kind"),
        BrokenScene("bad-value", boards, "map: house", "map: walk", at: "walk,"),
        BrokenScene("unknown-register", boards, "choices: house.kind", "choices: hause.kind", at: "hause", exact: true),
        BrokenScene("unknown-field", boards, "choices: house.kind", "choices: house.kin", at: "house.kin", exact: true),
        BrokenScene("unknown-view", boards, "list: house.open", "list: house.opened", at: "house.opened", exact: true),
        BrokenScene("unknown-scoring", boards, "{stages: house,", "{scoring: contest,", at: "contest"),
        BrokenScene("unknown-measure", boards, "trend: [open_area,", "trend: [opn_area,", at: "opn_area", exact: true),
        BrokenScene("unit-mismatch", boards, "over: open_area", "over: open_count", at: "open_count, level"),
        BrokenScene("not-decimal", boards, "planned: size", "planned: address", at: "address", exact: true),
        BrokenScene("not-decimal", boards, "actual: done_area", "actual: known_since", at: "known_since", exact: true),
        BrokenScene("unknown-field", boards, "until: told_on", "until: size", at: "until: size"),
        BrokenScene("missing-key", boards, ", from: found_on", "", at: "targets: house"),
        BrokenScene("untranslated", boards, "zh: 各阶段, en: Stages", "zh: 各阶段", at: "stages: house"),
        BrokenScene("open-ledger", ledgers, "sign: \"±\"}", "sign: \"±\", when: action = 'change'}", at: "movements:"),
    ]
    static let documents = [
        BrokenScene("missing-template", papers, "house, template: sheet,", "house, template: sheat,", at: "sheat", exact: true),
        BrokenScene("missing-template", sheet, "{{> foot}}", "{{> fot}}", at: "{{> fot}}", exact: true),
        BrokenScene("template-syntax", sheet, "{{/rows}}", "{{/row}}", at: "{{/row}}"),
        BrokenScene("template-syntax", sheet, "<b>{{number}}", "<b>{{{number}}}", at: "{{{number", exact: true),
        BrokenScene("unknown-register", papers, "register: house,", "register: hause,", at: "hause", exact: true),
        BrokenScene("unknown-board", papers, "board: front,", "board: frond,", at: "frond", exact: true),
        BrokenScene("unknown-key", papers, "landscape: true", "landskape: true", at: "landskape", exact: true),
        BrokenScene("missing-key", papers, "    ledger: books\n", "", at: "moves:"),
        BrokenScene("bad-value", papers, "kind: ledger", "kind: ledgers", at: "ledgers", exact: true),
        BrokenScene("bad-value", papers, "[html, pdf, docx]", "[html, xlsx]", at: "xlsx", exact: true),
    ]
}
