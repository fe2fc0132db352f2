import CQL2
import Governance

/// Facts stand in the order in which they are formed: none reads itself or a later one.
extension SceneReader {
    func checkFacts() {
        for register in scene.registers { checkFacts(register) }
    }

    private func checkFacts(_ register: Register) {
        let sources = facts[register.id.name] ?? []
        let all = Dictionary(
            sources.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let circular = circular(sources, all)
        var check = RuleCheck(scene: scene, findings: findings, files: files)
        for (position, source) in sources.enumerated() {
            if circular.contains(position) {
                findings.report(
                    .cycle, source.place, zh: "事实“\(source.id)”绕了一圈又用到自己",
                    en: "the fact “\(source.id)” depends on itself")
                continue
            }
            for name in source.readNames.sorted() where all[name].map({ $0 >= position }) ?? false {
                findings.report(
                    .factOrder, source.place, zh: "“\(name)”应写在事实“\(source.id)”之前",
                    en: "“\(name)” must be declared before the fact “\(source.id)”")
            }
            if let (text, place) = source.expression { checkNumber(text, place, &check, register.id.name) }
        }
    }

    /// The engine keeps an expression's value with two decimals.
    private func checkNumber(_ text: YAMLScalar, _ place: Place, _ check: inout RuleCheck, _ register: String) {
        guard let expression = check.parse(text, at: place), let schema = check.schema(on: .item(register: register))
        else {
            return
        }
        do {
            let checked = try expression.checked(against: schema)
            check.checkClock(checked, .never, in: text, at: place)
            check.checkTrail(expression, of: text, at: place, on: .item(register: register))
            check.checkOpenness(expression, of: text, at: place, on: .item(register: register))
            check.checkNamed(expression, of: text, at: place, on: .item(register: register))
            check.checkDated(expression, of: text, at: place)
            let type = checked.type
            if case .decimal(let scale) = type, scale <= 2 { return }
            findings.report(
                .ruleType, place, zh: "事实的表达式应得到至多两位小数的数字，现为 \(type)",
                en: "the expression of a fact must yield a number of at most two decimals, not \(type)")
        } catch {
            for diagnostic in error.diagnostics { check.report(diagnostic, in: text, at: place) }
        }
    }

    /// Positions of facts on a circle.
    private func circular(_ sources: [FactSource], _ all: [String: Int]) -> Set<Int> {
        let edges = sources.map { source in source.readNames.compactMap { all[$0] } }
        return Set(
            sources.indices.filter { start in
                var seen: Set<Int> = []
                var pending = edges[start]
                while let next = pending.popLast() {
                    if seen.insert(next).inserted { pending += edges[next] }
                }
                return seen.contains(start)
            })
    }
}
