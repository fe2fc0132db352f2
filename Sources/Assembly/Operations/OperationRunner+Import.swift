import Foundation
import Formats
import Governance
import Services
import Spatial
import Synchronization

extension OperationRunner {
    func importFile(_ request: ImportRequest, by actor: Actor) async throws -> Bool {
        guard let register = QualifiedName(request.register) else { throw Refusal.unknownRegister(request.register) }
        let actor = try importing(actor, into: register)
        var options = ImportOptions()
        if let path = request.mapping {
            options.mapping = try ImportOptions.mapping(from: try String(contentsOfFile: path, encoding: .utf8))
        }
        if let datum = request.datum { options.system = try ImportOptions.system(named: datum) }
        if let encoding = request.encoding { options.encoding = try ImportOptions.encoding(named: encoding) }
        options.sheet = request.sheet
        options.isDryRun = request.dryRun
        options.admits = request.admit
        let (output, language) = (output, language)
        let label = language == .zh ? "导入" : "import"
        let workbook = request.rejects.flatMap { $0.lowercased().hasSuffix(".xlsx") ? $0 : nil }
        let rejects = workbook == nil ? try request.rejects.map { try RejectsFile(path: $0) } : nil
        let reasons = Mutex<[Int: String]>([:])
        let listener = ImportListener(
            begun: { try rejects?.begin($0.map(\.header)) },
            progress: { progress in
                if let bytes = progress.bytes { output.progress(label, bytes.done, of: bytes.total) }
            },
            rejected: { rejection in
                try rejects?.add(rejection)
                if workbook != nil { reasons.withLock { $0[rejection.line] = rejection.refusal.text(in: language) } }
            })
        let report = try await county.importItems(from: request.file, into: register, options: options, by: actor, listener: listener)
        try rejects?.finish()
        if let workbook {
            try county.returnRows(
                of: request.file, register: register, options: options, reasons: reasons.withLock { $0 }, onlyReturned: false, to: workbook)
        }
        tell(report, listed: request.rejects != nil)
        return report.rejected == 0
    }

    private func tell(_ report: ImportReport, listed: Bool) {
        if let guess = report.coordinates, guess.basis != .declared {
            let system = guess.system.flatMap(\.epsg).map { "EPSG:\($0)" } ?? "-"
            output.say(
                language == .zh
                    ? "坐标系 \(system) 是推断的(\(guess.basis.rawValue)),如不对请用 --datum 指明"
                    : "The reference system \(system) was inferred (\(guess.basis.rawValue)); use --datum if it is another")
        }
        for column in report.columns where !column.header.isEmpty {
            switch (column.target, column.isAmbiguous) {
            case (let target?, _): output.say("\(column.header) → \(target)")
            case (nil, true):
                output.say(
                    language == .zh
                        ? "\(column.header) 可能是多个字段，未导入，请用 --mapping 指明"
                        : "\(column.header) could be several fields and was left out; use --mapping")
            case (nil, false): output.say(language == .zh ? "\(column.header) 未对应任何字段" : "\(column.header) is no field")
            }
        }
        for field in report.missing {
            output.say(language == .zh ? "缺必填列：\(field.name.zh)" : "No column for the required field \(field.name.en)")
        }
        for rejection in (listed ? [] : report.rejections.prefix(20)) + report.notAdmitted.prefix(20) {
            output.say("\(rejection.line)\t\(rejection.refusal.field ?? "-")\t\(rejection.refusal.text(in: language))")
        }
        let run = report.run.map { "run \($0) " } ?? "dry-run "
        let admitted = report.admitted + report.notAdmitted.count > 0 ? " admitted \(report.admitted)" : ""
        output.result(
            run + "rows \(report.rows) accepted \(report.accepted) merged \(report.merged) unchanged \(report.unchanged) "
                + "rejected \(report.rejected) skipped \(report.skipped)" + admitted)
    }

    func undoImport(_ run: Int64, by actor: Actor) async throws -> Bool {
        let output = output
        let label = language == .zh ? "撤销" : "undo"
        let register = try await county.store.read { try $0.importRun(run)?.register }
        let actor = try register.map { try importing(actor, into: $0) } ?? actor
        let report = try await county.undoImport(run, by: actor) { done, total in output.progress(label, done, of: total) }
        for number in report.left { output.say(language == .zh ? "导入后有改动，保留：\(number)" : "Touched since, left: \(number)") }
        if report.merged > 0 {
            output.say(
                language == .zh
                    ? "更新过的 \(report.merged) 行原有事项保持不变（各有留痕）。"
                    : "\(report.merged) rows had changed earlier items; those changes stay, each in its history.")
        }
        output.result("run \(run) undone \(report.undone) left \(report.left.count)")
        return report.left.isEmpty
    }
}

/// The rows that were not taken, with their reasons before their own cells: to be mended and imported again.
private final class RejectsFile: Sendable {
    private let writer: Mutex<CSVWriter>

    init(path: String) throws {
        writer = Mutex(try CSVWriter(try FileSink(path: path)))
    }

    func begin(_ header: [String]) throws {
        try writer.withLock { try $0.write(["行号", "问题字段", "原因", "reason"] + header) }
    }

    func add(_ rejection: Rejection) throws {
        let fields = ([rejection.refusal] + rejection.refusal.others).compactMap(\.field).joined(separator: "; ")
        let row = [String(rejection.line), fields, rejection.refusal.text(in: .zh), rejection.refusal.text(in: .en)] + rejection.cells
        try writer.withLock { try $0.write(row) }
    }

    func finish() throws {
        try writer.withLock { try $0.finish() }
    }
}
