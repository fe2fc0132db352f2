/// A letter that the law orders or allows, in official form: 文书.
package struct LetterDefinition: Hashable, Sendable {
    /// Who gets it.
    package enum Addressee: String, Hashable, Sendable, CaseIterable {
        /// Whoever the item is about.
        case owner
        /// Offices named here, each with a receipt of its own.
        case units
        /// Everybody, by posting it.
        case everybody
    }

    package var id: String
    package var name: Bilingual
    package var register: String
    /// `{code}` the issuer's, `{yyyy}`, `{seq}`: 县违停〔2026〕1号.
    package var number: String
    package var template: String
    /// Roles that draft and issue it, that approve it, that serve it.
    package var roles: [String]
    /// None where nobody else needs to approve it.
    package var approvers: [String]
    package var servers: [String]
    /// Stages of the item in which it may be drafted and issued.
    package var from: [String]
    package var to: Addressee
    /// Field with the name of whoever it is for.
    package var addressee: String?
    package var units: [Bilingual]
    /// What is asked for when it is drafted.
    package var fields: [Field]
    /// The date among these that ends the period the letter sets, such as the day to remove by: facts read it.
    package var until: String?
    /// Conditions on the item, asked when it is drafted and when it is issued.
    package var guards: [Guard]
    /// Articles it rests on, as they are cited.
    package var basis: [String]

    package init(id: String, name: Bilingual, register: String, number: String, template: String) {
        self.id = id
        self.name = name
        self.register = register
        self.number = number
        self.template = template
        roles = []
        approvers = []
        servers = []
        from = []
        to = .owner
        units = []
        fields = []
        guards = []
        basis = []
    }

    /// The number of the letter with that sequence in its year.
    package func number(code: String, year: Int, sequence: Int64) -> String {
        number.replacingAll("{code}", with: code).replacingAll("{yyyy}", with: String(year)).replacingAll("{seq}", with: String(sequence))
    }
}

extension String {
    fileprivate func replacingAll(_ word: String, with text: String) -> String {
        split(separator: word, omittingEmptySubsequences: false).joined(separator: text)
    }
}
