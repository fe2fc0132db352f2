package import Governance

/// What must be said beside a photo, for people who only see it on paper.
package enum PhotoMarks {
    private static let names: [(flag: String, name: Bilingual)] = [
        ("not-on-site", Bilingual(zh: "非现场拍摄", en: "not taken on the spot")),
        ("added-later", Bilingual(zh: "事后导入", en: "added later")),
        ("place-differs", Bilingual(zh: "位置不符", en: "place differs")),
    ]

    package static func texts(_ flags: [String], in language: Language) -> [String] {
        names.filter { flags.contains($0.flag) }.map { $0.name[language] }
    }
}
