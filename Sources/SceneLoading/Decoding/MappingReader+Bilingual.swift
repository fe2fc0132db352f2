import Governance

/// Texts for people: always in both languages.
extension MappingReader {
    /// The keys `zh` and `en` of this mapping.
    func bilingual() -> Bilingual {
        let zh = entry("zh").flatMap { scalar($0.value) }
        let en = entry("en").flatMap { scalar($0.value) }
        for (key, text) in [("zh", zh), ("en", en)] where text == nil && !has(key) {
            findings.report(
                .untranslated, place, zh: "缺少 \(key)（中英文都要写）",
                en: "\(key) is missing; every text is written in both languages")
        }
        checkScript(zh?.text, en?.text)
        return Bilingual(zh: zh?.text ?? en?.text ?? "", en: en?.text ?? zh?.text ?? "")
    }

    /// A nested `{zh: …, en: …}`.
    func bilingual(_ key: String) -> Bilingual? {
        guard let node = node(key) else { return nil }
        let reader = MappingReader(node, findings)
        guard node.entries != nil else { return nil }
        let text = reader.bilingual()
        reader.finish()
        return text
    }

    /// English in the Chinese place, or the other way round, is a text somebody forgot.
    private func checkScript(_ zh: String?, _ en: String?) {
        if let en, en.unicodeScalars.contains(where: isHan), let entry = entry("en") {
            findings.report(
                .untranslated, entry.value.place, zh: "en 中有汉字，似未翻译",
                en: "en contains Chinese characters; it seems untranslated")
        }
        if let zh, let en, zh == en, zh.unicodeScalars.count(where: \.properties.isAlphabetic) > 3,
            let entry = entry("zh")
        {
            findings.report(
                .untranslated, entry.value.place, zh: "zh 与 en 相同，似未翻译", en: "zh equals en; it seems untranslated")
        }
    }

    private func isHan(_ scalar: Unicode.Scalar) -> Bool {
        (0x3400...0x9FFF).contains(scalar.value) || (0x20000...0x323AF).contains(scalar.value)
    }
}
