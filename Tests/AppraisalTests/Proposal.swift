import Appraisal
import FoundationEssentials

/// The proposed no-illegal-construction index, read from the shared data.
struct Proposal: Decodable {
    struct Dimension: Decodable {
        let code: String
        let weight: Double
    }

    struct Indicator: Decodable {
        let code: String
        let dimension: String
        let zero: Knot
        let pass: Knot
        let full: Knot
        let weight: Double

        enum CodingKeys: String, CodingKey {
            case code, dimension
            case zero = "zero_at"
            case pass = "pass_60_at"
            case full = "full_100_at"
            case weight = "weight_in_dimension"
        }
    }

    /// A number, or a sentence where the knot depends on the day or on the county.
    struct Knot: Decodable {
        let value: Double?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            value = try? container.decode(Double.self)
        }
    }

    let dimensions: [Dimension]
    let indicators: [Indicator]

    static func load() throws -> Proposal? {
        guard let data = SharedData.contents(of: "no_illegal_construction_index_proposal.json") else { return nil }
        return try JSONDecoder().decode(Proposal.self, from: data)
    }

    static let isPresent = SharedData.contents(of: "no_illegal_construction_index_proposal.json") != nil

    /// The knots that the proposal gives in words, for half a year gone of a target of 40 % and towns of 40 km².
    private static let knotsInWords = ["S2": [0.0, 12, 20], "N1": [0.15, 0.05, 0]]

    func definition(ties: TieRule = .competition) throws -> IndexDefinition {
        let parts = try dimensions.map { dimension in
            DimensionDefinition(
                id: dimension.code, weight: dimension.weight,
                indicators: try indicators.filter { $0.dimension == dimension.code }.map { indicator in
                    let knots =
                        Self.knotsInWords[indicator.code]
                        ?? [indicator.zero.value, indicator.pass.value, indicator.full.value].map { $0 ?? .nan }
                    let line = try ThreeKnot(zero: knots[0], pass: knots[1], full: knots[2])
                    return IndicatorDefinition(
                        id: indicator.code, weight: indicator.weight, levels: ["town", "village"],
                        rule: LevelRule(form: .threeKnot(line), smallBelow: 5))
                })
        }
        return try IndexDefinition(
            id: "no-illegal-construction", dimensions: parts,
            vetoes: [Veto(id: "farmland", notBetterThan: .orange)], ties: ties)
    }
}
