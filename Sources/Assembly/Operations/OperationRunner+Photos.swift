import Foundation
import Governance
import Services

extension OperationRunner {
    /// Takes a folder or zip of photos in, or says what it would do.
    func importPhotos(_ request: PhotoImportRequest, by actor: Actor) async throws -> Bool {
        guard let register = QualifiedName(request.register) else { throw Refusal.unknownRegister(request.register) }
        let actor = try importing(actor, into: register)
        let place = NSTemporaryDirectory() + "yiwang-photos-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: place) }
        let desk = PhotoDesk(county: county, folder: place)
        let (output, language) = (output, language)
        let name = request.path.split(separator: "/").last.map(String.init) ?? request.path
        let batch = try desk.open(name, for: register, by: actor)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: request.path, isDirectory: &isFolder) else {
            throw Refusal(
                "no-such-folder", .invalid, zh: "没有“\(request.path)”这个文件夹或压缩包。", en: "There is no folder or zip \(request.path).",
                field: "--folder")
        }
        let reading = language == .zh ? "读取照片" : "reading"
        if isFolder.boolValue {
            let paths = FileManager.default.enumerator(atPath: request.path)?.compactMap { $0 as? String }.sorted() ?? []
            for (index, path) in paths.enumerated() {
                output.progress(reading, index + 1, of: paths.count)
                let file = "\(request.path)/\(path)"
                // Links are not followed: they may lead anywhere.
                let attributes = try? FileManager.default.attributesOfItem(atPath: file)
                guard attributes?[.type] as? FileAttributeType == .typeRegular else { continue }
                try desk.add(try Data(contentsOf: URL(fileURLWithPath: file)).map { $0 }, path: path, to: batch.id, by: actor)
            }
        } else {
            try desk.unpack(request.path, into: batch.id, by: actor) { done, total in output.progress(reading, done, of: total) }
        }
        let (table, problem) = try await desk.table(try desk.batch(batch.id, by: actor), by: actor)
        if let problem { output.say(problem.text(in: language)) }
        tell(table)
        let tally = PhotoTally(table)
        guard !request.dryRun else {
            output.result(
                "dry-run photos \(tally.photos) added \(tally.added) unchanged \(tally.unchanged) unmatched \(tally.unmatched) refused \(tally.refused)"
            )
            return tally.unmatched + tally.refused == 0
        }
        let adding = language == .zh ? "导入照片" : "photos"
        let run = try await desk.addMatched(batch.id, by: actor) { done, total in output.progress(adding, done, of: total) }
        output.result(
            "run \(run.id) photos \(run.rowsDone) added \(run.accepted) unchanged \(run.unchanged) unmatched \(run.skipped) refused \(run.rejected)"
        )
        return run.skipped + run.rejected == 0
    }

    /// Photos that are not taken, with their reasons.
    private func tell(_ table: PhotoTable) {
        let left = table.matches.filter { [.several, .none, .refused].contains($0.state) }
        for match in left.prefix(50) {
            let several = match.candidates.compactMap { table.items[$0]?.number }.joined(separator: ", ")
            let reason =
                match.state == .several
                ? (language == .zh ? "可能是：\(several)" : "could be: \(several)") : match.reason?.text(in: language) ?? "-"
            output.say("\(match.photo.path)\t\(reason)")
        }
        if left.count > 50 { output.say(language == .zh ? "另有 \(left.count - 50) 张" : "and \(left.count - 50) more") }
    }
}
