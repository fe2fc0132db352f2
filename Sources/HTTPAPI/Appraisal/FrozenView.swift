import CQL2
import Governance
import JSONText
import Services

extension County {
    /// What somebody may see of a frozen result: of an index over items the figures of units within reach, and of the others name,
    /// place and grade, which are made public.
    ///
    /// - Returns: the bytes as they were published wherever nothing is left out.
    func view(of frozen: [UInt8], by actor: Actor) throws -> [UInt8] {
        guard let period = FrozenPeriod(frozen), case .items(let study) = try book(period.index) else { return frozen }
        let register = QualifiedName(scene: period.index.scene, name: study.over ?? "")
        let access = try access(actor, register)
        let isNarrowed = access.sight(of: register) != nil
        let hidden = period.units.indices.filter { at in
            isNarrowed || !(map.tree.area(code: period.units[at].area).map { access.reaches($0.id) } ?? false)
        }
        guard !hidden.isEmpty, var whole = try JSON(parsing: frozen).object, var units = whole["units"]?.array else { return frozen }
        for at in hidden where units.indices.contains(at) {
            guard var unit = units[at].object else { continue }
            for name in ["figures", "indicators", "inputs"] { unit[name] = .array([]) }
            for name in ["bonus", "malus"] { unit[name] = .null }
            units[at] = .object(unit)
        }
        whole["units"] = .array(units)
        var writer = JSONWriter(capacity: frozen.count)
        writer.value(.object(whole))
        return writer.bytes
    }
}
