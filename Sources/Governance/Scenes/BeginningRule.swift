/// What rows begin: at a stop of an inspection a problem is put down, and what was left there before is shown.
package struct BeginningRule: Hashable, Sendable {
    /// The register that gains the item.
    package var register: String
    /// Its item field that names the item with the row.
    package var link: String
    /// Its fields, and the fields of the row that they begin with.
    package var fields: [LeadRule.Carried]
    /// The field among them that tells what else belongs to the same place, such as the block.
    package var place: String?

    package init(register: String, link: String, fields: [LeadRule.Carried], place: String?) {
        self.register = register
        self.link = link
        self.fields = fields
        self.place = place
    }
}
