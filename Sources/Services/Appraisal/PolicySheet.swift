import Appraisal
import CQL2
package import Governance
import JSONText

extension County {
    /// What differential policies need of a period: one line a unit, with its grade and what follows from it, as CSV. That it
    /// was taken out is journalled before it leaves.
    package func policySheet(_ name: QualifiedName, period: String, by actor: Actor, in language: Language) async throws -> [UInt8] {
        let study = try study(name)
        let register = QualifiedName(scene: name.scene, name: study.over ?? "")
        try access(actor, register).requireExport(try rules(register).register)
        let rows = try await appraiseItems(name, by: actor).rows.filter { $0.period == period }
        guard !rows.isEmpty else {
            throw Refusal("no-such-period", .notFound, zh: "没有这一期的数据。", en: "There are no figures of that period.", field: "period")
        }
        let isChinese = language == .zh
        var lines = [
            isChinese
                ? ["编号", "评价对象", "名称", "期", "组", "得分", "名次", "等级", "否决", "连续期数", "差别化加价", "不参评原因", "规则版本"]
                : [
                    "number", "unit", "name", "period", "cohort", "score", "rank", "grade", "veto", "consecutive", "surcharge", "excluded",
                    "version",
                ]
        ]
        for row in rows {
            lines.append([
                row.number, row.result.row.unit, row.result.row.name, row.period, row.cohort,
                row.result.fixed.map { row.plan.rounding.text($0) } ?? "", row.result.placement.map { String($0.rank) } ?? "",
                row.letter(row.result.grade) ?? "", row.result.veto ?? "", row.memory.map { String($0.run) } ?? "",
                row.memory.map { $0.consequence.text } ?? "", row.result.row.exclusion ?? "", row.version,
            ])
        }
        let text = "\u{FEFF}" + lines.map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
        let bytes = Array(text.utf8)
        let digest = hashing.hash(bytes).hex
        let moment = now
        let count = rows.count
        try await store.write { transaction in
            var entry = JournalEntry(act: "export", actor: actor, at: moment.instant)
            entry.details = [
                "count": .number(String(count)), "period": .string(period), "sha256": .string(digest), "what": .string(name.description),
            ]
            _ = try transaction.append(entry)
        }
        return bytes
    }

    private static func field(_ text: String) -> String {
        text.contains { ",\"\n\r".contains($0) } ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}
