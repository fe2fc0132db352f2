/// Prometheus' text exposition format 0.0.4.
struct MetricsText {
    private(set) var text = ""

    mutating func family(_ name: String, help: String, kind: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    }

    mutating func single(_ name: String, help: String, kind: String, _ value: Double) {
        family(name, help: help, kind: kind)
        text += "\(name) \(Self.number(value))\n"
    }

    mutating func histogram(_ name: String, labels: [(String, String)], _ histogram: Histogram) {
        let plain = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
        var sum: Int64 = 0
        for (index, count) in histogram.counts.enumerated() {
            sum += count
            let bound = index < Histogram.bounds.count ? Self.number(Histogram.bounds[index]) : "+Inf"
            text += "\(name)_bucket{\(plain),le=\"\(bound)\"} \(sum)\n"
        }
        text += "\(name)_sum{\(plain)} \(Self.number(histogram.sum))\n\(name)_count{\(plain)} \(sum)\n"
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
    }
}
