import Appraisal
import Foundation
import Governance
import SceneLoading

/// One unit from its colour down to the figures: grade, dimensions, indicators, values and bases.
struct StudyExplanation {
    let lines: [String]

    init(_ definition: StudyDefinition, _ own: StudyAppraisal, _ position: Int, _ cohort: String, _ language: Language) {
        let result = own.results[position]
        let (plan, titles) = (own.plan, own.titles)
        let framework = plan.specification.framework
        func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        func title(_ code: String) -> String { titles.nodes[code]?[language] ?? code }
        func rounded(_ value: Double?) -> String { value.flatMap(plan.rounding.fixed).map(plan.rounding.text) ?? "–" }
        var lines = [[result.row.name, result.row.period, cohort].filter { !$0.isEmpty }.joined(separator: " · ")]
        if let reason = result.row.exclusion {
            lines.append(say("不参评：", "Not ranked: ") + reason)
        }
        if result.isScreenedOut { lines.append(say("数据太少，不参评", "Too little data to be ranked")) }
        if let fixed = result.fixed {
            let place = result.placement.map { say("第 \($0.rank) 名", "rank \($0.rank)") } ?? ""
            lines.append("\(definition.name[language]): \(plan.rounding.text(fixed)) · \(own.gradeName(result.grade)) · \(place)")
        }
        if result.bonus != 0 || result.malus != 0 {
            lines.append(
                say("加分 \(result.bonus)，扣分 \(result.malus)，此前 ", "bonus \(result.bonus), malus \(result.malus), before them ")
                    + rounded(result.plain))
        }
        if let veto = result.veto {
            lines.append(
                say(
                    "一票否决“\(veto)”：\(own.gradeName(result.gradeBeforeVetoes)) → \(own.gradeName(result.grade))",
                    "veto “\(veto)”: \(own.gradeName(result.gradeBeforeVetoes)) → \(own.gradeName(result.grade))"))
        }
        if let known = own.uncertainty[position] {
            let shares = zip(titles.grades, known.shares).map { "\($0) \(Int(($1 * 100).rounded())) %" }.joined(separator: ", ")
            lines.append(
                say(
                    "权重变动时：名次 \(known.low)–\(known.high)，等级 \(shares)", "as weights vary: rank \(known.low)–\(known.high), grades \(shares)"
                ))
        }
        /// Without the last bits of a quotient: 12.0485 and not 12.048499999999999.
        func figure(_ value: Double) -> String { String(format: "%.12g", value) }
        func describe(_ node: Int, depth: Int) {
            let indent = String(repeating: "  ", count: depth)
            let code = framework.entries[node].code
            guard let indicator = framework.indicators.firstIndex(of: node) else {
                lines.append("\(indent)\(title(code)): \(rounded(result.scores[node]))")
                for child in framework.children[node] { describe(child, depth: depth + 1) }
                return
            }
            let score = result.indicators[indicator]
            let symbol = titles.units[code] ?? "1"
            let unit = symbol == "1" ? "" : " " + symbol
            var parts = [indent + (title(code) == code ? code : "\(code) \(title(code))")]
            parts.append(score.value.map { figure($0) + unit } ?? say("无数据", "no figure"))
            if let base = score.base { parts.append(say("分母 \(figure(base))", "of \(figure(base))")) }
            parts.append(say("得分 ", "score ") + rounded(score.score))
            parts.append(say("实际权重 ", "weight ") + "\((score.effectiveWeight * 1e4).rounded() / 100) %")
            if score.status != .measured { parts.append(score.status.rawValue) }
            if score.isSmallBase { parts.append(say("样本小", "small base")) }
            lines.append(parts.joined(separator: " · "))
        }
        for child in framework.children[framework.root] { describe(child, depth: 1) }
        self.lines = lines
    }
}
