import Governance
import JSONText
import Services

extension JSONWriter {
    /// The members of a file that was handed in.
    mutating func upload(_ upload: ImportUpload, in county: County, hasFile: Bool) {
        member("id", upload.id)
        member("register", upload.register.description)
        member("registerName", (try? county.rules(upload.register))?.register.name)
        member("name", upload.name)
        member("size", upload.size)
        member("at", county.zone.text(upload.at))
        member("hasFile", hasFile)
        member("tried", upload.isTried)
    }

    /// A trial, an import or an undoing. The counts of its rows add up to `rows`.
    mutating func job(_ job: ImportJob, hasReturned: Bool, in language: Language) {
        object { writer in
            writer.member("kind", job.kind.rawValue)
            writer.member("state", job.state.rawValue)
            writer.member("seconds", job.seconds)
            writer.member("share", job.share)
            writer.member("returned", hasReturned)
            writer.key("problem")
            if let refusal = job.refusal { writer.refusal(refusal, in: language) } else { writer.null() }
            if job.kind == .undo {
                writer.member("undone", job.undone.undone)
                writer.member("done", job.done)
                writer.strings("left", job.undone.left)
                writer.member("merged", job.undone.merged)
            } else {
                writer.report(job.report, in: language)
            }
        }
    }

    private mutating func report(_ report: ImportReport, in language: Language) {
        member("rows", report.rows)
        member("accepted", report.accepted)
        member("merged", report.merged)
        member("unchanged", report.unchanged)
        member("rejected", report.rejected)
        member("skipped", report.skipped)
        member("resumedAfter", report.resumedAfter)
        key("run")
        if let run = report.run { integer(run) } else { null() }
        member(
            "rejections",
            array: { writer in
                for rejection in report.rejections.prefix(50) {
                    writer.object { writer in
                        writer.member("line", rejection.line)
                        writer.member("code", rejection.refusal.code)
                        writer.member("message", rejection.refusal.text(in: language))
                    }
                }
            })
    }

    private mutating func refusal(_ refusal: Refusal, in language: Language) {
        object { writer in
            writer.member("code", refusal.code)
            writer.member("message", refusal.message[language])
        }
    }

    /// An import of before.
    mutating func run(
        _ line: ImportLine, desk: ImportDesk, standing: ImportStanding, uploads: [ImportUpload], zone: CountyZone, in language: Language
    ) {
        let run = line.run
        object { writer in
            writer.member("id", Int(run.id))
            writer.member("register", run.register.description)
            writer.member("registerName", line.registerName)
            writer.member("kind", run.kind.rawValue)
            writer.member("file", run.file)
            writer.member("at", zone.text(run.at))
            writer.member("by", line.name)
            writer.member("state", standing.isWriting(run.id) ? "running" : run.state == .running ? "interrupted" : run.state.rawValue)
            writer.member("rows", run.rowsDone)
            writer.member("accepted", run.accepted)
            writer.member("merged", run.merged)
            writer.member("unchanged", run.unchanged)
            writer.member("rejected", run.rejected)
            writer.member("skipped", run.skipped)
            writer.member("mayUndo", run.state != .undone && !standing.isWriting(run.id))
            let same = uploads.first { $0.register == run.register && $0.sha256 == run.sha256 && desk.hasFile($0) }
            writer.member("upload", run.state == .running ? same?.id : nil)
            writer.key("undo")
            if let job = standing.undo(of: run.id) { writer.job(job, hasReturned: false, in: language) } else { writer.null() }
        }
    }
}

extension ImportJob {
    /// How much is done, from 0 to 1; nil where nobody knows how much there is.
    var share: Double? {
        if state == .done { return 1 }
        if kind == .undo { return total.flatMap { $0 > 0 ? Double(done) / Double($0) : nil } }
        if let total, total > 0 { return min(1, Double(report.rows) / Double(total)) }
        return bytes.flatMap { $0.total > 0 ? Double($0.done) / Double($0.total) : nil }
    }
}
