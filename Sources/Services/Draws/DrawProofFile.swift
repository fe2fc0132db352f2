package import Governance
package import JSONText

/// A drawing as a small file that anybody can draw once more from, without store or server.
package struct DrawProofFile: Sendable {
    package static let form = "yiwang-draw-1"
    package let run: DrawRun

    package init(_ run: DrawRun) {
        self.run = run
    }

    /// The secret of an announcement stays behind until it is drawn.
    package var json: JSON {
        var told = run
        if told.outcome == nil { told.announcement?.secret = "" }
        guard case .object(var members) = told.json else { return .null }
        members["proof"] = .string(Self.form)
        members["run"] = .number(String(run.id))
        return .object(members)
    }

    package init(text: String) throws {
        guard let json = try? JSON(parsing: text), json["proof"]?.string == Self.form,
            let run = DrawRun(json, id: json["run"]?.integer ?? 0)
        else {
            throw Refusal("bad-proof", .invalid, zh: "不是抽取的证明文件，或文件不完整。", en: "This is no proof of a drawing, or not the whole of one.")
        }
        self.run = run
    }
}
