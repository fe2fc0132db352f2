import CQL2
import DemoCounty
import Foundation
import Governance
import SceneLoading
import Services
import Spatial

extension SceneDemoPlan {
    /// What one sender hands over at once: the rows of one day, and its count of them.
    struct Delivery: Sendable {
        var feed: QualifiedName
        var day: Day
        var rows: [[String: String]]
        var stated: Int64?
    }

    /// The deliveries of a demo's feeds, by day; what lies after today is not sent.
    static func deliveries(
        _ demos: [SceneDemo], scenes: [String: Scene], folder: String, today: Day, places: SceneDemoPlaces,
        chance: (String) -> UInt64
    ) throws -> [Delivery] {
        var deliveries: [Delivery] = []
        for demo in demos {
            for feed in demo.feeds {
                let name = QualifiedName(scene: demo.scene, name: feed.feed)
                let own = scenes[demo.scene]?.feed(feed.feed)?.number
                let rows = try SceneDemoRows.read("\(folder)/\(demo.scene)/demo/\(feed.rows)")
                var days: [Day: Delivery] = [:]
                for (number, row) in rows.enumerated() {
                    guard let ahead = row["_day"].flatMap({ Int64($0) }), ahead <= 0, let day = today.adding(days: ahead) else {
                        throw SceneDemoFault.row(feed.rows, number + 2, "_day", row["_day"] ?? "")
                    }
                    var delivery = days[day] ?? Delivery(feed: name, day: day, rows: [])
                    if let stated = row["_stated"], !stated.isEmpty {
                        delivery.stated = Int64(stated)
                    } else {
                        // By the sender's number, so that what is sent again lies where it lay.
                        var random = SplitMix64(seed: chance("\(name)/\(own.flatMap { row[$0] } ?? "\(number)")"))
                        delivery.rows.append(try filled(row, on: day, line: number + 2, feed.rows, places, &random))
                    }
                    days[day] = delivery
                }
                deliveries += days.values
            }
        }
        return deliveries.sorted { ($0.day, $0.feed.description) < ($1.day, $1.feed.description) }
    }

    /// The sender's columns with the place and day put in.
    private static func filled(
        _ row: [String: String], on day: Day, line: Int, _ file: String, _ places: SceneDemoPlaces, _ random: inout SplitMix64
    ) throws -> [String: String] {
        var words = ["{date}": day.description]
        if let at = row["_at"], !at.isEmpty {
            let pieces = at.split(separator: ":").map(String.init)
            guard pieces.count == 2, let level = AreaLevel(rawValue: pieces[0]), let number = Int(pieces[1]),
                let area = places.area(.one(level, number), turn: 0), let position = places.position(in: area, &random)
            else { throw SceneDemoFault.row(file, line, "_at", at) }
            words["{lon}"] = "\(position.x)"
            words["{lat}"] = "\(position.y)"
            let shifted = Datum.cgcs2000.convert(position, to: .gcj02)
            words["{gcj_lon}"] = "\(shifted.x)"
            words["{gcj_lat}"] = "\(shifted.y)"
            words["{village}"] = places.name(.village, of: area.id)
            words["{town}"] = places.name(.town, of: area.id)
        }
        var filled: [String: String] = [:]
        for (column, text) in row where !column.hasPrefix("_") && !text.isEmpty {
            filled[column] = words.reduce(text) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
        }
        return filled
    }

    /// When each delivery comes, in seconds since 1970: in the evening of its day.
    var feedEvents: [(at: Int, delivery: Int)] {
        deliveries.indices.compactMap { index in
            let day = deliveries[index].day
            guard day.number > Int32(FictionalCounty.goLive.number) else { return nil }
            return (Int(CountyZone.china.start(of: day).milliseconds / 1000) + 18 * 3600 + index % 50 * 60, index)
        }
    }
}

/// Hands deliveries in through the door that senders use, at past moments.
struct SceneDemoFeeds: Sendable {
    let plan: SceneDemoPlan
    let county: County

    func take(_ index: Int, at second: Int) async throws {
        let delivery = plan.deliveries[index]
        let past = county.with { Instant(milliseconds: Int64(second) * 1000) }
        let stated = delivery.stated.map { (day: delivery.day, count: $0) }
        _ = try await past.take(FeedDelivery(rows: delivery.rows, stated: stated), through: delivery.feed, origin: "demo")
    }
}
