import CQL2
import Governance

/// Who may act beside the role: the unit an item or a row names.
extension SceneReader {
    /// `by_unit`: a field of the row the action is on, or else of the item.
    func unitField(_ reader: MappingReader, of action: ActionDefinition, register: String) -> String? {
        guard let node = reader.node("by_unit"), let scalar = reader.scalar(node) else { return nil }
        later.append { $0.checkUnit(scalar.text, of: action.part, register: register, at: node.place) }
        return scalar.text
    }

    func checkUnit(_ name: String, of part: String?, register: String, at place: Place) {
        guard let declared = scene.register(register) else { return }
        let row = part.flatMap { declared.part($0)?.fields } ?? []
        guard let field = row.first(where: { $0.id == name }) ?? declared.field(name) else {
            report(
                unknown: name, .unknownField, among: row.map(\.id) + declared.fields.map(\.id), at: place, zh: "字段", en: "field")
            return
        }
        guard case .text = field.type, !field.level.isPersonal else {
            findings.report(
                .unitField, place, zh: "“\(name)”应为 L1 或 L2 的 text 字段，写单位名称（与账号中的单位一致）",
                en: "“\(name)” must be a text field of level L1 or L2 that names a unit as accounts do")
            return
        }
    }
}
