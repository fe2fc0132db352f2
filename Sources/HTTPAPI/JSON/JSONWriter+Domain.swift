package import CQL2
package import Governance
package import JSONText
import Spatial

extension JSONWriter {
    /// A text in both languages: `{"zh","en"}`.
    package mutating func bilingual(_ text: Bilingual) {
        object { writer in
            writer.member("zh", text.zh)
            writer.member("en", text.en)
        }
    }

    /// What items are counted with: `counter: {zh, en, many}`.
    mutating func counter(_ counter: Counter) {
        member(
            "counter",
            object: { writer in
                writer.member("zh", counter.zh)
                writer.member("en", counter.one)
                writer.member("many", counter.many)
            })
    }

    package mutating func member(_ name: String, _ text: Bilingual?) {
        key(name)
        if let text { bilingual(text) } else { null() }
    }

    /// A value as people exchange it: decimals with their declared scale, days, instants with the county's offset.
    package mutating func value(_ value: Value, zone: CountyZone) {
        switch value {
        case .null: null()
        case .boolean(let value): bool(value)
        case .decimal(let number): raw(number.description)
        case .text(let text): string(text)
        case .date(let day): string(day.description)
        case .timestamp(let instant): string(zone.text(instant))
        case .geometry(let geometry): raw(GeoJSON.write(geometry))
        }
    }
}

extension CountyZone {
    /// RFC 3339 with the county's offset, to the second.
    package func text(_ instant: Instant) -> String {
        let day = day(of: instant)
        let second = (instant.milliseconds - start(of: day).milliseconds) / 1000
        let sign = utcOffsetMinutes < 0 ? "-" : "+"
        let offset = abs(utcOffsetMinutes)
        return "\(day)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))\(sign)\(two(offset / 60)):\(two(offset % 60))"
    }

    private func two(_ number: some BinaryInteger) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
