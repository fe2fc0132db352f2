import Governance
import Services

extension OperationRunner {
    func export(_ request: ExportRequest, by actor: Actor) async throws -> Bool {
        guard let register = QualifiedName(request.register) else { throw Refusal.unknownRegister(request.register) }
        guard let format = ExportFormat(rawValue: request.format.lowercased()) else {
            throw Refusal(
                "bad-format", .invalid, zh: "格式只能是 xlsx、csv、gpkg、geojson。", en: "The format is xlsx, csv, gpkg or geojson.",
                field: "--format")
        }
        guard let names = ExportNames(rawValue: request.names) else {
            throw Refusal("bad-names", .invalid, zh: "--names 只能是 id、zh、en。", en: "--names is id, zh or en.", field: "--names")
        }
        let asker = try asking(actor, as: request.role, in: try county.scene(register.scene))
        var options = ExportOptions(format: format)
        options.filter = request.filter
        options.names = names
        options.parts = request.parts
        let output = output
        let label = language == .zh ? "导出" : "export"
        let count = try await county.exportItems(of: register, to: request.file, options: options, by: asker) { done, total in
            output.progress(label, done, of: total)
        }
        output.result("\(request.file)\t\(count)")
        return true
    }
}
