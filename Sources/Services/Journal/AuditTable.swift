import CQL2
import Formats
import Governance
import JSONText

/// Entries of the journal as a table people can open.
enum AuditTable {
    static func csv(_ entries: [AuditEntry], in language: Language, county: County) throws(Refusal) -> [UInt8] {
        let sink = MemorySink()
        do throws(FormatError) {
            let writer = try CSVWriter(sink)
            try writer.write(
                language == .zh
                    ? ["序号", "时间", "账号", "角色", "区域", "操作", "对象", "编号", "地址", "说明"]
                    : ["entry", "time", "account", "role", "area", "act", "register", "number", "address", "note"])
            for entry in entries {
                let body = entry.body
                func text(_ name: String) -> String { body[name]?.string ?? "" }
                let register = entry.register.flatMap { county.rules[$0]?.register }
                let act = register?.name(ofAct: text("act")) ?? ActWords.name(text("act"))
                try writer.write([
                    "\(entry.sequence)", county.zone.dateTime(entry.at), text("actor"),
                    county.role(text("role"))?.name[language] ?? text("role"),
                    body["area"]?.integer.flatMap { county.map.tree[$0]?.name[language] } ?? "", act[language],
                    register?.name[language] ?? "",
                    body["subject"]?["number"]?.string ?? "", text("origin"), text("note"),
                ])
            }
            try writer.finish()
        } catch {
            throw Refusal(error, path: "audit.csv")
        }
        return sink.bytes
    }
}

extension CountyZone {
    /// Local time to the second, as a spreadsheet reads it.
    func dateTime(_ instant: CQL2.Instant) -> String {
        let day = day(of: instant)
        let second = (instant.milliseconds - start(of: day).milliseconds) / 1000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day) \(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
    }
}
