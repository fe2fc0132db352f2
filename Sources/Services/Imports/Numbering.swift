import CQL2
import Governance

extension County {
    /// Numbers for many items, taken a counter at a time (decision 15).
    func numbered(_ items: [Item], register: Register, on day: Day, in transaction: any Transaction) throws -> [Item] {
        let tree = map.tree
        let pattern = register.number
        let county = tree.county?.code ?? ""
        var places: [AreaID: (town: String, village: String, counter: String)] = [:]
        var wanted: [String: Int64] = [:]
        for item in items {
            if places[item.area] == nil {
                let village = tree[item.area]?.code ?? ""
                let town = tree.ancestor(of: item.area, on: .town)?.code ?? village
                places[item.area] = (town, village, pattern.counter(county: county, town: town, village: village, year: day.year))
            }
            if let counter = places[item.area]?.counter { wanted[counter, default: 0] += 1 }
        }
        var next: [String: Int64] = [:]
        for (counter, count) in wanted.sorted(by: { $0.key < $1.key }) {
            next[counter] = try transaction.nextNumbers("\(register.id.description)|\(counter)", count: count)
        }
        return items.map { item in
            guard let place = places[item.area], let sequence = next[place.counter] else { return item }
            var numbered = item
            numbered.number = pattern.number(county: county, town: place.town, village: place.village, year: day.year, sequence: sequence)
            next[place.counter] = sequence + 1
            return numbered
        }
    }
}
