package import CQL2
import FoundationEssentials
import Formats
package import Governance
package import JSONText
import Spatial

/// What a sender hands over at once: records, and how many it says it has sent on a day.
package struct FeedDelivery: Sendable {
    /// Sender's columns and texts of each record.
    package var rows: [[String: String]]
    package var stated: (day: Day, count: Int64)?

    package init(rows: [[String: String]], stated: (day: Day, count: Int64)? = nil) {
        self.rows = rows
        self.stated = stated
    }

    /// Records that one delivery may have: each is a transaction of its own.
    package static let mostRows = 20_000

    /// A file of any format that imports read; told by its content.
    package static func file(_ path: String, of feed: FeedDefinition, county: County) throws -> FeedDelivery {
        if feed.records != nil || path.lowercased().hasSuffix(".json"), let data = FileManager.default.contents(atPath: path) {
            return try json(Array(data), of: feed)
        }
        let file = try ImportFile(
            path: path, encoding: nil, known: feed.columnNames, layer: feed.id, county: PlaceReader.reach(of: county.map.tree))
        return try rows(file.reader, path: path)
    }

    /// A CSV in memory.
    package static func csv(_ bytes: [UInt8], of feed: FeedDefinition) throws -> FeedDelivery {
        do {
            return try rows(try CSVRecords(MemorySource(bytes), header: .find(known: feed.columnNames)), path: "csv")
        } catch let error as FormatError {
            throw Refusal(error, path: "csv")
        }
    }

    private static func rows(_ reader: any RecordReader, path: String) throws -> FeedDelivery {
        var rows: [[String: String]] = []
        do {
            while let record = try reader.next() {
                if let refusal = Refusal(record.problems) { throw refusal }
                var row: [String: String] = [:]
                for (name, cell) in zip(reader.columns, record.cells) where !cell.text.isEmpty { row[name] = cell.text }
                if !row.isEmpty { rows.append(row) }
                guard rows.count <= mostRows else { throw Refusal.tooManyRecords() }
            }
        } catch let error as FormatError {
            throw Refusal(error, path: path)
        }
        return FeedDelivery(rows: rows)
    }

    /// JSON: a list of objects, one object, or an envelope `{"records": […], "stated": {"day": …, "count": …}}`.
    package static func json(_ bytes: [UInt8], of feed: FeedDefinition) throws -> FeedDelivery {
        let body: JSON
        do throws(JSONFault) {
            body = try JSON(parsing: bytes)
        } catch {
            throw Refusal(
                "bad-json", .invalid, zh: "JSON 第 \(error.offset) 字节处有误(\(error.reason.rawValue))。",
                en: "The JSON is wrong at byte \(error.offset) (\(error.reason.rawValue)).", field: "body")
        }
        return try json(body, of: feed)
    }

    package static func json(_ body: JSON, of feed: FeedDefinition) throws -> FeedDelivery {
        let path = (feed.records ?? "records").split(separator: ".").map(String.init)
        let found = path.reduce(body as JSON?) { $0?[$1] }
        guard let list = found?.array ?? body.array ?? (body.object.map { _ in body["stated"] == nil ? [body] : [] }) else {
            throw Refusal.notRecords()
        }
        guard list.count <= mostRows else { throw Refusal.tooManyRecords() }
        let rows = try list.map { record in
            guard record.object != nil else { throw Refusal.notRecords() }
            var row: [String: String] = [:]
            flatten(record, under: "", into: &row)
            return row
        }
        guard let stated = body["stated"] else { return FeedDelivery(rows: rows) }
        guard let day = stated["day"]?.string.flatMap({ Day($0) }), let count = stated["count"]?.integer, count >= 0 else {
            throw Refusal(
                "bad-statement", .invalid, zh: "“stated”应写明 day（日期）和 count（件数）。",
                en: "\"stated\" gives a day and a count.", field: "stated")
        }
        return FeedDelivery(rows: rows, stated: (day, count))
    }

    /// Members of members get names with dots; lists are no values of a field and are left out.
    private static func flatten(_ json: JSON, under path: String, into row: inout [String: String]) {
        switch json {
        case .object(let members):
            for (name, value) in members { flatten(value, under: path.isEmpty ? name : "\(path).\(name)", into: &row) }
        case .string(let text): if !text.isEmpty { row[path] = text }
        case .number(let text): row[path] = text
        case .bool(let flag): row[path] = flag ? "true" : "false"
        case .array, .null: break
        }
    }
}

extension FeedDefinition {
    /// Columns of the sender that are read.
    var columnNames: Set<String> {
        var names: Set<String> = [number]
        names.formUnion([day, closing?.column, closing?.count].compactMap { $0 })
        for column in columns {
            if case .named(let name, _) = column.content { names.insert(name) }
        }
        return names
    }
}

extension Refusal {
    fileprivate static func notRecords() -> Refusal {
        Refusal(
            "no-records", .invalid, zh: "没有找到记录：应是对象的列表。", en: "There are no records: a list of objects is expected.", field: "records")
    }

    fileprivate static func tooManyRecords() -> Refusal {
        Refusal(
            "too-many-records", .tooLarge, zh: "一次最多 \(FeedDelivery.mostRows) 条，请分几次发送。",
            en: "At most \(FeedDelivery.mostRows) records at once; send them in several parts.", field: "records")
    }
}
