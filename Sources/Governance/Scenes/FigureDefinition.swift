/// A yearly figure of an area that indicators divide by, such as residents: 年度基础数据.
package struct FigureDefinition: Hashable, Sendable {
    package var id: String
    package var name: Bilingual
    /// Unit the figure is kept in; imports convert to it.
    package var unit: String
    /// Header words that imports recognise.
    package var aliases: [String]

    package init(id: String, name: Bilingual, unit: String, aliases: [String] = []) {
        self.id = id
        self.name = name
        self.unit = unit
        self.aliases = aliases
    }
}
