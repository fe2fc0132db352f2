import Appraisal
import JSONText

// Small parts of plans as they are frozen: each reads what it wrote.

extension Grading {
    var json: JSON {
        switch self {
        case .bands(let bands): ["bands": .array(bands.lowerBounds.map { .number($0.text) })]
        case .shares(let shares): ["shares": shares.json]
        case .classes(let scheme): ["classes": scheme.json]
        }
    }

    init?(_ json: JSON) {
        if let shares = json["shares"] {
            guard let shares = try? GradeShares(shares) else { return nil }
            self = .shares(shares)
        } else if let classes = json["classes"] {
            guard let scheme = ClassScheme(classes) else { return nil }
            self = .classes(scheme)
        } else {
            guard let bands = try? Bands(lowerBounds: (json["bands"]?.array ?? []).compactMap(\.double)) else { return nil }
            self = .bands(bands)
        }
    }
}

extension ClassScheme {
    var json: JSON {
        func of(_ name: String, _ numbers: [Double]) -> JSON {
            ["numbers": .array(numbers.map { .number($0.text) }), "scheme": .string(name)]
        }
        return switch self {
        case .quantiles(let count): of("quantiles", [Double(count)])
        case .equalIntervals(let count): of("equal-intervals", [Double(count)])
        case .fisherJenks(let count): of("fisher-jenks", [Double(count)])
        case .jenksCaspall(let count): of("jenks-caspall", [Double(count)])
        case .jenksCaspallForced(let count): of("jenks-caspall-forced", [Double(count)])
        case .deviations(let numbers): of("deviations", numbers)
        case .boxPlot(let hinge): of("box-plot", [hinge])
        case .headTail: of("head-tail", [])
        case .largestGaps(let count): of("largest-gaps", [Double(count)])
        case .percentiles(let numbers): of("percentiles", numbers)
        case .pretty(let count): of("pretty", [Double(count)])
        case .given(let bounds): of("given", bounds)
        }
    }

    init?(_ json: JSON) {
        let numbers = (json["numbers"]?.array ?? []).compactMap(\.double)
        let count = Int(numbers.first ?? 5)
        switch json["scheme"]?.string {
        case "quantiles": self = .quantiles(count)
        case "equal-intervals": self = .equalIntervals(count)
        case "fisher-jenks": self = .fisherJenks(count)
        case "jenks-caspall": self = .jenksCaspall(count)
        case "jenks-caspall-forced": self = .jenksCaspallForced(count)
        case "deviations": self = .deviations(numbers)
        case "box-plot": self = .boxPlot(hinge: numbers.first ?? 1.5)
        case "head-tail": self = .headTail
        case "largest-gaps": self = .largestGaps(count)
        case "percentiles": self = .percentiles(numbers)
        case "pretty": self = .pretty(count)
        case "given": self = .given(numbers)
        default: return nil
        }
    }
}

extension AdjustmentLimits {
    var json: JSON {
        var members: [String: JSON] = ["each": .object(each.mapValues { .number($0.text) })]
        for (name, number) in [("bonus", bonus), ("malus", malus), ("floor", floor), ("cap", cap)] {
            if let number { members[name] = .number(number.text) }
        }
        return .object(members)
    }

    init(_ json: JSON) {
        self.init()
        each = (json["each"]?.object ?? [:]).compactMapValues(\.double)
        bonus = json["bonus"]?.double
        malus = json["malus"]?.double
        floor = json["floor"]?.double
        cap = json["cap"]?.double
    }
}

extension Imputation {
    var json: JSON {
        switch self {
        case .mean: "mean"
        case .median: "median"
        case .groupMean: "group-mean"
        case .groupMedian: "group-median"
        case .rowMean: "row-mean"
        case .rowMedian: "row-median"
        case .constant(let value): ["constant": .number(value.text)]
        }
    }

    init?(_ json: JSON) {
        if let constant = json["constant"]?.double {
            self = .constant(constant)
            return
        }
        switch json.string {
        case "mean": self = .mean
        case "median": self = .median
        case "group-mean": self = .groupMean
        case "group-median": self = .groupMedian
        case "row-mean": self = .rowMean
        case "row-median": self = .rowMedian
        default: return nil
        }
    }
}

extension Screening {
    var json: JSON {
        var members: [String: JSON] = [:]
        if let leastKnown { members["known"] = .number(leastKnown.text) }
        if let leastNonZero { members["non_zero"] = .number(leastNonZero.text) }
        return .object(members)
    }

    init(_ json: JSON) { self.init(leastKnown: json["known"]?.double, leastNonZero: json["non_zero"]?.double) }
}

extension OutlierTreatment {
    var json: JSON {
        var members: [String: JSON] = [
            "combined": .bool(isCombined), "forced": .bool(isForced), "kurtosis": .number(kurtosis.text),
            "skewness": .number(skewness.text),
        ]
        if let most { members["winsorise"] = .number(String(most)) }
        switch transformation {
        case nil: break
        case .logTail: members["then"] = "log-tail"
        case .logTailEither: members["then"] = "log-tail-either"
        case .logShift: members["then"] = "log-shift"
        case .logInnovation: members["then"] = "log-innovation"
        case .boxCox(let lambda, let shifts):
            members["then"] = "box-cox"
            members["lambda"] = .number(lambda.text)
            members["shifts"] = .bool(shifts)
        }
        return .object(members)
    }

    init(_ json: JSON) {
        self.init(most: json["winsorise"]?.integer.map { Int($0) }, transformation: nil)
        isCombined = json["combined"]?.bool ?? false
        isForced = json["forced"]?.bool ?? false
        kurtosis = json["kurtosis"]?.double ?? kurtosis
        skewness = json["skewness"]?.double ?? skewness
        switch json["then"]?.string {
        case "log-tail": transformation = .logTail
        case "log-tail-either": transformation = .logTailEither
        case "log-shift": transformation = .logShift
        case "log-innovation": transformation = .logInnovation
        case "box-cox": transformation = .boxCox(lambda: json["lambda"]?.double ?? 0, shifts: json["shifts"]?.bool ?? true)
        default: transformation = nil
        }
    }
}

extension TieRule {
    var word: String {
        switch self {
        case .competition: "competition"
        case .dense: "dense"
        case .ordinalByName: "ordinal"
        }
    }

    init(word: String?) { self = word == "dense" ? .dense : word == "ordinal" ? .ordinalByName : .competition }
}
