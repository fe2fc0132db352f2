import Appraisal
import Governance

extension IndicatorStatus {
    /// Why the indicator has this score without a value of its own, or no score; nil for one that was measured.
    var reason: Bilingual? {
        switch self {
        case .measured: nil
        case .byEmptyRule: Bilingual(zh: "无此类任务，巡查到位，按规则计分", en: "Nothing of this kind here, and somebody looked: scored by the rule")
        case .inherited: Bilingual(zh: "数量过少，用上一级的得分", en: "Too few cases; the score of the area above")
        case .emptyDenominator:
            Bilingual(zh: "不参评：无此类任务，权重按比例分给其余指标", en: "Not rated: nothing of this kind here; weights renormalised")
        case .emptinessNotProved:
            Bilingual(zh: "不参评：巡查次数不够，不能证明没有", en: "Not rated: too few patrols to prove that there is nothing")
        case .valueMissing: Bilingual(zh: "不参评：缺少基础数据", en: "Not rated: basic data are missing")
        case .valueNotFinite, .denominatorInvalid: Bilingual(zh: "不参评：数据有误", en: "Not rated: the data are faulty")
        case .noSpread:
            Bilingual(zh: "不参评：各单位数值相同，分不出高低", en: "Not rated: all have the same value, and nothing tells them apart")
        case .notDefinedForLevel: Bilingual(zh: "本级不设此项", en: "Not used on this level")
        case .parentNotRated: Bilingual(zh: "不参评：上一级也没有得分", en: "Not rated: the area above has no score either")
        }
    }
}
