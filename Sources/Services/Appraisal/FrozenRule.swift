package import Appraisal
package import Governance
package import JSONText

/// A rule as it is frozen with a month: all that turns inputs into scores, grades and places.
package struct FrozenRule: Sendable {
    package let json: JSON

    package init?(_ json: JSON) {
        guard json["dimensions"]?.array != nil else { return nil }
        self.json = json
    }

    /// - Parameter withUses: months of before there were uses have none.
    package init(_ index: CompiledIndex, withUses: Bool) {
        let version = index.declaration
        func rule(_ empty: Governance.EmptyRule) -> JSON {
            switch empty {
            case .notRated: ["rule": "not-rated"]
            case .inherit: ["rule": "inherit"]
            case .score(let score, let measure, let least):
                ["at_least": .number(String(least)), "rule": "score", "score": .number(score.text), "when": .string(measure)]
            }
        }
        func form(_ form: IndicatorDeclaration.Form, _ indicator: IndicatorDeclaration) -> JSON {
            var members: [String: JSON] = [
                "empty": rule(form.empty ?? indicator.empty), "unit": .string(form.unit),
            ]
            if let knots = form.knots {
                members["knots"] = .array([knots.zero, knots.pass, knots.full].map { .number($0.text) })
            } else {
                members["score"] = form.score.json
            }
            if form.isLess { members["less"] = .bool(true) }
            if let formula = form.formula { members["formula"] = .string(formula) }
            if let small = form.minimumDenominator { members["small"] = .number(small.text) }
            return .object(members)
        }
        let dimensions = version.dimensions.map { dimension -> JSON in
            let indicators = dimension.indicators.map { indicator -> JSON in
                let levels = Dictionary(indicator.forms.map { ($0.key.rawValue, form($0.value, indicator)) }) { first, _ in first }
                return [
                    "id": .string(indicator.id), "levels": .object(levels),
                    "name": ["en": .string(indicator.name.en), "zh": .string(indicator.name.zh)], "weight": .number(indicator.weight.text),
                ]
            }
            var members: [String: JSON] = [
                "id": .string(dimension.id), "indicators": .array(indicators),
                "name": ["en": .string(dimension.name.en), "zh": .string(dimension.name.zh)], "weight": .number(dimension.weight.text),
            ]
            // Only where it is another mean: what was frozen before there were others comes out again as it was.
            if dimension.aggregate != .arithmetic { members["aggregate"] = dimension.aggregate.json }
            return .object(members)
        }
        var members: [String: JSON] = [
            "bands": .array(
                version.bands.map { band in
                    [
                        "colour": .string(band.colour), "from": .number(band.from.text), "grade": .string(band.grade),
                        "hex": .string(band.hex),
                        "name": ["en": .string(band.name.en), "zh": .string(band.name.zh)],
                    ]
                }),
            "decimals": .number(String(version.decimals)), "dimensions": .array(dimensions),
            "parameters": .object(index.parameters.mapValues { .number($0.text) }), "ties": .string(version.ties),
            "vetoes": .array(version.vetoes.map { ["cap": .string($0.cap), "id": .string($0.id)] }),
        ]
        if version.aggregate != .arithmetic { members["aggregate"] = version.aggregate.json }
        if let shares = version.shares { members["shares"] = shares.json }
        if withUses { members["uses"] = .array(version.uses.map(\.json)) }
        json = .object(members)
    }

    /// What follows from the results.
    package var uses: [ResultUse] { (json["uses"]?.array ?? []).compactMap { ResultUse($0) } }

    /// Grades with their colours, best first.
    package var bands: [BandDeclaration] {
        (json["bands"]?.array ?? []).map { band in
            BandDeclaration(
                grade: band["grade"]?.string ?? "", colour: band["colour"]?.string ?? "", hex: band["hex"]?.string ?? "#ffffff",
                name: Bilingual(zh: band["name"]?["zh"]?.string ?? "", en: band["name"]?["en"]?.string ?? ""),
                from: band["from"]?.double ?? 0)
        }
    }

    package var grades: [String] { (json["bands"]?.array ?? []).map { $0["grade"]?.string ?? "" } }

    /// The definition that the JSON stands for.
    package func definition() throws -> IndexDefinition {
        let bands = (json["bands"]?.array ?? []).map { ($0["grade"]?.string ?? "", $0["from"]?.double ?? 0) }
        let dimensions = try (json["dimensions"]?.array ?? []).map { dimension in
            DimensionDefinition(
                id: dimension["id"]?.string ?? "", weight: dimension["weight"]?.double ?? 0,
                indicators: try (dimension["indicators"]?.array ?? []).map { indicator in
                    IndicatorDefinition(
                        id: indicator["id"]?.string ?? "", weight: indicator["weight"]?.double ?? 0,
                        rules: try (indicator["levels"]?.object ?? [:]).mapValues(Self.rule))
                }, aggregate: dimension["aggregate"].flatMap { AggregationRule($0) } ?? .arithmetic)
        }
        let ties: TieRule = json["ties"]?.string == "dense" ? .dense : json["ties"]?.string == "ordinal" ? .ordinalByName : .competition
        return try IndexDefinition(
            id: "", dimensions: dimensions,
            grading: try json["shares"].map { .shares(try GradeShares($0)) } ?? .bands(Bands(lowerBounds: bands.dropLast().map(\.1))),
            aggregate: json["aggregate"].flatMap { AggregationRule($0) } ?? .arithmetic,
            vetoes: (json["vetoes"]?.array ?? []).map { veto in
                Veto(
                    id: veto["id"]?.string ?? "",
                    notBetterThan: Grade(rawValue: (bands.firstIndex { $0.0 == veto["cap"]?.string } ?? 0) + 1))
            },
            rounding: Rounding(decimals: Int(json["decimals"]?.integer ?? 2)) ?? .twoDecimals, ties: ties)
    }

    private static func rule(_ form: JSON) throws -> LevelRule {
        let small = form["small"]?.double
        let empty: Appraisal.EmptyRule =
            switch form["empty"]?["rule"]?.string {
            case "score": .scoreIfProved(form["empty"]?["score"]?.double ?? 0)
            case "inherit": .inheritParent(below: small ?? 0)
            default: .notRated
            }
        return LevelRule(form: try score(form), isLess: form["less"]?.bool ?? false, empty: empty, smallBelow: small)
    }

    private static func score(_ form: JSON) throws -> Normalisation {
        if let score = form["score"] { return try Normalisation(score) }
        let knots = (form["knots"]?.array ?? []).compactMap(\.double)
        guard knots.count == 3 else { throw CurveError.notFinite }
        return .threeKnot(try ThreeKnot(zero: knots[0], pass: knots[1], full: knots[2]))
    }
}
