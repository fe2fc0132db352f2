import DemoCounty

/// A few of the demo's structures taken through the law, each as far as its time has come.
struct DemoCase {
    struct Step {
        /// An action of the register; `file`, which begins the case; or `letter/KIND`, which writes and issues a letter.
        var action: String
        var day: DemoDay
        var hour: Int
    }

    var structure: Int
    /// By planning or by land law; the periods to object differ.
    var isLand: Bool
    var steps: [Step]

    /// Enough to see every stage, few enough not to crowd the list.
    private static let most = 14

    static func all(_ structures: [DemoStructure], _ plans: [DemoPlan], today: DemoDay) -> [DemoCase] {
        var cases: [DemoCase] = []
        for (index, structure) in structures.enumerated() where structure.origin == .new && cases.count < most {
            guard let confirmed = plans[index].acts.first(where: { $0.verb.name == "confirm" }) else { continue }
            let filed = confirmed.at.day + 2
            guard filed < today else { continue }
            cases.append(DemoCase(structure: index, number: cases.count, filed: filed, today: today))
        }
        return cases
    }

    private init(structure: Int, number: Int, filed: DemoDay, today: DemoDay) {
        self.structure = structure
        isLand = number % 4 == 1
        var plan: [(String, Int)] = [
            ("file", 0), ("investigate", 4), ("inform", 18), ("decide", 34),
            (isLand ? "letter/land-removal-order" : "letter/removal-order", 35), ("serve", 38),
        ]
        switch number % 5 {
        case 0: plan += [("comply", 50), ("clear", 60)]
        case 1: plan += [("letter/demand", 57), ("demand", 58)]
        case 2: plan += [("object", 55)]
        case 3: plan += [("letter/demand", 58), ("demand", 60)]
        default: plan = [("file", 0), ("investigate", 4), ("inform", 18)]
        }
        steps = plan.map { Step(action: $0.0, day: filed + $0.1, hour: 10) }.filter { $0.day < today }
    }
}
