import Appraisal
import Governance
import JSONText

/// What follows from a month, as it is frozen with it: what was read and what came out.
extension FrozenMonth {
    static func inputs(_ uses: [JSON]) -> [String: [String: UseSheet.Input]] {
        uses.reduce(into: [:]) { found, use in
            guard let id = use["id"]?.string else { return }
            found[id] = (use["units"]?.array ?? []).reduce(into: [:]) { inputs, unit in
                guard let code = unit["code"]?.string else { return }
                inputs[code] = UseSheet.Input(
                    base: unit["base"]?.double, history: (unit["history"]?.array ?? []).map { $0.string }, added: unit["added"]?.double,
                    group: unit["group"]?.string)
            }
        }
    }
}

extension JSONWriter {
    mutating func frozenUse(_ sheet: UseSheet) {
        object { writer in
            writer.member("id", sheet.use.id)
            writer.member("refusal", sheet.refusal?.code)
            writer.member(
                "units",
                array: { writer in
                    for row in sheet.rows.sorted(by: { $0.code < $1.code }) {
                        writer.object { writer in
                            // Only where they are read, so that months of before there were these keep their bytes.
                            if let added = row.input.added {
                                writer.key("added")
                                writer.raw(added.text)
                            }
                            writer.member("amount", row.amount.map { sheet.rounding.text($0) })
                            writer.key("base")
                            if let base = row.input.base, base.isFinite { writer.raw(base.text) } else { writer.null() }
                            writer.member("code", row.code)
                            if let group = row.input.group { writer.member("group", group) }
                            writer.member(
                                "history",
                                array: { writer in
                                    for grade in row.input.history {
                                        if let grade { writer.string(grade) } else { writer.null() }
                                    }
                                })
                            writer.member("note", row.note?.word)
                            writer.key("run")
                            if let run = row.run { writer.integer(run) } else { writer.null() }
                            writer.member("veto", row.note?.veto)
                        }
                    }
                })
        }
    }
}

extension UseSheet.Note {
    /// The kind in one word, and the veto where it is one.
    package var word: String {
        switch self {
        case .notRated: "not-rated"
        case .veto: "veto"
        case .bound(let bound): bound.rawValue
        }
    }

    package var veto: String? { if case .veto(let id) = self { id } else { nil } }
}
