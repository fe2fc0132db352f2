/// A sign that figures are made to look good (engine.md 5): looked for when a month is published, and shown beside the unit.
package struct IndexAlarm: Hashable, Sendable {
    package enum Sign: Hashable, Sendable {
        /// One measure is nothing while another has at least so many: no reports of its own, but satellite finds.
        case silent(none: String, while: String, atLeast: Int64)
        /// A yearly figure moved by more than this share against the year before.
        case jump(figure: String, share: Double)
        /// Items that reached an end within the month with photos before and after that are one picture: difference hashes at
        /// most `distance` bits apart.
        case samePicture(register: String, before: EvidenceRole, after: EvidenceRole, distance: Int)
    }

    package var id: String
    package var name: Bilingual
    package var sign: Sign

    package init(id: String, name: Bilingual, sign: Sign) {
        self.id = id
        self.name = name
        self.sign = sign
    }
}
